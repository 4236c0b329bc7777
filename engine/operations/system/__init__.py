"""Acts of operators: the key ring, the health of the system."""

"""What a person or the clock can ask for; one function, one transaction."""

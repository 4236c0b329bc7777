"""Acts that privacy law asks for: sharing, emergency access, the access file, retention and destruction."""

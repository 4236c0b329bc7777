"""What follows from an act, and asks no right: the process moves, tasks open, terms get dates, promises are watched."""

"""Acts on user tasks: find, claim, complete, hand over; placing a person where the task asks for it."""

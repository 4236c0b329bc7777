"""What is released: the wheel, the sdist, and what each file says about its licence."""

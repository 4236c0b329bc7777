"""``python -m engine`` is the command ``handvat``."""

from engine.cli import main

main()

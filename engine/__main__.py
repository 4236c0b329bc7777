# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""``python -m engine`` is the command ``handvat``."""

from engine.cli import main

main()

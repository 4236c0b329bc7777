# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The commands of the command line, a file per noun; ``engine/cli.py`` reads one when it is asked for."""

# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What follows from an act, and asks no right: the process moves, tasks open, terms get dates, promises are watched."""

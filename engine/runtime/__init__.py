# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Process instances in motion: start, complete, signal. Pure: no database, no clock of its own."""

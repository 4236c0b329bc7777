# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Report: anyone can report a possible victim and look up the status of the report, without signing in."""

# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Report: anyone tells of a possible victim, without signing in, and looks up what became of it."""

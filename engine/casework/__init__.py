# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Consequences of an act: the process moves, tasks open, terms are computed. No rights are checked."""

# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Consequences of an act: move the process, open tasks, compute terms, check the safety rules. No rights are
checked.
"""

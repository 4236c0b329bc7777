# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Inbox, for caseworkers: their own and their groups' tasks, the task page, the case file and its diagrams."""

# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Inbox, for caseworkers: my work and my groups' work, the task page, the case file and its diagrams."""

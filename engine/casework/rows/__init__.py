# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Rows to show: what operations return to pages, API and shell, and the presenter that makes them."""

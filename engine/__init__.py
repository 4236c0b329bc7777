# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Handvat without a screen: what runs from a test, a shell or the clock."""

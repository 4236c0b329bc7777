# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Acts of process designers: drafts, checks, scenarios, putting into use."""

# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The designer's pages: the processes with their versions, and the editor for drawing, checking and testing a draft."""

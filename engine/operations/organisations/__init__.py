# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Acts on organisations and regions: add, change, end; lists of them from a file."""

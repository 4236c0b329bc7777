# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Keys: the ring outside the database, the data keys it wraps, and their rewrapping."""

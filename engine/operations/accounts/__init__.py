# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Acts on accounts: people, roles, organisations, signing in, substitutes, mails to people."""

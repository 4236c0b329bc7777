# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Acts that privacy law asks for: sharing, emergency access, the access file, retention and destruction."""

# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Operations required by privacy law: sharing, emergency access, the access file, retention and destruction."""

# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Operations on terms: extend, suspend, mark as met; the organisation's own versions of rules."""

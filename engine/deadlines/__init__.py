# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Working-day calendar, terms and the arithmetic of docs/domain.md §8. Pure: dates in, dates and the sum out."""

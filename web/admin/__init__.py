# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Admin, for administrators: the term catalogue of the organisation and the calendar."""

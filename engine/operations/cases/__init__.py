# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Operations on cases: reports, the case file, involvement, consent, the overview of supervisors."""

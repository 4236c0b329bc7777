# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Acts on cases: reports, the case file, who is involved, consent, the overview of supervisors."""

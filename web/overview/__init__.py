# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Overview, for supervisors: what is late, what is due this week, where work stands, what broke, and who takes over."""

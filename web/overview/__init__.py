# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Overview, for supervisors: late work, work due this week, work per step, incidents, and reassignment."""

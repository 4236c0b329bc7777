# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Running process instances: start, complete, signal. Pure: no database and no clock."""

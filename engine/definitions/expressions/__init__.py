# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The expression language of models: conditions, scripts, cells of decision tables."""

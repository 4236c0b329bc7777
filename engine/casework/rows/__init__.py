# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""View rows: what operations return to the pages, the API and the shell, and the presenter that makes them."""

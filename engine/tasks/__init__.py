# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The human task list: user tasks, claiming, lanes to candidate groups."""

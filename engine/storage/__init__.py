# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""SQLAlchemy: tables, repositories, unit of work, views, migrations."""

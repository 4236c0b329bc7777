# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Records as rows: one mapper per record, the statements it compiles, and the pipeline that sends them."""

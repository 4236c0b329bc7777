# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Records as rows: one mapper per record, its compiled statements, and the pipeline that sends them."""

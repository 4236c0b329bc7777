# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Operations on user tasks: find, claim, complete, reassign; placements that a task asks for."""

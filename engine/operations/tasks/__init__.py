# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Acts on user tasks: find, claim, complete, hand over; placing a person where the task asks for it."""

# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What is released: the wheel, the sdist, and what each file says about its licence."""

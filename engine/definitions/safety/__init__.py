# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The safety rules (processes/safety.toml) and the checks of models against them."""

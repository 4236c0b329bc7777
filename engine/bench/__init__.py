# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""How fast the engine is, as ratios against two baselines in the same run: ``handvat bench``."""

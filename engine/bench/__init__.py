# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""The speed of the engine, as ratios against two baselines in the same run: ``handvat bench``."""

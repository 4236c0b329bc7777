# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Gherkin steps and the runner, used by tests, shell and studio."""

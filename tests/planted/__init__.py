# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Bugs planted on purpose, one at a time in a copy of the code: does the suite catch each of them?

``bugs.toml`` lists them: what is changed, and the test that must turn red. ``make planted`` tries them all and prints
what caught each; ``docs/planted.md`` is the same list for people.
"""

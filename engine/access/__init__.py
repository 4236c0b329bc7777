# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Actors, roles, candidate groups, permissions: who may do what."""

# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Shared by all pages: sign-in, language, error pages, security headers, labels, form rendering."""

# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What all pages share: sign-in, language, errors to pages, security headers, words, form rendering."""

"""What all pages share: sign-in, language, errors to pages, security headers, words, form rendering."""

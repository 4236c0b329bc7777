# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""An uploaded sheet: a file, or pasted lines."""

from __future__ import annotations

from flask import request

from engine.errors import Refused


def uploaded_text() -> str:
    """Return the text of the file ``bestand``, or else of ``regels``; raises Refused when it is not UTF-8."""
    file = request.files.get("bestand")
    if file is not None and file.filename:
        try:
            return str(file.read(), "utf-8-sig")
        except UnicodeDecodeError as error:
            raise Refused("sheet-unreadable") from error
    return request.form.get("regels", "")

# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Turn Vite's manifest of the browser bundle into tags for the head of a page.

``python web/build.py`` makes the bundle. Its file names contain a hash, so pages look them up here.
This is our own code because Flask's ``static`` reads no manifest, and a tag needs the nonce of the response and the
styles of imported chunks, so an extension would only read the JSON.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import url_for
from markupsafe import Markup

from web.shared.security import nonce

MANIFEST = Path(__file__).parents[1] / "static" / "dist" / "manifest.json"


class BundleMissing(RuntimeError):
    """The bundle was not built, or has no such entry; the message says how to build it."""


def asset_tags(entry: str) -> Markup:
    """Return the stylesheet links and the module script of an entry such as ``src/app.js``.

    Raises BundleMissing when the bundle or the entry does not exist.
    """
    manifest = _manifest()
    if entry not in manifest:
        raise BundleMissing(f"The bundle has no entry {entry!r}. It has: {', '.join(_entries(manifest))}.")
    links = [Markup('<link rel="stylesheet" href="{}">').format(_address(css)) for css in _styles(manifest, entry)]
    tag = Markup('<script type="module" src="{}" nonce="{}"></script>')
    script = tag.format(_address(manifest[entry]["file"]), nonce())
    return Markup("\n").join([*links, script])


def _manifest() -> dict[str, Any]:
    try:
        changed = MANIFEST.stat().st_mtime_ns
    except FileNotFoundError:
        raise BundleMissing("The browser bundle is missing. Make it with: python web/build.py") from None
    return _read(MANIFEST, changed)


@lru_cache(maxsize=2)
def _read(path: Path, changed: int) -> dict[str, Any]:
    """Read the manifest; ``changed`` is part of the cache key, so a new build is used without a restart."""
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def _entries(manifest: dict[str, Any]) -> list[str]:
    return sorted(name for name, chunk in manifest.items() if chunk.get("isEntry"))


def _styles(manifest: dict[str, Any], entry: str) -> list[str]:
    """Return the stylesheets of an entry and of all it imports, those of the deepest import first."""
    styles: list[str] = []
    seen: set[str] = set()

    def walk(name: str) -> None:
        if name in seen:
            return
        seen.add(name)
        for imported in manifest[name].get("imports", []):
            walk(imported)
        styles.extend(css for css in manifest[name].get("css", []) if css not in styles)

    walk(entry)
    return styles


def _address(file: str) -> str:
    return url_for("static", filename=f"dist/{file}")

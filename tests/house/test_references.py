# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""What the sources and the documents refer to is there: sections of docs/domain.md, links, files and modules."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from tests.house.source import ROOT
from tests.house.test_repository import documents, files

DOMAIN = ROOT / "docs" / "domain.md"
#: the heading of a section: ``## 8. Deadline arithmetic``, ``### 8.1 Rules``, ``### P6 Informatiedeelverzoek``
HEADING = re.compile(r"^#{2,3} (P\d|\d+(?:\.\d+)?)\.? ", re.M)
#: any way to cite sections of the page: the first group tells the right way, the others the sections
CITED = re.compile(
    r"(docs/)?\b[Dd]omain(?:\.md)?(?:'s)? ?§ ?(P\d|\d+(?:\.\d+)?)?((?:(?:,| and) §(?:P\d|\d+(?:\.\d+)?))*)"
)
#: a folder or file of ours, as it stands between backticks: with ``*`` for several
PATH = re.compile(r"(?:docs|engine|features|forms|processes|tests|web)/[\w./*-]*")
MODULE = re.compile(r"(?<![\w./-])(?:engine|web|tests)(?:\.\w+)+\b(?![/(])")


def citations() -> list[tuple[str, str, list[str]]]:
    """Return where the page is cited, with the words as they stand and the sections they name."""
    found = []
    for path in files():
        for match in CITED.finditer(path.read_text(encoding="utf-8")):
            sections = [match[2] or "", *re.findall(r"§([\w.]*\w)", match[3])]
            found.append((path.relative_to(ROOT).as_posix(), match[0], sections))
    return found


def test_every_citation_of_the_domain_page_names_a_section_that_exists() -> None:
    sections = set(HEADING.findall(DOMAIN.read_text(encoding="utf-8")))
    assert {"0", "8.1", "P6", "13"} <= sections
    found = citations()
    assert len(found) > 40
    assert [one for one in found if not set(one[2]) <= sections] == []


def test_the_domain_page_is_cited_in_one_way() -> None:
    assert [words for _, words, _ in citations() if not re.match(r"docs/domain\.md §\w", words)] == []


@cache
def anchors(path: Path) -> frozenset[str]:
    """Return the anchors of a document's headings, as GitHub makes them."""
    text = re.sub(r"^```.*?^```", "", path.read_text(encoding="utf-8"), flags=re.M | re.S)
    found: dict[str, int] = {}
    for heading in re.findall(r"^#+ +(.+?) *#*$", text, re.M):
        slug = re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()).replace(" ", "-")
        found[slug] = found.get(slug, -1) + 1
    return frozenset(
        slug if not number else f"{slug}-{number}" for slug, last in found.items() for number in range(last + 1)
    )


def links() -> list[tuple[Path, str]]:
    """Return the relative links of all documents, with the document they stand in."""
    found = [
        (p, target) for p in documents() for target in re.findall(r"\]\(([^)\s]+)\)", p.read_text(encoding="utf-8"))
    ]
    return [(path, target) for path, target in found if not re.match(r"[a-z]+:", target)]


def test_every_link_between_documents_leads_to_a_file_and_a_heading() -> None:
    found = links()
    assert len(found) > 40
    assert {path.name for path, _ in found} >= {"README.md", "CHANGELOG.md", "architecture.md"}
    dead = []
    for path, target in found:
        name, _, anchor = target.partition("#")
        there = path.parent / name if name else path
        if not there.exists() or (anchor and anchor not in anchors(there)):
            dead.append(f"{path.relative_to(ROOT)}: {target}")
    assert dead == []


def pages() -> list[Path]:
    """Return the documents that speak of today; the changelog and the decisions tell what was."""
    docs = ROOT / "docs"
    return [path for path in documents() if path == ROOT / "README.md" or path.parent == docs]


def code(path: Path) -> list[str]:
    """Return what stands between backticks in a document, and the lines of its blocks of code."""
    blocks = re.split(r"^```.*$", path.read_text(encoding="utf-8"), flags=re.M)
    spans = [span for text in blocks[::2] for span in re.findall(r"`([^`]+)`", text)]
    return [*spans, *(line for block in blocks[1::2] for line in block.splitlines())]


def exists(name: str) -> bool:
    """Say whether a path of the repository is there; with ``*``, whether at least one is."""
    name = name.rstrip(".")
    return any(ROOT.glob(name)) if "*" in name else (ROOT / name).exists()


def test_every_path_in_the_documents_exists() -> None:
    named = {
        (path.relative_to(ROOT).as_posix(), word)
        for path in pages()
        for span in code(path)
        for word in re.split(r"[\s,;:()]+", span)
        if PATH.fullmatch(word)
    }
    assert len(named) > 60
    assert sorted((page, word) for page, word in named if not exists(word)) == []


def test_every_file_of_code_is_named_with_its_whole_path() -> None:
    short = [
        (path.relative_to(ROOT).as_posix(), span)
        for path in pages()
        for span in code(path)
        if re.fullmatch(r"[\w.*-]+(?:/[\w.*-]+)*\.py", span) and not exists(span)
    ]
    assert short == []


def test_every_module_in_the_documents_exists() -> None:
    named = {
        (path.relative_to(ROOT).as_posix(), name)
        for path in pages()
        for span in code(path)
        for name in MODULE.findall(span)
    }
    assert MODULE.findall("python -m engine.cli") == ["engine.cli"]
    lost = []
    for page, name in sorted(named):
        folder = ROOT / name.replace(".", "/")
        if not (folder.is_dir() or folder.with_suffix(".py").is_file()):
            lost.append((page, name))
    assert lost == []


def listed() -> list[str]:
    """Return the paths in the tree of folders of the README."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = next(block for block in re.findall(r"^```\n(.*?)^```", text, re.M | re.S) if block.startswith("engine/"))
    above, found = "", []
    for line in block.splitlines():
        names = re.match(r" *((?:[\w.]+/? {1,2})+)", line + "  ")
        assert names, line
        inside = line.startswith("  ")
        above = above if inside else names[1].split()[0]
        found += [(above if inside else "") + name for name in names[1].split()]
    return found


def test_the_tree_in_the_readme_is_the_tree_of_the_repository() -> None:
    assert len(listed()) > 15
    assert [name for name in listed() if not (ROOT / name).exists()] == []
    folders = {f"engine/{path.name}/" for path in (ROOT / "engine").iterdir() if (path / "__init__.py").exists()}
    assert folders - set(listed()) == set()

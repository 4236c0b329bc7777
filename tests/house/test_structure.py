# SPDX-FileCopyrightText: The contributors to Handvat
# SPDX-License-Identifier: EUPL-1.2

"""Each measure of the structure finds what it is for, in small packages made for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.house.structure import Measure, main, measure

PACKAGES = ("lower", "upper")


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two packages that are within every limit; Python finds them there."""
    monkeypatch.syspath_prepend(tmp_path)
    write(tmp_path, "lower/plain.py", "class Plain:\n    def length(self):\n        return 1\n")
    write(tmp_path, "upper/__init__.py")
    return tmp_path


def write(root: Path, path: str, text: str = "") -> None:
    """Write a module, and make each folder above it a package."""
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    for folder in file.relative_to(root).parents[:-1]:
        (root / folder / "__init__.py").touch()
    file.write_text(text, encoding="utf-8")


def found(root: Path, words: str) -> Measure:
    """Return the one measure whose name holds the words."""
    (only,) = (m for m in measure(root, PACKAGES) if words in m.name)
    return only


def over(root: Path) -> list[str]:
    return [m.name for m in measure(root, PACKAGES) if not m.ok]


def chain(root: Path, length: int) -> None:
    """Write modules that import each the next: ``lower.m00``, ``lower.m01`` and so on."""
    for number in range(length):
        next_one = f"import lower.m{number + 1:02}\n" if number + 1 < length else ""
        write(root, f"lower/m{number:02}.py", next_one)


def test_small_packages_are_within_every_limit(root: Path) -> None:
    assert over(root) == []
    assert len(measure(root, PACKAGES)) == 11


def test_depth_counts_the_modules_of_the_longest_chain_across_packages(root: Path) -> None:
    chain(root, 3)
    write(root, "upper/top.py", "import lower.m01\nfrom lower import m00\n")
    depth = found(root, "depth")
    assert depth.places == ["upper.top", "lower.m00", "lower.m01", "lower.m02"]
    assert depth.value == 4


@pytest.mark.parametrize(("length", "ok"), [(20, True), (21, False)])
def test_a_chain_of_more_than_twenty_modules_is_over(root: Path, length: int, ok: bool) -> None:
    chain(root, length)
    assert found(root, "depth").ok is ok


def test_a_circle_that_only_types_make_is_found_and_is_one_link_of_the_chain(root: Path) -> None:
    write(root, "lower/a.py", "from lower import b\n")
    write(root, "lower/b.py", "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from lower import c\n")
    write(root, "lower/c.py", "def late():\n    from lower import a, plain\n")
    write(root, "upper/top.py", "import lower.b\n")
    assert found(root, "circles").places == ["lower.a = lower.b = lower.c"]
    assert not found(root, "circles").ok
    assert found(root, "depth").places == ["upper.top", "lower.a = lower.b = lower.c", "lower.plain"]


def test_two_circles_count_as_two(root: Path) -> None:
    for one, other in ("ab", "cd"):
        write(root, f"lower/{one}.py", f"import lower.{other}\n")
        write(root, f"lower/{other}.py", f"import lower.{one}\n")
    assert found(root, "circles").places == ["lower.a = lower.b", "lower.c = lower.d"]


def function(name: str, lines: int) -> str:
    return f"def {name}():\n" + "    x = 1\n" * (lines - 1) + "\n\n"


def test_lengths_of_functions(root: Path) -> None:
    write(
        root, "lower/long.py", function("short", 40) + "class A:\n    async def long(self):\n" + "        x = 1\n" * 40
    )
    assert found(root, "longest function").value == 41
    assert found(root, "median function").value == 40  # of 2, 40 and 41
    assert found(root, "functions over 40").places == ["lower/long.py:44 long: 41"]


def test_functions_are_over_by_length_by_number_and_in_the_median(root: Path) -> None:
    write(root, "lower/long.py", function("longest", 66) + "".join(function(f"f{n}", 41) for n in range(11)))
    assert found(root, "longest function").places == ["lower/long.py:1 longest: 66"]
    assert found(root, "functions over 40").value == 12
    assert {"lines of the longest function", "lines of the median function", "functions over 40 lines"} <= set(
        over(root)
    )


def test_a_file_over_400_lines_is_over_also_among_the_tests(root: Path) -> None:
    write(root, "tests/test_fits.py", "x = 1\n" * 400)
    assert found(root, "longest file").ok
    write(root, "tests/test_long.py", "x = 1\n" * 401)
    assert found(root, "longest file").places == ["tests/test_long.py: 401"]
    assert not found(root, "longest file").ok


def test_the_median_file_is_over_when_most_files_are_long(root: Path) -> None:
    for number in range(5):
        write(root, f"lower/m{number}.py", "x = 1\n" * 151)
    assert over(root) == ["lines of the median file"]


def test_calls_with_seven_positional_arguments(root: Path) -> None:
    write(
        root,
        "lower/calls.py",
        "f(1, 2, 3, 4, 5, 6)\n"
        "f(1, 2, 3, 4, 5, 6, a=7, **b)\n"
        "f(*seven, 2, 3)\n"
        "Table('t', m, 1, 2, 3, 4, 5)\n"
        "op.create_table('t', 1, 2, 3, 4, 5, 6)\n"
        "f(1, 2, 3, 4, 5, 6, 7)\n"
        "self.g(1, 2, 3, 4, 5, 6, *rest)\n",
    )
    calls = found(root, "positional")
    assert calls.places == ["lower/calls.py:6 f", "lower/calls.py:7 self.g"]
    assert not calls.ok


def test_comments_that_turn_the_formatter_off(root: Path) -> None:
    switches = "x = 1  # fmt: skip\n# fmt: off\n# fmt: on\ny = '# fmt: skip'\nz = 1  # noqa: E501  # fmt:skip\n"
    write(root, "lower/by_hand.py", switches)
    assert found(root, "fmt").places == [f"lower/by_hand.py:{line}" for line in (1, 2, 5)]
    assert found(root, "fmt").ok
    write(root, "lower/by_hand.py", switches + "x = 1  # fmt: skip\n" * 8)
    assert found(root, "fmt").value == 11
    assert not found(root, "fmt").ok


def test_a_class_name_twice_is_found_nested_and_in_migrations(root: Path) -> None:
    write(root, "lower/a.py", "class Rule:\n    class Meta:\n        pass\n")
    write(root, "upper/b.py", "if True:\n    class Meta:\n        pass\n")
    write(root, "lower/migrations/m1.py", "class Rule:\n    pass\n")
    write(root, "upper/c.py", "def make():\n    class Rule:\n        pass\n    return Rule\n")
    names = found(root, "class names")
    assert names.places == ["Meta: lower/a.py:2, upper/b.py:2", "Rule: lower/a.py:1, lower/migrations/m1.py:1"]
    assert not names.ok


def test_a_package_with_more_than_twenty_files_is_over(root: Path) -> None:
    for number in range(18):
        write(root, f"lower/m{number}.py")
    write(root, "lower/inner/apart.py")
    assert (found(root, "package").value, found(root, "package").ok) == (20, True)  # with __init__.py and plain.py
    write(root, "lower/one_more.py")
    assert found(root, "package").places == ["lower: 21"]
    assert not found(root, "package").ok


def test_lengths_and_size_leave_out_migrations_and_what_npm_installed(root: Path) -> None:
    for number in range(21):
        write(root, f"lower/migrations/m{number}.py", function("upgrade", 500))
        write(root, f"upper/node_modules/m{number}.py", "class Twice:\n    pass\n")
    assert over(root) == []


def test_the_exit_status_and_the_table_say_what_is_over(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([], root, PACKAGES) == 0
    assert "over\n" not in capsys.readouterr().out
    write(root, "lower/calls.py", "f(1, 2, 3, 4, 5, 6, 7)\n")
    assert main([], root, PACKAGES) == 1
    table = capsys.readouterr().out
    assert [line.split() for line in table.splitlines() if line.endswith("over")] == [
        ["calls", "with", "7", "or", "more", "positional", "arguments", "1", "0", "over"]
    ]
    assert "\n  lower/calls.py:1 f\n" in table


def test_depth_prints_the_longest_chain_and_json_prints_all(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    chain(root, 21)
    assert main(["--depth"], root, PACKAGES) == 1
    printed = capsys.readouterr().out.splitlines()
    assert printed == [f"lower.m{number:02}" for number in range(21)]
    assert main(["--json"], root, PACKAGES) == 1
    depth, circles, *_ = json.loads(capsys.readouterr().out)
    assert depth == {"name": depth["name"], "value": 21, "limit": 20, "places": printed, "ok": False}
    assert (circles["value"], circles["ok"]) == (0, True)

"""The project keeps its own promises: two commands, clean texts, pinned parts, short modules."""

from __future__ import annotations

import ast
import doctest
import importlib
import os
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from graphlib import TopologicalSorter
from itertools import pairwise
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from zorgadmin.application.kern.bibliotheken import libraries

ROOT = Path(__file__).resolve().parents[1]
MADE_BY_TOOLS = re.compile(r"\.venv|\.git|\..+_cache|\.hypothesis|__pycache__|build|dist")
ELSEWHERE = re.compile(
    r"/(?:work|root|home|Users|opt)/"  # a path on somebody's machine
    r"|(?:pypi|pythonhosted|debian|npmjs|crates|anaconda)\.(?:org|com|io)"  # a package host
    r"|git(?:hub|lab)\.com/[^\s]+/(?:issues|pull)/",  # an issue tracker
)
PIN = re.compile(r"(?P<name>[a-z0-9-]+)==(?P<version>[\w.]+)(?: ; .+)? \\")
HASH = re.compile(r"    --hash=sha256:[0-9a-f]{64}(?: \\)?")


def text_files() -> Iterator[tuple[Path, str]]:
    """Give the files of the checkout that hold text, by their path in it."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if not MADE_BY_TOOLS.fullmatch(name)]
        for path in (Path(folder) / name for name in names if not MADE_BY_TOOLS.fullmatch(name)):
            try:
                yield path.relative_to(ROOT), path.read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue


def modules_with_examples() -> list[str]:
    """Give the names of the modules of which a docstring shows what a call returns."""
    return sorted(
        ".".join(path.with_suffix("").parts)
        for path, text in text_files()
        if path.suffix == ".py" and path.parts[0] == "zorgadmin" and ">>> " in text
    )


def pins(name: str) -> dict[str, str]:
    """Read the versions in a requirements file, in which nothing else may stand."""
    found = {}
    text = (ROOT / "requirements" / name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    for line, following in pairwise([*lines, ""]):
        if pin := PIN.fullmatch(line):
            assert HASH.fullmatch(following), f"{line} has no hash"
            found[pin["name"]] = pin["version"]
        else:
            assert HASH.fullmatch(line), f"{line} is no pin and no hash"
    return found


def unmet(requirements: list[str], pinned: dict[str, str]) -> list[str]:
    """Give the requirements that no pin meets."""
    return [
        text
        for text in requirements
        for wanted in [Requirement(text)]
        if pinned.get(canonicalize_name(wanted.name), "0") not in wanted.specifier
    ]


def test_the_readme_names_both_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "python3 dev.py demo" in readme
    assert "python3 dev.py test" in readme


def test_ci_ends_with_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert script.splitlines()[-1] == "python3 dev.py test"


def test_no_text_names_a_machine_or_a_host() -> None:
    found = [
        f"{path}: {match[0]}"
        for path, text in text_files()
        if path != Path("tests/test_project.py")
        for match in ELSEWHERE.finditer(text)
    ]
    assert found == []


def test_requirements_hold_hashed_pins_for_all_that_the_project_names() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert unmet(project["dependencies"], pins("runtime.txt")) == []
    assert unmet(project["optional-dependencies"]["dev"], pins("dev.txt")) == []


def test_the_about_window_names_every_library_that_is_shipped() -> None:
    gepind = PIN.findall((ROOT / "requirements" / "runtime.txt").read_text(encoding="utf-8"))
    genoemd = (ROOT / "resources" / "bibliotheken.txt").read_text(encoding="utf-8").split()
    assert genoemd == [naam for naam, _ in gepind]
    assert {b.naam.lower() for b in libraries()} >= {
        *("lxml", "sqlalchemy", "pyside6_essentials", "liberation sans"),
    }
    assert all(b.licentie for b in libraries())


def test_what_is_tested_is_what_is_shipped() -> None:
    assert pins("runtime.txt").items() <= pins("dev.txt").items()


def test_no_module_is_longer_than_400_lines() -> None:
    lengths = {
        str(path): len(text.splitlines())
        for path, text in text_files()
        if path.suffix == ".py" and path.parts[0] == "zorgadmin"
    }
    assert {path: length for path, length in lengths.items() if length > 400} == {}


def test_no_two_public_classes_share_a_name() -> None:
    places: dict[str, list[str]] = {}
    for path in sorted((ROOT / "zorgadmin").rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places.setdefault(node.name, []).append(str(path.relative_to(ROOT)))
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_no_modules_import_one_another_in_a_circle() -> None:
    modules = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts): path
        for path in (ROOT / "zorgadmin").rglob("*.py")
    }
    graph = {
        name: {
            used
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom) and node.module is not None
            for used in (node.module, *(f"{node.module}.{part.name}" for part in node.names))
            if used in modules
        }
        for name, path in modules.items()
    }
    # Those for types only and inside functions are among them; a CycleError names the circle.
    assert {*TopologicalSorter(graph).static_order()} == modules.keys()


@pytest.mark.parametrize("name", modules_with_examples())
def test_the_examples_in_docstrings_are_true(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0


def test_the_wheel_holds_the_package_and_its_resources(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel"]
    subprocess.run([*command, "--directory", tmp_path], cwd=ROOT, check=True)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {Path(name) for name in archive.namelist()}
    resources = {path for path, _ in text_files() if path.parts[0] in ("resources", "docs")}
    assert resources
    assert {Path("zorgadmin") / path for path in resources} <= packed
    assert {path.parts[0].split("-")[0] for path in packed} == {"zorgadmin"}


def test_records_of_seven_fields_are_built_by_keyword() -> None:
    gevonden = [
        f"{pad}:{call.lineno}"
        for pad, tekst in text_files()
        if pad.suffix == ".py" and pad.parts[0] == "zorgadmin"
        for call in ast.walk(ast.parse(tekst))
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id.lstrip("_")[:1].isupper()
        and sum(not isinstance(deel, ast.Starred) for deel in call.args) > 6
        # An index of the database takes its columns in order.
        and call.func.id != "Index"
    ]
    assert gevonden == []


def test_what_stays_what_it_is_is_a_record() -> None:
    gevonden = [
        str(pad)
        for pad, tekst in text_files()
        if pad.suffix == ".py" and pad.parts[0] == "zorgadmin" and pad.name != "record.py"
        if "@dataclass(frozen=True, slots=True" in tekst
    ]
    assert gevonden == []

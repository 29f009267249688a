#!/usr/bin/env python3
"""The single entry for people: everything that is done with this checkout.

    python3 dev.py setup              make .venv with the pinned requirements
    python3 dev.py app [OPTION...]    open the window; with --demo on the example practice
    python3 dev.py demo [OPTION...]   play the example practice; options go to `zorgadmin demo`
    python3 dev.py test [OPTION...]   run the tests; options go to pytest
    python3 dev.py lint               check formatting, style, types and import rules
    python3 dev.py check              lint and test
    python3 dev.py pictures           draw the pictures of the manual again
    python3 dev.py bundle             make the program for this system in dist/, and check it
    python3 dev.py bench [NAME...]    run the benchmarks, or only those named
    python3 dev.py fuzz [OPTION...]   damage files, disks and processes for some minutes; --help

Every command first sees to it that .venv is there and fits: made by this Python, in this folder,
from the present requirements. Afterwards `zorgadmin` itself is a program in .venv.

Only the standard library is used, because this runs before anything is installed. The syntax
stays that of Python 3.7, so that an older Python says what is missing and not "invalid syntax".
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import re
import shlex
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    Command = Sequence[str | Path]

MINIMUM = (3, 11)
WINDOWS = os.name == "nt"
ROOT = Path(__file__).resolve().parent
REQUIREMENTS = ROOT / "requirements" / "dev.txt"
BUNDLE_REQUIREMENTS = ROOT / "requirements" / "bundle.txt"
VENV = ROOT / ".venv"
SCRIPTS = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = SCRIPTS / ("python.exe" if WINDOWS else "python")
STAMP = VENV / "made-for.txt"
LINT: tuple[tuple[str, Command], ...] = (
    ("formatting", [PYTHON, "-m", "ruff", "format", "--check"]),
    ("style", [PYTHON, "-m", "ruff", "check"]),
    ("types", [PYTHON, "-m", "mypy"]),
    ("imports", [SCRIPTS / "lint-imports", "--no-logo"]),
)
COMPILE: Command = [PYTHON, "-m", "compileall", "-q", ROOT / "zorgadmin"]
QT_PACKAGES = (
    "fonts-dejavu-core",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libgl1",
    "libglib2.0-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
OFFICE_PACKAGE = "libreoffice-calc-nogui"
OFFICE_SECONDS = 240
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts")
DEMO_DAY = "2026-05-04"
"""A day on which the example practice has a month to claim."""
TEST: Command = [PYTHON, "-m", "pytest", "-n", "2"]


class SetupError(Exception):
    """The environment cannot be made; the text says why and what to do."""


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code; 2 for wrong usage."""
    if sys.version_info < MINIMUM:
        needed, found = ".".join(map(str, MINIMUM)), sys.version.split()[0]
        print(f"Python {needed} or newer is needed; this is {found}.", file=sys.stderr)
        return 2
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        print(__doc__)
        return 0 if arguments[:1] in (["help"], ["-h"], ["--help"]) else 2
    try:
        ensure_venv()
        return command(arguments[1:])
    except (SetupError, OSError) as error:
        print(f"dev.py: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


# The commands


def setup(_arguments: list[str]) -> int:
    """Say where the program is; the environment has been made by now."""
    print(f"Ready: {SCRIPTS / 'zorgadmin'}")
    return 0


def app(arguments: list[str]) -> int:
    """Open the window; `--demo` first plays the example practice into a folder of its own."""
    options = [argument for argument in arguments if argument != "--demo"]
    if options == arguments:
        return run([PYTHON, "-P", "-m", "zorgadmin", *options], Path.cwd())
    vault = play_demo(Path(tempfile.mkdtemp(prefix="zorgadmin-demo-")))
    print(f"The example practice: {vault}", file=sys.stderr)
    return run([PYTHON, "-P", "-m", "zorgadmin", "--kluis", vault, *options], Path.cwd())


def pictures(_arguments: list[str]) -> int:
    """Draw the pictures that the manual names, from the example practice."""
    manual = ROOT / "docs" / "handleiding.md"
    wanted = re.findall(r"\(beelden/([\w-]+\.png)\)", manual.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        vault, drawn = play_demo(Path(folder)), Path(folder) / "schermen"
        code = run([PYTHON, "-m", "zorgadmin", "--kluis", vault, "schermen", "--naar", drawn])
        shutil.rmtree(manual.parent / "beelden", ignore_errors=True)
        (manual.parent / "beelden").mkdir()
        for name in dict.fromkeys(wanted):
            shutil.copy(drawn / name, manual.parent / "beelden" / name)
    return code


def play_demo(folder: Path) -> Path:
    """Play the example practice into a folder, with a month that is still to be claimed."""
    vault = folder / "demo.zorgadmin"
    os.environ.setdefault("ZORGADMIN_VANDAAG", DEMO_DAY)
    program: Command = [PYTHON, "-P", "-m", "zorgadmin", "--kluis", vault]
    for command in (
        [*program, "demo", "--naar", folder],
        [*program, "importeer", folder / "uren" / "uren-2026-04.csv"],
    ):
        if subprocess.run(command, cwd=ROOT, stdout=subprocess.DEVNULL, check=False).returncode:
            raise SetupError("the example practice could not be played")
    return vault


def demo(arguments: list[str]) -> int:
    """Play the example practice, in the folder of the caller."""
    return run([PYTHON, "-P", "-m", "zorgadmin", "demo", *arguments], Path.cwd())


def test(arguments: list[str]) -> int:
    """Run the tests; nothing is printed after their closing line."""
    if not arguments:
        ensure_office()
    return run([*TEST, *arguments])


def lint(_arguments: list[str]) -> int:
    """Run everything that judges the code without running it."""
    return run_steps(LINT)


def check(_arguments: list[str]) -> int:
    """Run everything that has to be green before a change lands."""
    return run_steps((*LINT, ("tests", TEST)))


def bundle(_arguments: list[str]) -> int:
    """Make the bundle of this system, with the pinned tool for it."""
    pip: Command = [PYTHON, "-m", "pip", "--disable-pip-version-check"]
    install([*pip, "install", "-qq", "--require-hashes", "-r", BUNDLE_REQUIREMENTS])
    return run([PYTHON, ROOT / "installer" / "bundle.py"])


def bench(arguments: list[str]) -> int:
    """Run the scripts in benchmarks/; a leading underscore marks a helper."""
    scripts = {path.stem: path for path in sorted((ROOT / "benchmarks").glob("[!_]*.py"))}
    unknown = [name for name in arguments if name not in scripts]
    if unknown:
        print(f"No benchmark {', '.join(unknown)}; there are: {', '.join(scripts)}")
        return 2
    # As it is where it is installed.
    run(COMPILE)
    return run_steps([(name, [PYTHON, scripts[name]]) for name in arguments or scripts])


def fuzz(arguments: list[str]) -> int:
    """Run the tests that disturb the program, longer and with other choices than `test` does."""
    parser = argparse.ArgumentParser(
        prog="dev.py fuzz",
        description="Damages input files (of every kind, for --seconds), kills the program at"
        " random moments of a month (--kills), and lets disks fill up, calls fail and pages go"
        " bad (--faults times each command). Prints what it did; a failure says how to repeat it.",
    )
    parser.add_argument("--seconds", type=float, default=90.0, help="processor time for files")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--faults", type=int, default=10)
    parser.add_argument("--seed", help="repeats the choices of a run; by default they are new")
    parser.add_argument("--case", help="SEED/KIND/NUMBER: try this one damaged file only")
    options = parser.parse_args(arguments)
    seed = options.seed or str(int(time.time()))
    os.environ.update(
        FUZZ_SECONDS=str(options.seconds),
        FUZZ_KILLS=str(options.kills),
        FUZZ_FAULTS=str(options.faults),
        FUZZ_SEED=seed,
    )
    files: Command = [*TEST, "-n", "0", "-s", "tests/fuzz/test_invoer.py"]
    if options.case:
        os.environ["FUZZ_CASE"] = options.case
        return run([*files, "-k", "damaged"])
    print(f"seed {seed}: python3 dev.py fuzz --seed {seed} makes the same choices", flush=True)
    disturbed = ("tests/fuzz/test_storingen.py", "tests/grootboek/test_herstart.py")
    return run_steps((("files", files), ("disturbances", [*TEST, *disturbed])))


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "setup": setup,
    "app": app,
    "demo": demo,
    "test": test,
    "lint": lint,
    "check": check,
    "pictures": pictures,
    "bundle": bundle,
    "bench": bench,
    "fuzz": fuzz,
}


def run_steps(steps: Iterable[tuple[str, Command]]) -> int:
    """Run all steps, failed ones too, and close with a line for each; 1 when any failed."""
    outcomes = []
    for name, command in steps:
        print(f"\n== {name}", flush=True)
        begin = time.monotonic()
        code = run(command)
        outcomes.append((name, code, time.monotonic() - begin))
    print("\n== total")
    for name, code, seconds in outcomes:
        print(f"{'FAILED' if code else 'ok':8}{name:24}{seconds:8.1f} s")
    return int(any(code for _, code, _ in outcomes))


def run(command: Command, folder: Path = ROOT) -> int:
    """Run a program as every developer does: UTF-8 everywhere, messages untranslated."""
    environment = {**os.environ, "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
    return subprocess.run(command, cwd=folder, env=environment, check=False).returncode


# The environment


def ensure_venv() -> None:
    """Make .venv when it is missing or no longer fits."""
    wanted = fingerprint()
    if PYTHON.exists() and STAMP.is_file() and STAMP.read_text(encoding="utf-8") == wanted:
        return
    if Path(sys.prefix).resolve() == VENV:
        raise SetupError(".venv has to be made anew; run this with the Python outside it")
    ensure_ensurepip()
    print(f"Making {VENV}, about half a minute ...", file=sys.stderr, flush=True)
    if VENV.exists():
        shutil.rmtree(VENV)
    install([sys.executable, "-m", "venv", VENV])
    pip: Command = [PYTHON, "-m", "pip", "--disable-pip-version-check"]
    install([*pip, "install", "-qq", "--require-hashes", "-r", REQUIREMENTS])
    link_project()
    # Else every command compiles the program again where Python may not write beside the source.
    install(COMPILE)
    ensure_qt_libraries()
    STAMP.write_text(wanted, encoding="utf-8")


def fingerprint() -> str:
    """What an environment is made for: Python, folder, requirements."""
    requirements = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    python = f"{sys.implementation.cache_tag} {sys.base_prefix}"
    return f"{python}\n{ROOT}\n{requirements}\n"


def ensure_ensurepip() -> None:
    """Install what `python -m venv` needs where Debian and Ubuntu keep it apart."""
    if importlib.util.find_spec("ensurepip"):
        return
    package = "python{}.{}-venv".format(*sys.version_info)
    command = ["apt-get", "install", "--yes", "--no-install-recommends", package]
    if shutil.which("apt-get") is None:
        raise SetupError("this Python lacks the modules venv and ensurepip; install them first")
    if os.geteuid() != 0:
        raise SetupError(f"first run: sudo {shlex.join(command)}")
    print(f"Installing {package} ...", file=sys.stderr, flush=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    install(["apt-get", "update", "-qq"])
    install([*command, "-qq"])


def ensure_qt_libraries() -> None:
    """Install the system libraries of the window where Linux leaves them out."""
    if not sys.platform.startswith("linux"):
        return
    loads = subprocess.run(
        [PYTHON, "-c", "import PySide6.QtWidgets, PySide6.QtSvg"],
        stderr=subprocess.DEVNULL,
        check=False,
    )
    fonts = any(any(Path(folder).rglob("*.tt[fc]")) for folder in FONT_FOLDERS)
    if loads.returncode == 0 and fonts:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *QT_PACKAGES]
    if shutil.which("apt-get") is None:
        raise SetupError(f"the window needs what Debian calls {' '.join(QT_PACKAGES)}")
    if os.geteuid() != 0:
        raise SetupError(f"first run: sudo {shlex.join(command)}")
    print("Installing the system libraries of the window ...", file=sys.stderr, flush=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    install(["apt-get", "update", "-qq"])
    install([*command, "-qq"])


def ensure_office() -> None:
    """Install the program that opens what is exported; without it those tests are skipped."""
    able = sys.platform.startswith("linux") and shutil.which("apt-get") and os.geteuid() == 0
    if not able or shutil.which("soffice"):
        return
    print(f"Installing {OFFICE_PACKAGE}, for its tests ...", file=sys.stderr, flush=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    command = ["apt-get", "install", "--yes", "--no-install-recommends", "-qq", OFFICE_PACKAGE]
    try:
        for step in (["apt-get", "update", "-qq"], command):
            subprocess.run(step, stdout=sys.stderr, check=True, timeout=OFFICE_SECONDS)
    except (subprocess.SubprocessError, OSError):
        print(f"{OFFICE_PACKAGE} is not there; its tests are skipped.", file=sys.stderr, flush=True)


def install(command: Command) -> None:
    """Run a step of the set-up; its output, on standard error, says why it failed."""
    if subprocess.run(command, cwd=ROOT, stdout=sys.stderr, check=False).returncode != 0:
        raise SetupError(f"set-up stopped, see above: {shlex.join(map(str, command))}")


def link_project() -> None:
    """Make the package importable and `zorgadmin` a program, without building anything."""
    base = {"base": str(VENV), "platbase": str(VENV)}
    packages = Path(sysconfig.get_path("purelib", "venv", base))
    # Relative, so that the file stays ASCII in whatever folder the project is.
    (packages / "zorgadmin.pth").write_text(os.path.relpath(ROOT, packages), encoding="ascii")
    if WINDOWS:
        launcher = SCRIPTS / "zorgadmin.cmd"
        launcher.write_text('@"%~dp0python.exe" -X utf8 -P -m zorgadmin %*\n', encoding="ascii")
        return
    launcher = SCRIPTS / "zorgadmin"
    python = shlex.quote(str(PYTHON))
    launcher.write_text(
        f'#!/bin/sh\nexec {python} -X utf8 -P -m zorgadmin "$@"\n', encoding="utf-8"
    )
    launcher.chmod(0o755)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

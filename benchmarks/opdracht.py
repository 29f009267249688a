"""CPU of one command on a small vault, start of Python included.

Beside each command stands how many times that of a bare `python -c pass` and of the import of the
libraries that every command on a vault needs. What dominates is the time of importing modules.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from shutil import rmtree

from benchmarks._meten import Tijd, print_table
from benchmarks._praktijk import APRIL, GEMEENTE, WET, make_vault, new_folder
from zorgadmin.bootstrap import KLUIS_VARIABELE

RONDES = 7
CLIENTEN = 3
_TOP = 15
_WACHTWOORD = "ZORGADMIN_WACHTWOORD"
_PYTHON = [sys.executable, "-X", "utf8", "-P"]
_ZORGADMIN = [*_PYTHON, "-m", "zorgadmin"]
_DECLAREER = ["declareer", "--gemeente", GEMEENTE, "--wet", WET, "--maand", str(APRIL), "--proef"]
_IMPORT = re.compile(r"import time:\s+(\d+) \|\s+(\d+) \|\s*(\S+)")


def main() -> None:
    """Print seconds and ratios per command."""
    folder = new_folder()
    try:
        open_, gesloten = _environments(folder)
        proeven: dict[str, tuple[Sequence[str], Mapping[str, str]]] = {
            "stand": ([*_ZORGADMIN, "stand", "--json"], open_),
            "stand, with a password": ([*_ZORGADMIN, "stand", "--json"], gesloten),
            "taken": ([*_ZORGADMIN, "taken", "--json"], open_),
            "declareer --proef": ([*_ZORGADMIN, *_DECLAREER, "--json"], open_),
            "python -c pass": ([*_PYTHON, "-c", "pass"], open_),
            "import of the libraries": (
                [*_PYTHON, "-c", "import sqlalchemy.dialects.sqlite, sqlcipher3, click"],
                open_,
            ),
        }
        tijden: dict[str, list[Tijd]] = {naam: [] for naam in proeven}
        for _ in range(RONDES):
            for naam, (command, omgeving) in proeven.items():
                tijden[naam].append(_run(command, omgeving))
        print_table(
            "one command on a small vault",
            tijden,
            doel="at most 1.15 times the import of the libraries",
        )
        _print_imports(open_)
    finally:
        rmtree(folder)


def _environments(folder: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Environments of the same practice in a vault without and in one with a password."""
    basis = {naam: waarde for naam, waarde in os.environ.items() if naam != _WACHTWOORD}
    omgevingen = []
    for naam, extra in (("open", {}), ("closed", {_WACHTWOORD: "lang genoeg voor een kluis"})):
        pad = folder / f"{naam}.zorgadmin"
        os.environ.update(extra)
        make_vault(pad, CLIENTEN)
        omgevingen.append({**basis, **extra, KLUIS_VARIABELE: str(pad)})
    os.environ.pop(_WACHTWOORD, None)
    return omgevingen[0], omgevingen[1]


def _run(command: Sequence[str], omgeving: Mapping[str, str]) -> Tijd:
    voor, klok = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, env=omgeving, check=True, capture_output=True)  # noqa: S603  own program
    na = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = na.ru_utime + na.ru_stime - voor.ru_utime - voor.ru_stime
    return Tijd(cpu, time.perf_counter() - klok)


def _print_imports(omgeving: Mapping[str, str]) -> None:
    """Print the modules whose own import takes most."""
    command = [*_PYTHON, "-X", "importtime", "-m", "zorgadmin", "stand", "--json"]
    klaar = subprocess.run(command, env=omgeving, check=True, capture_output=True, text=True)  # noqa: S603  own program
    eigen = [
        (int(match[1]), match[3])
        for match in map(_IMPORT.match, klaar.stderr.splitlines())
        if match is not None
    ]
    print(f"  what dominates ({sum(tijd for tijd, _ in eigen) / 1e3:.0f} ms of imports, own time):")
    for tijd, module in sorted(eigen, reverse=True)[:_TOP]:
        print(f"  {tijd / 1e3:8.1f} ms  {module}", flush=True)


if __name__ == "__main__":
    main()

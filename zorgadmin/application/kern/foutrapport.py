"""The crash report: what a fault in the program was and where, without a single value.

The text of an exception may hold what the program was working on, so it is never shown: only the
type, and for every frame its file, line and function.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from types import CodeType

_BIBLIOTHEEK = re.compile(r".*[/\\](?:site|dist)-packages[/\\]")
_EERSTE, _LAATSTE = 15, 25
"""Frames that are shown of either end of a stack: one that ran too deep has thousands."""

_UITLEG = """\
Er ging iets mis in zorgadmin zelf. Dit rapport helpt de maker om de fout te vinden.
Er staan geen namen, BSN's, wachtwoorden, bedragen, bestandsnamen of eigen teksten in, alleen
welke opdracht liep en op welke plek in het programma het misging. Lees het na voor je het deelt.
"""


def where(fout: BaseException) -> str:
    """Place of a fault as `file.py:line`; `?` when it was never raised."""
    plek = next(reversed(_frames(fout)), None)
    return "?" if plek is None else f"{Path(plek[0].co_filename).name}:{plek[1]}"


def own_place(fout: BaseException) -> str:
    """Type of an error and the last own function it went through."""
    eigen = [_line(code, regel) for code, regel in _frames(fout) if _is_own(code)]
    return f"{_type(fout)}@{eigen[-1].replace(' ', ':')}" if eigen else _type(fout)


def report(
    fout: BaseException,
    *,
    moment: str,
    wat: str,
    omgeving: Mapping[str, str],
    regels: Sequence[str],
) -> str:
    """Text of the report: `wat` was going on, `regels` are the last ones of the log."""
    feiten = {"Moment": moment, "Opdracht": wat, **omgeving}
    breedte = max(map(len, feiten))
    delen = [
        "Foutrapport van zorgadmin\n",
        _UITLEG,
        *(f"{naam:{breedte}}  {waarde}" for naam, waarde in feiten.items()),
        "\nDe fout",
        *_chain(fout),
        "\nDe laatste regels van het logbestand",
        *(regels or ["(geen)"]),
    ]
    return "\n".join(delen) + "\n"


def read_report(pad: Path | None, fout: BaseException) -> str:
    """The report that was kept, or a short one when it could not be."""
    with suppress(OSError):
        if pad is not None:
            return pad.read_text(encoding="utf-8")
    return report(fout, moment="nu", wat="onbekend", omgeving={}, regels=())


def _chain(fout: BaseException) -> Iterator[str]:
    """The error with its frames, then what it came from, and so on."""
    gezien: set[int] = set()
    huidige: BaseException | None = fout
    inleiding = ""
    while huidige is not None and id(huidige) not in gezien:
        gezien.add(id(huidige))
        yield f"  {inleiding}{_type(huidige)}"
        yield from (f"    {regel}" for regel in stack(huidige))
        if huidige.__cause__ is not None:
            huidige, inleiding = huidige.__cause__, "door "
        elif huidige.__suppress_context__:
            huidige = None
        else:
            huidige, inleiding = huidige.__context__, "bij "


def stack(fout: BaseException) -> list[str]:
    """Every frame that the error went through, the place of the fault last."""
    regels = [_line(code, regel) for code, regel in _frames(fout)]
    if len(regels) <= _EERSTE + _LAATSTE:
        return regels
    weg = f"({len(regels) - _EERSTE - _LAATSTE} weggelaten)"
    return [*regels[:_EERSTE], weg, *regels[-_LAATSTE:]]


def _frames(fout: BaseException) -> list[tuple[CodeType, int]]:
    gevonden = []
    spoor = fout.__traceback__
    while spoor is not None:
        gevonden.append((spoor.tb_frame.f_code, spoor.tb_lineno))
        spoor = spoor.tb_next
    return gevonden


def _line(code: CodeType, regel: int) -> str:
    """One frame; of the path only what lies inside a package, the rest tells who the user is."""
    pad = code.co_filename
    if _is_own(code):
        pad = f"zorgadmin/{pad[len(_EIGEN) :]}"
    elif _BIBLIOTHEEK.match(pad):
        pad = _BIBLIOTHEEK.sub("", pad, count=1)
    else:
        pad = Path(pad).name
    return f"{pad}:{regel} {code.co_qualname}".replace("\\", "/")


def _is_own(code: CodeType) -> bool:
    return code.co_filename.startswith(_EIGEN)


def _type(fout: BaseException) -> str:
    soort = type(fout)
    voor = "" if soort.__module__ in ("builtins", "__main__") else f"{soort.__module__}."
    return voor + soort.__qualname__


# What the paths of all own modules begin with, as the compiler wrote it down.
_EIGEN = where.__code__.co_filename.removesuffix(str(Path("application", "kern", "foutrapport.py")))

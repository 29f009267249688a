"""An hours file of any table format as sheets of text (chapters 6 and 13).

The kind is recognised by content, never by name. Which row has the column names, and what they
mean, is found by `zorgadmin.domain.urenblad`. What Timewarrior exports (`timew export`, JSON with
the begin, end and tags of each interval, times in UTC) becomes a sheet with a row of column names.
Source: timewarrior.net.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.urenblad import MEESTE_KOLOMMEN, Urenblad
from zorgadmin.spreadsheets import csvbestand, werkmap

GROOTSTE_BESTAND_MB = 25
MEESTE_RIJEN = 200_000


def lees_bladen(inhoud: bytes, naam: str) -> Iterator[Urenblad]:
    """The sheets of a file in their order; `naam` is shown when its kind is not recognised.

    GeweigerdError when it is no table of a known kind, is too large or damaged.
    """
    if len(inhoud) > GROOTSTE_BESTAND_MB * 1024 * 1024:
        raise GeweigerdError(
            f"Het urenbestand is groter dan {GROOTSTE_BESTAND_MB} MB. "
            "Verdeel het over meer bestanden."
        )
    if werkmap.is_workbook(inhoud):
        # One more of each than may be, so that too many is seen.
        for blad in werkmap.sheets(inhoud, MEESTE_RIJEN + 2, MEESTE_KOLOMMEN + 1):
            _check_rows(blad.rijen)
            yield blad
    elif _is_timewarrior(inhoud):
        yield _timewarrior(inhoud)
    else:
        yield Urenblad(naam, _rows(csvbestand.rows(inhoud, naam)))


def _rows(rijen: Iterable[Sequence[str]]) -> list[tuple[int, Sequence[str]]]:
    gelezen: list[tuple[int, Sequence[str]]] = []
    for nummer, cellen in enumerate(rijen, start=1):
        if any(map(str.strip, cellen)):
            gelezen.append((nummer, cellen))
            _check_rows(gelezen)
    return gelezen


def _check_rows(rijen: Sequence[object]) -> None:
    if len(rijen) > MEESTE_RIJEN + 1:
        raise GeweigerdError(
            "Het urenbestand heeft meer dan 200.000 rijen. Verdeel het over meer bestanden."
        )


_KOP = ("timew start", "timew end", "timew tag 1", "timew tag 2")
_BEGIN = re.compile(rb"\s*\[\s*(?:\]|\{)")
_TIJD = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})Z\Z")


def _is_timewarrior(inhoud: bytes) -> bool:
    """Whether it begins as a list of JSON objects."""
    return _BEGIN.match(inhoud.removeprefix(b"\xef\xbb\xbf")[:100]) is not None


def _timewarrior(inhoud: bytes) -> Urenblad:
    """The intervals as rows; GeweigerdError when the JSON is not that of Timewarrior."""
    try:
        gelezen = json.loads(inhoud.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _refused() from None
    rijen: list[tuple[int, tuple[str, ...]]] = [(1, _KOP)]
    for nummer, deel in enumerate(gelezen, start=2):
        if not isinstance(deel, dict) or "start" not in deel:
            raise _refused()
        tags = deel.get("tags") or []
        if not isinstance(tags, list):
            raise _refused()
        namen = [str(tag) for tag in tags[:2]]
        namen += [""] * (2 - len(namen))
        rijen.append((nummer, (_time(deel["start"]), _time(deel.get("end")), *namen)))
    return Urenblad("Timewarrior", rijen)


def _time(waarde: object) -> str:
    gevonden = _TIJD.match(waarde) if isinstance(waarde, str) else None
    if gevonden is None:
        return str(waarde or "")
    jaar, maand, dag, uur, minuut, seconde = gevonden.groups()
    return f"{jaar}-{maand}-{dag}T{uur}:{minuut}:{seconde}Z"


def _refused() -> GeweigerdError:
    return GeweigerdError(
        "Dit JSON-bestand is geen uitvoer van Timewarrior. Sla de uren op als CSV of .xlsx."
    )

"""An hours file of any table format as sheets of text (chapters 6 and 13).

The kind is recognised by content, never by name. Which row has the column names, and what they
mean, is found by `zorgadmin.domain.urenblad`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.urenblad import MEESTE_KOLOMMEN, Urenblad
from zorgadmin.spreadsheets import csvbestand, timewarrior, werkmap

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
    elif timewarrior.is_timewarrior(inhoud):
        yield timewarrior.sheet(inhoud)
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

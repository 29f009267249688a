"""An hours file, CSV or XLSX, as a table of text (chapter 6, "Hours file").

The kind is recognised by content, never by name. What the cells mean is judged by
`zorgadmin.domain.uren.parse`; here only the file as a whole and its row 1 can be refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, zip_longest

from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.tekst import masker_bsns, opsomming
from zorgadmin.domain.uren import BUITEN_KOLOMMEN, KOLOMMEN, UrenTabel
from zorgadmin.spreadsheets import csvbestand, xlsxbestand

GROOTSTE_BESTAND_MB = 25
MEESTE_RIJEN = 200_000
MEESTE_KOLOMMEN = 100

_OMVANG = (("hoeveelheid", "eenheid"), ("begin", "eind"))
_TOEWIJZING = (("toewijzingnummer",), ("bsn", "productcode"))
_BEKEND = f"Bekende kolommen zijn {opsomming(KOLOMMEN)}."
_LANGSTE_NAAM = 30


def lees_uren(inhoud: bytes, naam: str) -> UrenTabel:
    """Read an hours file; `naam` is shown when its kind is not recognised.

    GeweigerdError when it is no CSV or XLSX, is too large or damaged, or when row 1 lacks a
    column, has one twice or has one that is unknown.
    """
    if len(inhoud) > GROOTSTE_BESTAND_MB * 1024 * 1024:
        raise GeweigerdError(
            f"Het urenbestand is groter dan {GROOTSTE_BESTAND_MB} MB. "
            "Verdeel het over meer bestanden."
        )
    if xlsxbestand.is_zip(inhoud):
        # One more of each than may be, so that too many is seen.
        return _tabel(xlsxbestand.rows(inhoud, MEESTE_RIJEN + 2, MEESTE_KOLOMMEN + 1))
    return _tabel(csvbestand.rows(inhoud, naam, KOLOMMEN))


def _tabel(rijen: Iterable[Sequence[str]]) -> UrenTabel:
    genummerd = enumerate(rijen, start=1)
    eerste = next(genummerd, (1, ()))[1]
    namen = _kolomnamen(eerste)
    kolommen = tuple(filter(None, namen))
    _check_kolommen(kolommen)
    gevuld = (
        (nummer, _cellen(namen, cellen))
        for nummer, cellen in genummerd
        if any(map(str.strip, cellen))
    )
    tabel = UrenTabel(kolommen, tuple(islice(gevuld, MEESTE_RIJEN + 1)))
    if len(tabel.rijen) > MEESTE_RIJEN:
        raise GeweigerdError(
            "Het urenbestand heeft meer dan 200.000 rijen. Verdeel het over meer bestanden."
        )
    return tabel


def _kolomnamen(cellen: Sequence[str]) -> list[str]:
    """Names of row 1 without the empty ones at its end; a nameless one between them is empty."""
    namen = [" ".join(cel.split()).casefold() for cel in cellen]
    while namen and not namen[-1]:
        namen.pop()
    if not namen:
        raise GeweigerdError(
            f"Rij 1 van het urenbestand is leeg. Zet daar de kolomnamen. {_BEKEND}"
        )
    if len(namen) > MEESTE_KOLOMMEN:
        raise GeweigerdError(
            f"Het urenbestand heeft meer dan {MEESTE_KOLOMMEN} kolommen. "
            f"Laat alleen de kolommen met uren staan. {_BEKEND}"
        )
    return namen


def _check_kolommen(kolommen: Sequence[str]) -> None:
    if not set(kolommen) & set(KOLOMMEN):
        # Without any known name row 1 may well be data, which is not repeated in an error.
        raise GeweigerdError(
            "Rij 1 van het urenbestand bevat geen kolomnamen. Zet ze boven de uren, elk in een "
            f"eigen kolom (in CSV gescheiden door ; of door ,). {_BEKEND}"
        )
    onbekend = [naam for naam in kolommen if naam not in KOLOMMEN]
    if onbekend:
        raise GeweigerdError(
            f"Onbekende kolom in rij 1: {_namen(onbekend)}. "
            f"Verbeter de naam of haal de kolom weg. {_BEKEND}"
        )
    dubbel = [naam for naam in KOLOMMEN if kolommen.count(naam) > 1]
    if dubbel:
        raise GeweigerdError(
            f"Dubbele kolom in rij 1: {_namen(dubbel)}. Laat er één van staan. {_BEKEND}"
        )
    for keuzes in ((("datum",),), _TOEWIJZING, _OMVANG):
        _check_een_van(kolommen, keuzes)


def _check_een_van(kolommen: Sequence[str], keuzes: Sequence[Sequence[str]]) -> None:
    """All columns of one choice must be there."""
    if any(set(keuze) <= set(kolommen) for keuze in keuzes):
        return
    ontbreekt = ", of ".join(
        _namen([naam for naam in keuze if naam not in kolommen]) for keuze in keuzes
    )
    raise GeweigerdError(f"Ontbrekende kolom in rij 1: {ontbreekt}. Voeg haar toe. {_BEKEND}")


def _namen(namen: Sequence[str]) -> str:
    return opsomming([f'"{masker_bsns(naam)[:_LANGSTE_NAAM]}"' for naam in namen])


def _cellen(namen: Sequence[str], cellen: Sequence[str]) -> dict[str, str]:
    """Cells by column name; what stands outside the named columns under an empty name."""
    rij: dict[str, str] = {}
    buiten: list[str] = []
    for naam, cel in zip_longest(namen, map(str.strip, cellen), fillvalue=""):
        if naam:
            rij[naam] = cel
        elif cel:
            buiten.append(cel)
    if buiten:
        rij[BUITEN_KOLOMMEN] = " ".join(buiten)
    return rij

"""A sheet of hours as it was kept: where its column names are, and which column is which of ours.

Source: chapter 13, "Any sheet", and chapter 6, "Hours file". The names of chapter 6 go first; then
profiles (`urenprofiel`), then names that are near ours. Columns that nobody knows are skipped, and
that is said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import zip_longest
from typing import NamedTuple

from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import masker_bsns, opsomming
from zorgadmin.domain.uren import BUITEN_KOLOMMEN, KOLOMMEN, UrenTabel
from zorgadmin.domain.uren_kolommen import VAN_BIJNA
from zorgadmin.domain.urenprofiel import TIJDSTEMPEL, Profielsoort, Urenprofiel, normal

MEESTE_KOLOMMEN = 100
LAATSTE_KOPRIJ = 20

_OMVANG = (("hoeveelheid", "eenheid"), ("begin", "eind"))
_TOEWIJZING = (("toewijzingnummer",), ("bsn", "productcode"))
_BEKEND = f"Bekende kolommen zijn {opsomming(KOLOMMEN)}."
_LANGSTE_NAAM = 30
_MAG_ONTBREKEN = frozenset({"client", "notitie", "referentie", "eind", "noshow", "onderaannemer"})
_VULT_NEER = frozenset(
    {"toewijzingnummer", "gemeente", "wet", "bsn", "productcode", "datum", "maand", "eenheid"}
    | {"client", "product"}
)
"""What one merged cell may say of all its rows; an amount is never there more than once."""

_IN_MINUTEN = frozenset({"minuten", "aantal minuten", "minutes"})
_TOTAAL = re.compile(r"(?:(?:sub|eind|maand|week)\W?)?tota(?:al|len|l)\b|grand total\b|som\b|sum\b")
_CIJFER = re.compile(r"[0-9]")


class Samengevoegd(NamedTuple):
    """A merged cell: the numbers of its first and last row, and its place in them from 0."""

    eerste: int
    laatste: int
    kolom: int


@record
class Urenblad:
    """A sheet as text: the rows that are not empty with the numbers that a user sees."""

    naam: str
    rijen: Sequence[tuple[int, Sequence[str]]]
    samengevoegd: tuple[Samengevoegd, ...] = ()


@dataclass(slots=True)
class _Kop:
    """What a row says when it is taken for the one with the column names."""

    rij: int
    namen: list[str]
    kolommen: dict[int, str] = field(default_factory=dict)
    profiel: Urenprofiel | None = None
    eenheid: str | None = None
    dubbel: dict[str, list[str]] = field(default_factory=dict)

    @property
    def onze(self) -> set[str]:
        return set(self.kolommen.values())

    @property
    def is_eigen(self) -> bool:
        """Whether the names of chapter 6 say all that must be said."""
        eigen = {naam for naam in self.namen if naam in KOLOMMEN}
        return (
            "datum" in eigen
            and any(set(keuze) <= eigen for keuze in _TOEWIJZING)
            and any(set(keuze) <= eigen for keuze in _OMVANG)
        )

    @property
    def is_compleet(self) -> bool:
        """Whether it says of each row for whom, when and how much."""
        onze = self.onze
        wie = any(set(keuze) <= onze for keuze in _TOEWIJZING) or onze & {"client", "product"}
        wanneer = onze & {"datum", "maand", "begin"}
        hoeveel = any(set(keuze) <= onze for keuze in _OMVANG) or "duur" in onze
        return bool(wie and wanneer and hoeveel)


def known_names(namen: Iterable[str]) -> int:
    """How many of these are names of columns, ours or near ours."""
    return sum(naam in KOLOMMEN or naam in VAN_BIJNA for naam in map(normal, namen))


def table_of(bladen: Iterable[Urenblad], profielen: Sequence[Urenprofiel] = ()) -> UrenTabel:
    """The first sheet with column names as a table; GeweigerdError when no sheet has them."""
    tabellen = [p for p in profielen if p.soort is Profielsoort.TABEL and p.kolommen]
    beste: _Kop | None = None
    tabel: UrenTabel | None = None
    ook: list[str] = []
    leeg = True
    for blad in bladen:
        leeg = leeg and not blad.rijen
        kop = _header(blad, tabellen)
        if kop is None:
            continue
        if not kop.is_compleet or kop.dubbel:
            if beste is None or len(kop.kolommen) > len(beste.kolommen):
                beste = kop
        elif tabel is None:
            tabel = _table(blad, kop)
        else:
            ook.append(blad.naam)
    if tabel is None:
        raise _refusal(beste, leeg=leeg)
    if ook:
        melding = f"Alleen het eerste blad met uren is gelezen, niet {_names(ook)}."
        return replace(tabel, meldingen=((1, melding), *tabel.meldingen))
    return tabel


def _header(blad: Urenblad, profielen: Sequence[Urenprofiel]) -> _Kop | None:
    """The first row that says enough, else the one that says most; None when none says anything."""
    beste: _Kop | None = None
    for nummer, cellen in blad.rijen:
        if nummer > LAATSTE_KOPRIJ:
            break
        kop = _recognise(nummer, cellen, profielen)
        if kop.is_compleet:
            return kop
        if kop.kolommen and (beste is None or len(kop.kolommen) > len(beste.kolommen)):
            beste = kop
    return beste


def _recognise(rij: int, cellen: Sequence[str], profielen: Sequence[Urenprofiel]) -> _Kop:
    namen = [_name(cel) for cel in cellen]
    while namen and not namen[-1]:
        namen.pop()
    if len(namen) > MEESTE_KOLOMMEN:
        raise GeweigerdError(
            f"Het urenbestand heeft meer dan {MEESTE_KOLOMMEN} kolommen. "
            f"Laat alleen de kolommen met uren staan. {_BEKEND}"
        )
    kop = _Kop(rij, namen)
    if not kop.is_eigen:
        _profile(kop, profielen)
    _own(kop)
    _near(kop)
    _leave_out(kop)
    return kop


def _name(cel: str) -> str:
    return normal(cel).strip(" :*\ufeff")


def _profile(kop: _Kop, profielen: Sequence[Urenprofiel]) -> None:
    """The profile that knows most columns of this row."""
    beste: dict[int, str] = {}
    for profiel in profielen:
        gevonden: dict[int, str] = {}
        for onze, hun in profiel.kolommen.items():
            plek = next((kop.namen.index(n) for n in map(_name, hun) if n in kop.namen), None)
            if plek is not None and plek not in gevonden:
                gevonden[plek] = onze
            elif not (profiel.meegeleverd and onze in _MAG_ONTBREKEN):
                break
        else:
            if len(gevonden) > len(beste):
                beste = gevonden
                kop.profiel = profiel
    kop.kolommen |= beste


def _own(kop: _Kop) -> None:
    al = kop.onze
    for plek, naam in enumerate(kop.namen):
        if naam in KOLOMMEN and naam not in al and plek not in kop.kolommen:
            if naam in kop.onze:
                kop.dubbel.setdefault(naam, [naam]).append(naam)
            else:
                kop.kolommen[plek] = naam


def _near(kop: _Kop) -> None:
    if kop.profiel is not None and kop.profiel.meegeleverd and "product" in kop.onze:
        # The columns of a tracker are all known: one that is near ours says something else.
        return
    al = kop.onze
    door: dict[str, str] = {}
    for plek, naam in enumerate(kop.namen):
        onze = VAN_BIJNA.get(naam)
        if onze is None or onze in al or plek in kop.kolommen:
            continue
        if onze in door:
            if onze not in ("notitie", "referentie"):
                kop.dubbel.setdefault(onze, [door[onze]]).append(naam)
            continue
        door[onze] = naam
        kop.kolommen[plek] = onze
    if kop.profiel is not None:
        # The profile said which column is which: another of the same meaning is one too many.
        kop.dubbel = {}
    bron = next((kop.namen[p] for p, o in kop.kolommen.items() if o in ("duur", "hoeveelheid")), "")
    kop.eenheid = "minuut" if bron in _IN_MINUTEN else None


def _leave_out(kop: _Kop) -> None:
    """Columns that say again what others say already."""
    onze = kop.onze
    weg: set[str] = set()
    if any(set(keuze) <= onze for keuze in _TOEWIJZING):
        weg |= {"client", "product"}
    if {"hoeveelheid", "eenheid"} <= onze:
        weg |= {"duur"}
    elif "duur" in onze:
        weg |= {"hoeveelheid"}
    kop.kolommen = {plek: naam for plek, naam in kop.kolommen.items() if naam not in weg}
    kop.dubbel = {naam: namen for naam, namen in kop.dubbel.items() if naam not in weg}


def _table(blad: Urenblad, kop: _Kop) -> UrenTabel:
    overgeslagen = [
        naam for plek, naam in enumerate(kop.namen) if naam and plek not in kop.kolommen
    ]
    if kop.profiel is not None and kop.profiel.meegeleverd:
        overgeslagen = []  # it knows them all
    meldingen = []
    if overgeslagen:
        woord = "kolom" if len(overgeslagen) == 1 else "kolommen"
        wordt = "is" if len(overgeslagen) == 1 else "zijn"
        meldingen.append((kop.rij, f"{woord} {_names(overgeslagen)} {wordt} overgeslagen"))
    rijen = []
    for nummer, cellen in _filled(blad, kop):
        rij = _cells(kop, cellen)
        if _is_total(rij, cellen, has_days="datum" in kop.onze):
            meldingen.append((nummer, "dit is een totaal, geen levering: de rij is overgeslagen"))
        else:
            rijen.append((nummer, rij))
    kolommen = tuple(naam for _, naam in sorted(kop.kolommen.items()) if naam != TIJDSTEMPEL)
    return UrenTabel(
        kolommen,
        tuple(rijen),
        meldingen=tuple(meldingen),
        profiel=kop.profiel.naam if kop.profiel else None,
        datumvorm=kop.profiel.datumvorm if kop.profiel else None,
    )


def _filled(blad: Urenblad, kop: _Kop) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows below the header, with what a merged cell says of each of its rows."""
    delen = [
        deel
        for deel in blad.samengevoegd
        if kop.kolommen.get(deel.kolom) in _VULT_NEER and deel.eerste > kop.rij
    ]
    onder = (rij for rij in blad.rijen if rij[0] > kop.rij)
    if not delen:
        yield from onder
        return
    bron = dict(blad.rijen)
    waarden: dict[int, list[tuple[int, str]]] = {}
    for deel in delen:
        cellen = bron.get(deel.eerste, ())
        if deel.kolom < len(cellen):
            for nummer in range(deel.eerste + 1, deel.laatste + 1):
                if nummer in bron:
                    waarden.setdefault(nummer, []).append((deel.kolom, cellen[deel.kolom]))
    for nummer, cellen in onder:
        gevuld = list(cellen)
        for kolom, waarde in waarden.get(nummer, ()):
            gevuld += [""] * (kolom + 1 - len(gevuld))
            gevuld[kolom] = gevuld[kolom] or waarde
        yield nummer, gevuld


def _cells(kop: _Kop, cellen: Sequence[str]) -> dict[str, str]:
    """Cells by our column name; what stands outside all columns under an empty name."""
    rij: dict[str, str] = {}
    buiten: list[str] = []
    for plek, (naam, cel) in enumerate(zip_longest(kop.namen, cellen, fillvalue="")):
        if onze := kop.kolommen.get(plek):
            rij[onze] = cel.strip()
        elif not naam and (tekst := cel.strip()):
            buiten.append(tekst)
    rij.pop(TIJDSTEMPEL, None)
    if kop.eenheid is not None and "eenheid" not in rij:
        rij["eenheid"] = kop.eenheid
    if buiten:
        rij[BUITEN_KOLOMMEN] = " ".join(buiten)
    return rij


def _is_total(rij: Mapping[str, str], cellen: Iterable[str], *, has_days: bool) -> bool:
    """Whether a row says that it is a total, and is on no day, or no month in a sheet of months."""
    maand = "" if has_days else rij.get("maand")
    dag = rij.get("datum") or maand or rij.get("begin") or ""
    if _CIJFER.search(dag):
        return False
    return any(_TOTAAL.match(cel.strip().casefold()) for cel in cellen)


def _refusal(kop: _Kop | None, *, leeg: bool) -> GeweigerdError:
    if leeg:
        return GeweigerdError(f"Het urenbestand is leeg. Zet bovenaan de kolomnamen. {_BEKEND}")
    if kop is None:
        # Without any known name these rows may well be data, which is not repeated in an error.
        return GeweigerdError(
            f"De eerste {LAATSTE_KOPRIJ} rijen van het urenbestand bevatten geen kolomnamen. Zet "
            "ze boven de uren, elk in een eigen kolom (in CSV gescheiden door ; of door ,). "
            f"{_BEKEND}"
        )
    if kop.dubbel:
        hun = next(iter(kop.dubbel.values()))
        return GeweigerdError(
            f"Dubbele kolom in rij {kop.rij}: {_names(dict.fromkeys(hun))}"
            f". Laat er één van staan. {_BEKEND}"
        )
    er = set(kop.onze)
    if er & {"maand", "begin"}:
        er.add("datum")
    if "duur" in er:
        er |= {"hoeveelheid", "eenheid"}
    if er & {"client", "product"}:
        er.add("toewijzingnummer")
    mist = next(
        keuzes
        for keuzes in ((("datum",),), _TOEWIJZING, _OMVANG)
        if not any(set(keuze) <= er for keuze in keuzes)
    )
    ontbreekt = ", of ".join(_names([n for n in keuze if n not in er]) for keuze in mist)
    return GeweigerdError(
        f"Ontbrekende kolom in rij {kop.rij}: {ontbreekt}. Voeg haar toe. {_BEKEND}"
    )


def _names(namen: Iterable[str]) -> str:
    return opsomming([f'"{masker_bsns(naam)[:_LANGSTE_NAAM]}"' for naam in namen])


def guess_columns(
    rijen: Sequence[tuple[int, Sequence[str]]],
) -> tuple[int, tuple[str, ...]]:
    """The number of the row that looks most like the header, and our name of each of its cells."""
    nummer, cellen = max(
        rijen, key=lambda rij: (known_names(rij[1]), sum(map(bool, map(str.strip, rij[1]))))
    )
    kop = _recognise(nummer, cellen, ())
    return nummer, tuple(kop.kolommen.get(plek, "") for plek in range(len(cellen)))

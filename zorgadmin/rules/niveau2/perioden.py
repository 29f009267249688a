"""Level 2 rules on the DeclaratiePeriode and ProductPeriode of a declaratie (323).

CS100, CS337, CS340, TR134, TR137, TR319 and TR335. TR319 is checked again at level 3, where the
gemeente answers 9319.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from zorgadmin.domain import tekst
from zorgadmin.domain.berichten.bericht323 import Bericht323
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.grenzen import (
    EERSTE_DAG,
    is_before_messages,
    is_later_than,
    is_too_old,
    oldest_end,
)
from zorgadmin.domain.periode import Maand
from zorgadmin.rules.catalogus import fout
from zorgadmin.rules.niveau2 import prestaties
from zorgadmin.rules.niveau2.afkeur import BERICHT_AFGEKEURD, afkeur
from zorgadmin.rules.niveau2.prestaties import Periode, Perioden, places_of

_LATER = "Declareer deze periode pas na afloop, met een dagtekening op of na de laatste dag."
_BEGIN_EN_EIND = "Controleer begin en einde van de periode, en declareer pas na afloop ervan."


def plek_declaratie(bericht: Bericht323, onderdeel: str) -> str:
    """Place of an element of the claim itself."""
    return f"Declaratie {bericht.declaratie.declaratie_nummer} / {onderdeel}"


def cs100(bericht: Bericht323, perioden: Perioden) -> Iterator[Bevinding]:
    """CS100: DeclaratiePeriode and ProductPeriode begin on or after 1 January 2021."""

    def te_vroeg(plek_periode: str, begin: date) -> Bevinding:
        uitleg = (
            f"De periode begint op {tekst.datum(begin)}; een declaratiebericht gaat over zorg "
            f"vanaf {tekst.datum(EERSTE_DAG)}."
        )
        return fout("CS100", plek_periode, uitleg)

    begin = bericht.declaratie.declaratie_periode.begindatum
    if is_before_messages(begin):
        yield te_vroeg(plek_declaratie(bericht, "DeclaratiePeriode"), begin)
    for (begin, _), regels in perioden.items():
        if is_before_messages(begin):
            yield from (te_vroeg(plek_periode, begin) for plek_periode in places_of(regels))


def cs337(_: Bericht323, perioden: Perioden) -> Iterator[Bevinding]:
    """CS337: a ProductPeriode begins and ends in the same month of the same year."""
    for (begin, eind), regels in perioden.items():
        if Maand.of(begin) != Maand.of(eind):
            uitleg = f"De periode {tekst.periode(begin, eind)} valt niet binnen één kalendermaand."
            oplossing = "Neem de periode over uit de toewijzing, binnen één kalendermaand."
            for plek_periode in places_of(regels):
                yield afkeur("CS337", plek_periode, uitleg, oplossing)


def cs340(bericht: Bericht323) -> Iterator[Bevinding]:
    """CS340: the DeclaratiePeriode is exactly one calendar month."""
    periode = bericht.declaratie.declaratie_periode
    maand = Maand.of(periode.begindatum)
    if (periode.begindatum, periode.einddatum) != (maand.begin, maand.eind):
        uitleg = (
            f"De periode {tekst.periode(periode.begindatum, periode.einddatum)} is niet precies "
            "één kalendermaand."
        )
        yield afkeur(
            "CS340",
            plek_declaratie(bericht, "DeclaratiePeriode"),
            uitleg,
            "Declareer per kalendermaand, van de eerste tot en met de laatste dag.",
        )


def tr134(bericht: Bericht323, perioden: Perioden) -> Iterator[Bevinding]:
    """TR134: DeclaratiePeriode and ProductPeriode begin on or before the Dagtekening."""
    dagtekening = bericht.header.bericht_identificatie.dagtekening
    for periode, plekken in _all(bericht, perioden):
        yield from prestaties.tr134(periode, plekken, dagtekening, _LATER)


def tr137(bericht: Bericht323, perioden: Perioden) -> Iterator[Bevinding]:
    """TR137: both periods end on or after their begin and on or before the Dagtekening."""
    dagtekening = bericht.header.bericht_identificatie.dagtekening
    for periode, plekken in _all(bericht, perioden):
        yield from prestaties.tr137(periode, plekken, dagtekening, _BEGIN_EN_EIND)


def _all(bericht: Bericht323, perioden: Perioden) -> Iterator[tuple[Periode, Iterable[str]]]:
    """The period of the claim and those of its lines, each with where it stands."""
    eigen = bericht.declaratie.declaratie_periode
    yield (eigen.begindatum, eigen.einddatum), [plek_declaratie(bericht, "DeclaratiePeriode")]
    for periode, regels in perioden.items():
        yield periode, places_of(regels)


def tr319(bericht: Bericht323, perioden: Perioden) -> Iterator[Bevinding]:
    """TR319: no ProductPeriode lies later than the DeclaratiePeriode."""
    declaratie = bericht.declaratie.declaratie_periode
    for (begin, eind), regels in perioden.items():
        if is_later_than(eind, declaratie.einddatum):
            uitleg = (
                f"De periode {tekst.periode(begin, eind)} loopt door na de declaratieperiode "
                f"{tekst.periode(declaratie.begindatum, declaratie.einddatum)}."
            )
            for plek_periode in places_of(regels):
                bevinding = fout("TR319", plek_periode, uitleg)
                yield replace(bevinding, retourcode=BERICHT_AFGEKEURD)


def tr335(bericht: Bericht323, perioden: Perioden) -> Iterator[Bevinding]:
    """TR335: a ProductPeriode ends at most 5 years before the DeclaratieDagtekening."""
    dagtekening = bericht.declaratie.declaratie_dagtekening
    oudste = oldest_end(dagtekening)
    for (_, eind), regels in perioden.items():
        if is_too_old(eind, oudste):
            uitleg = (
                f"De periode eindigt op {tekst.datum(eind)}, meer dan 5 jaar voor de "
                f"dagtekening van de declaratie ({tekst.datum(dagtekening)})."
            )
            for plek_periode in places_of(regels):
                yield fout("TR335", plek_periode, uitleg)

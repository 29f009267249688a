"""Level 2 rules on a person that several messages share: CS002, CS139, TR002 and TR134.

Each is given what it judges with its place in the message, and the way out of that message.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from zorgadmin.domain import bsn, tekst
from zorgadmin.domain.berichten.basis import Geboortedatum
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.periode import years_before
from zorgadmin.rules.niveau2.afkeur import afkeur, plek_client

_ONBEKEND = "3"
_ONBEKENDE_DATUM = date(1900, 1, 1)
_OUDSTE = 120

Geboortedatums = Iterable[tuple[str, Geboortedatum]]


def cs002(nummer: str, oplossing: str) -> Iterator[Bevinding]:
    """CS002: the BSN passes the 11-proef."""
    if not bsn.geldig(nummer):
        uitleg = f"Het BSN {tekst.masker_bsn(nummer)} voldoet niet aan de 11-proef."
        yield afkeur("CS002", f"{plek_client(nummer)} / Bsn", uitleg, oplossing)


def cs139(geboortedatums: Geboortedatums, oplossing: str) -> Iterator[Bevinding]:
    """CS139: what DatumGebruik calls unknown is 01 in the birth date, or all of it 01-01-1900."""
    for plek, geboren in geboortedatums:
        dag = geboren.datum
        match geboren.datum_gebruik:
            case "1":
                klopt, regel = dag.day == 1, "de dag is onbekend, dus 01"
            case "2":
                klopt = (dag.month, dag.day) == (1, 1)
                regel = "dag en maand zijn onbekend, dus 01-01"
            case "3":
                klopt, regel = dag == _ONBEKENDE_DATUM, "de datum is onbekend, dus 01-01-1900"
            case _:
                continue
        if not klopt:
            uitleg = f"DatumGebruik is {geboren.datum_gebruik} ({regel}), maar er staat "
            yield afkeur("CS139", plek, f"{uitleg}{tekst.datum(dag)}.", oplossing)


def tr002(geboortedatums: Geboortedatums, dagtekening: date, oplossing: str) -> Iterator[Bevinding]:
    """TR002: birth lies at most 120 years before the Dagtekening, unless it is unknown."""
    tot = years_before(dagtekening, _OUDSTE)
    for plek, geboren in geboortedatums:
        dag = geboren.datum
        onbekend = geboren.datum_gebruik == _ONBEKEND and dag == _ONBEKENDE_DATUM
        if dag < tot and not onbekend:
            uitleg = (
                f"De geboortedatum {tekst.datum(dag)} ligt meer dan {_OUDSTE} jaar voor de "
                f"dagtekening van het bericht ({tekst.datum(dagtekening)})."
            )
            yield afkeur("TR002", plek, uitleg, oplossing)


def tr134(
    datums: Iterable[tuple[str, date]], dagtekening: date, oplossing: str
) -> Iterator[Bevinding]:
    """TR134: dates lie on or before the Dagtekening."""
    for plek, dag in datums:
        if dag > dagtekening:
            uitleg = (
                f"{tekst.datum(dag)} ligt na de dagtekening van het bericht "
                f"({tekst.datum(dagtekening)})."
            )
            yield afkeur("TR134", plek, uitleg, oplossing)

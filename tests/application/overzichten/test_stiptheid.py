"""Own timeliness: what was in time and what was late, told by its term."""

from __future__ import annotations

from datetime import date

from zorgadmin.application.overzichten.stiptheid import Plicht, Termijn, count, late_ones
from zorgadmin.domain.codes import Wet

VANDAAG = date(2026, 5, 4)


def term(plicht: Plicht, uiterlijk: date, gedaan: date | None) -> Termijn:
    return Termijn(plicht, "0384", Wet.JW, "x", uiterlijk, gedaan)


def test_in_time_late_and_still_to_do_are_counted_in_the_month_of_the_term() -> None:
    mei, april = date(2026, 5, 4), date(2026, 4, 30)
    termijnen = [
        term(Plicht.RETOUR, april, date(2026, 4, 30)),
        term(Plicht.RETOUR, april, date(2026, 5, 1)),
        term(Plicht.RETOUR, april, None),
        term(Plicht.RETOUR, mei, None),
        term(Plicht.START, mei, date(2026, 4, 1)),
        term(Plicht.START, date(2025, 12, 1), date(2025, 12, 3)),
    ]
    rijen = count(termijnen, {"0384": "Diemen"}, VANDAAG, 2026)
    assert [(str(r.maand), r.naam, r.plicht, r.op_tijd, r.te_laat, r.open) for r in rijen] == [
        ("2026-05", "Diemen (Jeugdwet)", Plicht.RETOUR, 0, 0, 1),
        ("2026-05", "Diemen (Jeugdwet)", Plicht.START, 1, 0, 0),
        ("2026-04", "Diemen (Jeugdwet)", Plicht.RETOUR, 1, 2, 0),
    ]
    assert [t.days_late(VANDAAG) for t in late_ones(rijen, VANDAAG)] == [1, 4]
    assert len(count(termijnen, {}, VANDAAG, None)) == 4

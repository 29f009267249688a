"""What is said of a request besides the rules of its message."""

from __future__ import annotations

from datetime import date

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import GemeenteAfspraak
from zorgadmin.domain.toewijzing import Toewijzingnummer
from zorgadmin.domain.verzoeken.gegevens import VerzoekGegevens
from zorgadmin.domain.verzoeken.product import VerzoekSoort
from zorgadmin.rules import verzoek
from zorgadmin.rules.niveau3.gewijzigd import Verlies


def wijziging(*, instemming: bool = False) -> VerzoekGegevens:
    return VerzoekGegevens(
        VerzoekSoort.WIJZIGING, "0384", Wet.JW, "999900006", instemming=instemming
    )


def test_a_gemeente_without_agreements_says_nothing() -> None:
    assert list(verzoek.agreed(wijziging(), None, "Gemeente Diemen")) == []


def test_what_a_gemeente_needs_beside_the_message_is_named() -> None:
    afspraak = GemeenteAfspraak("0384", Wet.JW, verzoek_wijziging=True, verzoek_toestemming=True)
    (bevinding,) = verzoek.agreed(wijziging(), afspraak, "Gemeente Diemen")
    assert bevinding.regel == "ZA402"
    assert bevinding.uitleg == (
        "Gemeente Diemen vraagt de toestemming van de cliënt bij een verzoek om wijziging."
    )
    assert list(verzoek.agreed(wijziging(instemming=True), afspraak, "Gemeente Diemen")) == []


def test_what_would_have_no_room_is_told_with_its_amount() -> None:
    gemist = Verlies(["4 uur"], 20000, [Maand.of(date(2026, 1, 5)), Maand(2026, 2)])
    bevinding = verzoek.no_room(Toewijzingnummer(1001), gemist)
    assert (bevinding.regel, bevinding.plek) == ("OP345", "TeWijzigenProduct 1001")
    assert bevinding.uitleg == (
        "Voor wat al is geleverd of gedeclareerd is dan geen plaats meer: 4 uur, € 200,00 "
        "(2026-01 en 2026-02)."
    )

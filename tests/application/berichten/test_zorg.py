"""Start, stop, request and answer are read in plain Dutch, and name nobody unasked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

import pytest

from tests.verzoek_builders import (
    aangevraagd_product,
    bericht305,
    bericht307,
    bericht315,
    bericht317,
    bericht319,
    nieuw_product,
    ongewijzigd,
    start_product,
    stop_product,
    te_wijzigen,
)
from zorgadmin.application.berichten.leesbaar import Deel, Lezer
from zorgadmin.application.berichten.lezen import readable
from zorgadmin.codelijsten import gemeenten
from zorgadmin.domain.berichten.basis import BerichtVerwijzer
from zorgadmin.domain.berichten.gelezen import Bericht, HeenBericht
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.retourcodes import Retourcodes
from zorgadmin.messages.formeel import XmlBerichten

BERICHTEN = XmlBerichten()
LEZER = Lezer(Wet.JW, "0384", Contracten(()), gemeenten())
PAKKET = bericht317(
    blijft=(ongewijzigd(300202),), wijzigt=(te_wijzigen(),), nieuw=(nieuw_product(),)
)
HUISARTS = BerichtVerwijzer("02", "Dokter Pieters", None)


def retour(heen: HeenBericht, codes: Retourcodes) -> Bericht:
    inhoud = BERICHTEN.schrijf(heen, Wet.JW)
    terug = BERICHTEN.maak_retour(inhoud, codes, "R1", date(2026, 4, 20))
    return cast("Bericht", BERICHTEN.lees(terug).record)


def lines(delen: Iterable[Deel], *, alles: bool = False) -> Iterator[tuple[str, str]]:
    """Names and values, from top to bottom."""
    for deel in delen:
        yield deel.naam, deel.shown(alles=alles)
        yield from lines(deel.delen, alles=alles)


@pytest.mark.parametrize(
    ("bericht", "zin"),
    [
        (
            bericht305(start_product(1), start_product(2), start_product(3, status="3")),
            ("Je meldt de start van 2 toewijzingen en trekt de start van 1 toewijzing in, bij "
            "gemeente Diemen."),
        ),
        (bericht307(), "Je meldt de stop van 1 toewijzing, bij gemeente Diemen."),
        (
            bericht315(aangevraagd_product(), aangevraagd_product("V2")),
            "Je vraagt gemeente Diemen om 2 producten voor één cliënt.",
        ),
        (
            PAKKET,
            ("Je vraagt gemeente Diemen om een wijziging: 1 toewijzing blijft, 1 toewijzing "
            "verandert en 1 product komt erbij."),
        ),
        (bericht319(), "Gemeente Diemen wijst verzoek V0001 af: Geen contract (3)."),
        (
            bericht319(antwoord="2", reden=None),
            "Gemeente Diemen heeft verzoek V0001 in onderzoek.",
        ),
        (
            retour(bericht305(), Retourcodes()),
            "Gemeente Diemen keurt startbericht 765432198 goed.",
        ),
        (
            retour(bericht307(), Retourcodes(header=("8848",))),
            "Gemeente Diemen keurt stopbericht 765432198 helemaal af.",
        ),
        (
            retour(PAKKET, Retourcodes(klassen={("verzoek",): ("9349",)})),
            ("Gemeente Diemen keurt onderdelen van verzoek om wijziging 765432198 af; niets ervan "
            "is verwerkt."),
        ),
        (
            retour(bericht319(), Retourcodes(klassen={("antwoord",): ("9355",)})),
            ("Je keurt onderdelen van antwoordbericht 765432198 af; de gemeente moet het "
            "verbeteren."),
        ),
    ],
)  # fmt: skip
def test_a_message_is_summed_up_in_a_sentence(bericht: Bericht, zin: str) -> None:
    assert readable(bericht, LEZER).zin == zin


def test_a_start_is_told_with_its_product_and_days() -> None:
    start = readable(bericht305(), LEZER).delen[0]
    assert list(lines([start])) == [
        ("Start van toewijzing 300201", "Jeugdhulp ambulant (45A04), 03-04-2026"),
        ("Product", "Jeugdhulp ambulant (45A04)"),
        ("Productcategorie", "Jeugdhulp ambulant (45)"),
        ("Toewijzing vanaf", "01-04-2026"),
        ("Begindatum", "03-04-2026"),
        ("Aanlevering", "Eerste aanlevering (1)"),
    ]


def test_a_stop_that_is_taken_back_says_so() -> None:
    stop = readable(bericht307(stop_product(status="3")), LEZER).delen[0]
    assert stop.naam == "Ingetrokken stop van toewijzing 300201"
    assert ("Einddatum", "14-07-2026") in lines([stop])
    assert ("Aanlevering", "Verwijderen aanlevering (3)") in lines([stop])


def test_a_request_is_told_with_all_that_is_asked() -> None:
    product = aangevraagd_product(verwijzer=HUISARTS, beschikking=(1234, date(2026, 3, 1)))
    bericht = bericht315(product, gezagsdrager_bekend="1", commentaar="Bel eerst.")
    delen = readable(bericht, LEZER).delen
    assert list(lines(delen[:2], alles=True)) == [
        (
            "Aanvraag V0001",
            "Jeugdhulp ambulant (45A04), 2 uur per week, 01-04-2026 t/m 30-09-2026",
        ),
        ("Product", "Jeugdhulp ambulant (45A04)"),
        ("Productcategorie", "Jeugdhulp ambulant (45)"),
        ("Looptijd", "01-04-2026 t/m 30-09-2026"),
        ("Omvang", "2 uur per week (eenheid 04, frequentie 2)"),
        ("Verwijzer", "Huisarts (02)"),
        ("Naam van de verwijzer", "Dokter Pieters"),
        ("Beschikking", "1234"),
        ("Beschikking vanaf", "01-03-2026"),
        ("Cliënt", "999900006"),
        ("BSN", "999900006"),
        ("Naam", "Tom Wit"),
        ("Voorletters", "T"),
        ("Geboortedatum", "14-02-2010"),
        ("Geslacht", "Mannelijk (1)"),
        ("Gezagsdrager bekend", "Ja (1)"),
        ("Opmerking", "Bel eerst."),
    ]
    gezien = "\n".join(waarde for _, waarde in lines(delen))
    for geheim in ("Pieters", "999900006", "Wit", "14-02-2010", "Bel eerst"):
        assert geheim not in gezien


def test_a_change_shows_what_stays_what_changes_and_what_is_new() -> None:
    delen = readable(PAKKET, LEZER).delen
    assert [(deel.naam, deel.waarde) for deel in delen[:4]] == [
        ("Verzoek V0002", "Verandering clientsituatie (1)"),
        ("Toewijzing 300202", "blijft zoals zij is"),
        ("Toewijzing 300201 wordt", "2 uur per week, 01-05-2026 t/m 30-09-2026"),
        (
            "Nieuw product",
            "Jeugdhulp ambulant (45A05), 2 uur per week, 01-05-2026 t/m 30-09-2026",
        ),
    ]


def test_a_rejected_class_shows_its_code_and_an_approved_one_is_no_fault() -> None:
    heen = bericht305(start_product(300201), start_product(300202))
    terug = retour(heen, Retourcodes(klassen={("start_product", 1): ("9074",)}))
    goed, fout, *_ = readable(terug, LEZER).delen
    assert (goed.naam, goed.toon) == ("Start van toewijzing 300201", "")
    assert (fout.naam, fout.toon) == ("Start van toewijzing 300202", "fout")
    assert fout.delen[0].waarde.endswith("(9074)")


def test_another_gemeente_by_place_of_residence_is_named() -> None:
    (antwoord, _) = readable(bericht319(reden="8", gemeente="1916"), LEZER).delen
    assert list(lines([antwoord])) == [
        ("Antwoord op verzoek V0001", "Verzoek afgewezen (1)"),
        ("Antwoord", "Verzoek afgewezen (1)"),
        ("Reden", "Woonplaatsbeginsel (8)"),
        ("Wel verantwoordelijk", "gemeente Leidschendam-Voorburg (1916)"),
    ]

"""What a return message says is believed only where it repeats what was sent and agrees."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.verzoek_builders import (
    bericht305,
    bericht307,
    bericht315,
    bericht317,
    bericht319,
    nieuw_product,
    ongewijzigd,
    start_product,
    te_wijzigen,
)
from zorgadmin.domain.berichten.basis import BerichtIdentificatie
from zorgadmin.domain.berichten.bericht306 import Bericht306
from zorgadmin.domain.berichten.gelezen import HeenBericht, RetourBericht
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.retourcodes import Plaats, Retourcodes
from zorgadmin.messages.formeel import XmlBerichten
from zorgadmin.rules.niveau3.retour import judge_return

BERICHTEN = XmlBerichten()
TWEE_STARTS = bericht305(start_product(300201), start_product(300202, begin=date(2026, 4, 15)))
PAKKET = bericht317(
    blijft=(ongewijzigd(300201), ongewijzigd(300202)),
    wijzigt=(te_wijzigen(300203),),
    nieuw=(nieuw_product(), nieuw_product(categorie=None, code=None, omvang=None, budget=500000)),
)
Klassen = dict[Plaats, tuple[str, ...]]


def retour(heen: HeenBericht, codes: Retourcodes) -> RetourBericht:
    """The return message that a gemeente makes of it."""
    inhoud = BERICHTEN.maak_retour(BERICHTEN.schrijf(heen, Wet.JW), codes, "R1", date(2026, 4, 20))
    return cast("RetourBericht", BERICHTEN.lees(inhoud).record)


def retour306(*codes: tuple[str, ...], header: tuple[str, ...] = ("0200",)) -> Bericht306:
    """The 306 on two starts with these codes on the client and on each start."""
    klassen: Klassen = dict(
        zip((("client",), ("start_product", 0), ("start_product", 1)), codes, strict=True)
    )
    bericht = cast("Bericht306", retour(TWEE_STARTS, Retourcodes(klassen=klassen)))
    return replace(bericht, header=replace(bericht.header, retour_codes=header))


def tegenspraken(heen: HeenBericht, terug: RetourBericht) -> list[tuple[str, str]]:
    return [(t.plek, t.uitleg) for t in judge_return(heen, terug).tegenspraken]


@pytest.mark.parametrize(
    "heen",
    [TWEE_STARTS, bericht307(), bericht315(), PAKKET, bericht319()],
    ids=["305", "307", "315", "317", "319"],
)
def test_a_header_without_codes_approves_all(heen: HeenBericht) -> None:
    for codes in ((), ("0200",)):
        oordeel = judge_return(heen, retour(heen, Retourcodes(header=codes)))
        assert oordeel.tegenspraken == ()
        assert oordeel.codes.is_goedgekeurd
        assert oordeel.codes.afgekeurd == {}


def test_a_header_with_a_code_rejects_all() -> None:
    oordeel = judge_return(TWEE_STARTS, retour(TWEE_STARTS, Retourcodes(header=("9056",))))
    assert oordeel.tegenspraken == ()
    assert not oordeel.codes.is_goedgekeurd
    assert oordeel.codes.afgekeurd == {("header",): ("9056",)}


def test_codes_are_told_by_class_and_one_rejects_all() -> None:
    oordeel = judge_return(TWEE_STARTS, retour306(("0200",), ("9063", "9071"), ("0200",)))
    assert oordeel.tegenspraken == ()
    assert not oordeel.codes.is_goedgekeurd
    assert oordeel.codes.afgekeurd == {("start_product", 0): ("9063", "9071")}
    assert oordeel.codes.klassen == {
        ("client",): ("0200",),
        ("start_product", 0): ("9063", "9071"),
        ("start_product", 1): ("0200",),
    }


def test_classes_inside_a_request_have_their_own_places() -> None:
    klassen: Klassen = {
        ("client",): ("8187",),
        ("verzoek",): ("9349",),
        ("ongewijzigd_product", 1): ("9350",),
        ("te_wijzigen_product", 0): ("9351",),
        ("nieuw_product", 1): ("9361",),
    }
    oordeel = judge_return(PAKKET, retour(PAKKET, Retourcodes(klassen=klassen)))
    assert oordeel.tegenspraken == ()
    assert oordeel.codes.afgekeurd == klassen


def test_an_answer_and_its_gemeente_have_places_too() -> None:
    heen = bericht319(reden="8", gemeente="1916")
    klassen: Klassen = {("antwoord",): ("9360",), ("woonplaatsbeginsel",): ("0233",)}
    oordeel = judge_return(heen, retour(heen, Retourcodes(klassen=klassen)))
    assert oordeel.tegenspraken == ()
    assert oordeel.codes.afgekeurd == {("antwoord",): ("9360",)}
    assert oordeel.codes.klassen == klassen


def test_products_may_come_back_in_another_order() -> None:
    terug = retour306(("0200",), ("9063",), ("0200",))
    assert terug.client is not None
    client = replace(terug.client, start_producten=terug.client.start_producten[::-1])
    oordeel = judge_return(TWEE_STARTS, replace(terug, client=client))
    assert oordeel.tegenspraken == ()
    assert oordeel.codes.afgekeurd == {("start_product", 0): ("9063",)}


# --- What cannot be believed ---------------------------------------------------------------------


def test_another_message_is_not_the_one_that_was_sent() -> None:
    terug = retour(TWEE_STARTS, Retourcodes())
    anders = replace(
        terug.header,
        ontvanger="0363",
        bericht_identificatie=BerichtIdentificatie("765432198", date(2026, 4, 16)),
    )
    assert tegenspraken(TWEE_STARTS, replace(terug, header=anders)) == [
        ("Header", "Ontvanger is 0363; verstuurd is 0384."),
        (
            "Header",
            "BerichtIdentificatie / Dagtekening is 16-04-2026; verstuurd is 15-04-2026.",
        ),
    ]


def test_a_product_that_came_back_otherwise_is_told_with_both_values() -> None:
    ander = bericht305(start_product(300201), start_product(300202, begin=date(2026, 4, 14)))
    terug = retour(ander, Retourcodes(klassen={("start_product", 1): ("9074",)}))
    assert tegenspraken(TWEE_STARTS, terug) == [
        ("StartProduct 2", "Begindatum is 14-04-2026; verstuurd is 15-04-2026.")
    ]


def test_a_part_of_a_value_and_one_that_is_not_there_are_told() -> None:
    heen = bericht305(start_product(code=None, ingangsdatum=None))
    terug = retour(bericht305(start_product()), Retourcodes(klassen={("client",): ("9074",)}))
    assert tegenspraken(heen, terug) == [
        ("StartProduct 1", "Product / Code is 45A04; verstuurd is leeg."),
        ("StartProduct 1", "ToewijzingIngangsdatum is 01-04-2026; verstuurd is leeg."),
    ]
    heen = bericht305(start_product(categorie=None))
    assert ("StartProduct 1", "Product is 45 45A04; verstuurd is leeg.") in tegenspraken(
        heen, terug
    )


def test_more_or_fewer_products_than_were_sent_are_counted() -> None:
    terug = retour(bericht305(), Retourcodes(klassen={("client",): ("9074",)}))
    assert tegenspraken(TWEE_STARTS, terug) == [
        ("Client", "StartProducten telt er 1; verstuurd zijn er 2.")
    ]


def test_nothing_about_a_person_is_shown() -> None:
    heen = bericht305(bsn="999900018")
    terug = retour(bericht305(), Retourcodes(klassen={("client",): ("9074",)}))
    assert tegenspraken(heen, terug) == [("Client", "Bsn is anders dan verstuurd.")]


def test_a_gemeente_that_was_not_sent_or_is_missing_is_told() -> None:
    met, zonder = bericht319(reden="8", gemeente="1916"), bericht319(reden="8")
    codes = Retourcodes(klassen={("antwoord",): ("9355",)})
    assert tegenspraken(zonder, retour(met, codes)) == [
        ("Antwoord", "Woonplaatsbeginsel is niet verstuurd.")
    ]
    assert tegenspraken(met, retour(zonder, codes)) == [
        ("Antwoord", "Woonplaatsbeginsel ontbreekt; verstuurd is het wel.")
    ]


@pytest.mark.parametrize(
    ("terug", "plek", "uitleg"),
    [
        (
            retour306(("0200",), ("0200",), ("0233",)),
            "Client",
            (
                "Alles kwam terug, zoals bij een afkeuring, maar met alleen 0200 en 0233: nergens "
                "staat wat er fout is."
            ),
        ),
        (
            retour306(("0200",), ("9074",), ("0200",), header=()),
            "Header",
            (
                "De header heeft geen code, zoals bij een goedkeuring, maar daarna komt de inhoud "
                "met codes (0200 en 9074)."
            ),
        ),
        (
            retour306(("0200",), ("9074",), ("0200",), header=("8848",)),
            "Header",
            "De header is afgekeurd (8848), maar daarna komt toch de inhoud met codes.",
        ),
        (
            retour306(("0200",), ("0200", "9074"), ("0200",)),
            "StartProduct 1",
            "De code 0200 keurt niets af, maar er staat ook 9074.",
        ),
    ],
)
def test_codes_that_contradict_each_other_are_told(
    terug: Bericht306, plek: str, uitleg: str
) -> None:
    assert tegenspraken(TWEE_STARTS, terug) == [(plek, uitleg)]


@pytest.mark.parametrize(
    ("codes", "uitleg"),
    [
        (("0200", "8848"), "De header is goedgekeurd (0200) en ook afgekeurd (8848)."),
        (("0233",), "De header is niet beoordeeld (0233)."),
    ],
)
def test_a_header_says_one_thing(codes: tuple[str, ...], uitleg: str) -> None:
    terug = retour(TWEE_STARTS, Retourcodes(header=codes))
    assert tegenspraken(TWEE_STARTS, terug) == [("Header", uitleg)]


# --- Any codes -----------------------------------------------------------------------------------

CODES = st.lists(st.sampled_from(["9063", "9074", "9349", "S329"]), min_size=1, max_size=2)
PLAATSEN: dict[str, list[Plaats]] = {
    "305": [("client",), ("start_product", 0), ("start_product", 1)],
    "317": [
        *(("client",), ("verzoek",), ("ongewijzigd_product", 0), ("ongewijzigd_product", 1)),
        *(("te_wijzigen_product", 0), ("nieuw_product", 0), ("nieuw_product", 1)),
    ],
}


@given(data=st.data())
def test_what_a_gemeente_says_of_each_class_is_what_is_read(data: st.DataObject) -> None:
    soort = data.draw(st.sampled_from(["305", "317"]))
    heen: HeenBericht = TWEE_STARTS if soort == "305" else PAKKET
    plaatsen = PLAATSEN[soort]
    afgekeurd = data.draw(st.dictionaries(st.sampled_from(plaatsen), CODES.map(tuple), min_size=1))
    oordeel = judge_return(heen, retour(heen, Retourcodes(klassen=afgekeurd)))
    assert oordeel.tegenspraken == ()
    assert oordeel.codes.afgekeurd == afgekeurd
    assert oordeel.codes.klassen == {
        plaats: afgekeurd.get(plaats, ("0200",)) for plaats in plaatsen
    }

"""Level 2 of the toewijzing (301): the rules over the whole message, and the published examples.

The examples are built here from their values; `test_voorbeelden` reads the files.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tests.builders import (
    HUIS,
    TELEFOON,
    adres,
    bericht301,
    contact,
    naam,
    relatie,
    toegewezen_product,
)
from zorgadmin.domain.berichten.basis import BerichtOmvang, Communicatie, Geboortedatum, OpenPeriode
from zorgadmin.domain.berichten.bericht301 import Bericht301
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Wet
from zorgadmin.rules.niveau2.bericht301 import NIVEAU_2, controleer

CLIENT = "Client ••••••006"


def enige(bericht: Bericht301) -> Bevinding:
    """Return the one finding of a message that breaks one rule in one place."""
    (bevinding,) = controleer(bericht, Wet.JW)
    return bevinding


def test_a_right_message_breaks_nothing() -> None:
    for wet in Wet:
        assert controleer(bericht301(), wet) == []


def test_the_catalogue_has_every_rule_of_the_message_once() -> None:
    gedeeld = [
        *("CD005", "CD007", "CD009", "CD025", "CD034", "CD041", "CD075", "CD076", "CD077"),
        *("CD078", "CD079", "CD080", "CS002", "CS003", "CS050", "CS089", "CS139", "CS335"),
        *("CS336", "CS338", "TR002", "TR006", "TR061", "TR101", "TR134", "TR302"),
    ]
    assert codes(Wet.WMO) == gedeeld
    assert codes(Wet.JW) == sorted([*gedeeld, "CS318"])


def codes(wet: Wet) -> list[str]:
    return sorted(regel.__name__.partition("_")[0].upper() for regel in NIVEAU_2[wet])


class TestCS003:
    def test_a_product_does_not_end_before_it_begins(self) -> None:
        bevinding = enige(bericht301(toegewezen_product(einddatum=date(2026, 3, 31))))
        assert bevinding.regel == "CS003"
        assert bevinding.plek == f"{CLIENT} / ToegewezenProduct 300201 / Einddatum"
        assert bevinding.uitleg == (
            "De periode 01-04-2026 t/m 31-03-2026 eindigt voordat zij begint."
        )

    def test_it_may_end_on_the_day_it_begins(self) -> None:
        assert controleer(bericht301(toegewezen_product(einddatum=date(2026, 4, 1))), Wet.JW) == []

    def test_neither_does_a_temporary_address(self) -> None:
        fout = OpenPeriode(date(2026, 4, 2), date(2026, 4, 1))
        bericht = bericht301(contactgegevens=(contact("01"), contact("04", periode=fout)))
        bevinding = enige(bericht)
        assert bevinding.plek == f"{CLIENT} / Contact 04 / Periode"
        assert bevinding.uitleg == (
            "De periode 02-04-2026 t/m 01-04-2026 eindigt voordat zij begint."
        )

    def test_an_address_of_one_day_or_with_an_open_end_is_right(self) -> None:
        dag = date(2026, 4, 1)
        for periode in (OpenPeriode(dag, dag), OpenPeriode(None, None), OpenPeriode(dag, None)):
            contacten = (contact("01"), contact("04", periode=periode))
            assert controleer(bericht301(contactgegevens=contacten), Wet.JW) == []

    def test_an_end_alone_is_no_period(self) -> None:
        periode = OpenPeriode(None, date(2026, 4, 1))
        contacten = (contact("01"), contact("04", periode=periode))
        bevinding = enige(bericht301(contactgegevens=contacten))
        assert bevinding.regel == "CS003"
        assert bevinding.uitleg == "De periode heeft een einde (01-04-2026) en geen begin."


class TestTR101:
    def test_a_toewijzing_number_occurs_once(self) -> None:
        bericht = bericht301(toegewezen_product(300201), toegewezen_product(300201, code="45A05"))
        bevinding = enige(bericht)
        assert (bevinding.regel, bevinding.plek) == (
            "TR101",
            f"{CLIENT} / ToegewezenProduct 300201",
        )
        assert bevinding.uitleg == "ToewijzingNummer 300201 komt meer dan één keer voor."

    def test_the_number_of_a_relatie_occurs_once(self) -> None:
        bevinding = enige(bericht301(relaties=(relatie("1"), relatie("2"), relatie("1"))))
        assert bevinding.plek == f"{CLIENT} / Relatie 1"
        assert bevinding.uitleg == "Relatie met Nummer 1 komt meer dan één keer voor."

    def test_a_client_has_one_contact_of_a_soort(self) -> None:
        bevinding = enige(bericht301(contactgegevens=(contact("01"), contact("01"))))
        assert bevinding.plek == f"{CLIENT} / Contact 01"
        assert bevinding.uitleg == "Contact van Soort 01 komt meer dan één keer voor."

    def test_relaties_may_each_have_a_contact_of_that_soort(self) -> None:
        relaties = (relatie("1", contact=contact("01")), relatie("2", contact=contact("01")))
        assert controleer(bericht301(relaties=relaties), Wet.JW) == []


class TestTR134:
    def test_a_toewijzing_was_not_made_after_the_message(self) -> None:
        bevinding = enige(bericht301(toegewezen_product(toewijzingsdatum=date(2026, 4, 2))))
        assert bevinding.regel == "TR134"
        assert bevinding.plek == f"{CLIENT} / ToegewezenProduct 300201 / Toewijzingsdatum"
        assert bevinding.uitleg == "02-04-2026 ligt na de dagtekening van het bericht (01-04-2026)."

    def test_nobody_was_born_after_it(self) -> None:
        morgen = Geboortedatum(date(2026, 4, 2), None)
        bericht = bericht301(geboortedatum=morgen, relaties=(relatie(geboortedatum=morgen),))
        assert [(b.regel, b.plek) for b in controleer(bericht, Wet.JW)] == [
            ("TR134", f"{CLIENT} / Geboortedatum"),
            ("TR134", f"{CLIENT} / Relatie 1 / Geboortedatum"),
        ]

    def test_the_care_itself_may_begin_later(self) -> None:
        product = toegewezen_product(ingangsdatum=date(2026, 5, 1))
        assert controleer(bericht301(product), Wet.JW) == []


def test_no_finding_shows_a_bsn_or_a_name() -> None:
    bericht = bericht301(
        toegewezen_product(omvang=None),
        bsn="123456789",
        naam=naam("Dijkhof", naam_gebruik="6"),
        contactgegevens=(contact("04", adres=None),),
    )
    alle = controleer(bericht, Wet.JW)
    assert [b.regel for b in alle] == ["CD041", "CS002", "TR006", "TR061", "CS318"]
    assert {b.retourcode for b in alle} == {"0001"}
    assert not any("123456789" in str(b) or "Dijkhof" in str(b) for b in alle)


def test_the_published_example_of_ijw_breaks_nothing() -> None:
    woonadres = adres(huis=replace(HUIS, huisletter="B", aanduiding_woonadres="TO"))
    bericht = bericht301(
        toegewezen_product(300201, categorie="55", code="55A11"),
        toegewezen_product(
            300202,
            categorie="55",
            code="55A12",
            einddatum=date(2026, 7, 19),
            omvang=BerichtOmvang(2, "16", "2"),
        ),
        communicatie=Communicatie("1", "Zweeds"),
        relaties=(
            relatie(
                "1",
                geboortedatum=Geboortedatum(date(1971, 4, 7), None),
                naam=naam("Galen", partnernaam="Vries"),
                contact=contact("03", adres=woonadres, telefoon=TELEFOON),
            ),
            relatie(
                "2",
                geboortedatum=Geboortedatum(date(1956, 7, 12), None),
                naam=naam("Bakker"),
                contact=contact("03", adres=adres(land_code="NL"), telefoon=TELEFOON),
            ),
        ),
        contactgegevens=(
            contact("03", adres=woonadres, telefoon=TELEFOON),
            contact(
                "04", adres=adres(), telefoon=TELEFOON, periode=OpenPeriode(date(2018, 2, 3), None)
            ),
        ),
    )
    assert controleer(bericht, Wet.JW) == []


def test_the_published_example_of_iwmo_breaks_nothing() -> None:
    buitenland = adres(land_code="AD")
    bericht = bericht301(
        toegewezen_product(
            101,
            categorie="01",
            code="01A01",
            toewijzingsdatum=date(2023, 8, 13),
            ingangsdatum=date(2023, 1, 1),
            einddatum=date(2023, 12, 31),
            omvang=BerichtOmvang(10, "01", "1"),
        ),
        code="414",
        dagtekening=date(2023, 8, 13),
        geboortedatum=Geboortedatum(date(1967, 8, 13), None),
        naam=naam("Wit", partnernaam="Jansen", naam_gebruik="4"),
        communicatie=Communicatie("1", "Deens"),
        relaties=tuple(
            relatie(
                nummer,
                geboortedatum=Geboortedatum(geboren, None),
                naam=naam("Jansen", partnernaam="Vries"),
                contact=contact("01", adres=buitenland, telefoon=TELEFOON),
            )
            for nummer, geboren in (("1", date(1967, 1, 13)), ("2", date(1967, 8, 13)))
        ),
        contactgegevens=(contact("01", adres=buitenland),),
    )
    assert controleer(bericht, Wet.WMO) == []

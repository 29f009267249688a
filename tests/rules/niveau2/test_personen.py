"""Level 2 of the toewijzing (301): persons and addresses, rule by rule."""

from __future__ import annotations

from datetime import date

import pytest

from tests.builders import (
    TELEFOON,
    adres,
    bericht301,
    contact,
    naam,
    relatie,
)
from zorgadmin.domain.berichten.basis import (
    Adres,
    Communicatie,
    Geboortedatum,
    OpenPeriode,
    VolledigeNaam,
)
from zorgadmin.domain.berichten.bericht301 import Bericht301
from zorgadmin.domain.bevinding import Bevinding, Ernst
from zorgadmin.domain.codes import Wet
from zorgadmin.rules.niveau2.bericht301 import controleer, remarks

OPNIEUW = "Vraag de gemeente het 301-bericht te herstellen en opnieuw te sturen."
CLIENT = "Client ••••••006"


def enige(bericht: Bericht301, wet: Wet = Wet.JW) -> Bevinding:
    """Return the one finding of a message that breaks one rule in one place."""
    (bevinding,) = controleer(bericht, wet)
    return bevinding


def gebroken(bericht: Bericht301, wet: Wet = Wet.JW) -> list[str]:
    return [bevinding.regel for bevinding in controleer(bericht, wet)]


def met_adres(adres: Adres | None, soort: str = "02") -> Bericht301:
    return bericht301(contactgegevens=(contact(soort, adres=adres, telefoon=TELEFOON),))


class TestAdres:
    def test_cd005_a_postcode_comes_with_a_land_code(self) -> None:
        assert enige(met_adres(adres(land_code=None))) == Bevinding(
            regel="CD005",
            ernst=Ernst.FOUT,
            retourcode="0001",
            plek=f"{CLIENT} / Contact 02 / Adres",
            uitleg="De LandCode ontbreekt bij Postcode 9999XX.",
            oplossing=OPNIEUW,
        )

    def test_cd005_a_land_code_comes_with_a_postcode(self) -> None:
        bevinding = enige(met_adres(adres(postcode=None)))
        assert bevinding.regel == "CD005"
        assert bevinding.uitleg == "De Postcode ontbreekt bij LandCode NL."

    def test_cd005_without_both_there_is_nothing_to_say(self) -> None:
        assert gebroken(met_adres(adres(postcode=None, land_code=None))) == []
        assert gebroken(met_adres(None)) == []

    def test_cd025_an_address_in_the_netherlands_has_a_house_number(self) -> None:
        bevinding = enige(met_adres(adres(huis=None)))
        assert (bevinding.regel, bevinding.plek) == ("CD025", f"{CLIENT} / Contact 02 / Adres")
        assert bevinding.uitleg == "Bij LandCode NL hoort een Huisnummer; het ontbreekt."
        assert gebroken(met_adres(adres(huis=None, land_code="BE"))) == []

    @pytest.mark.parametrize("soort", ["01", "03"])
    def test_cd034_brp_adres_and_verblijfadres_have_a_postcode(self, soort: str) -> None:
        for zonder in (adres(postcode=None, land_code=None), None):
            bevinding = enige(met_adres(zonder, soort))
            assert bevinding.regel == "CD034"
            assert bevinding.uitleg == (
                f"Bij een adres van Soort {soort} hoort een Postcode; die ontbreekt."
            )

    @pytest.mark.parametrize("postcode", ["0999XX", "999XX", "9999 XX", "9999X1", "99999XX"])
    def test_cs089_a_dutch_postcode_is_four_digits_and_two_letters(self, postcode: str) -> None:
        bevinding = enige(met_adres(adres(postcode=postcode)))
        assert bevinding.regel == "CS089"
        assert bevinding.plek == f"{CLIENT} / Contact 02 / Adres / Postcode"
        assert bevinding.uitleg == (
            f"{postcode} is geen Nederlandse postcode (vier cijfers, twee letters)."
        )

    def test_cs089_other_countries_have_other_postcodes(self) -> None:
        assert gebroken(met_adres(adres(postcode="B-1000", land_code="BE"))) == []

    def test_the_address_of_a_relatie_counts_too(self) -> None:
        fout = relatie("7", contact=contact("03", adres=adres(postcode="12", huis=None)))
        bevindingen = controleer(bericht301(relaties=(fout,)), Wet.WMO)
        assert [(b.regel, b.plek) for b in bevindingen] == [
            ("CD025", f"{CLIENT} / Relatie 7 / Contact 03 / Adres"),
            ("CS089", f"{CLIENT} / Relatie 7 / Contact 03 / Adres / Postcode"),
            ("TR006", f"{CLIENT} / Relatie 7 / Contact 03"),
        ]


class TestContact:
    def test_cd009_only_a_temporary_address_has_a_period(self) -> None:
        periode = OpenPeriode(date(2026, 4, 1), None)
        contacten = (contact("01"), contact("04", periode=periode))
        assert gebroken(bericht301(contactgegevens=contacten)) == []
        bevinding = enige(bericht301(contactgegevens=(contact("01", periode=periode),)))
        assert (bevinding.regel, bevinding.plek) == ("CD009", f"{CLIENT} / Contact 01 / Periode")
        assert bevinding.uitleg == (
            "Alleen een tijdelijk verblijfadres (04) heeft een Periode, Soort 01 niet."
        )

    def test_tr006_a_contact_has_a_telephone_or_a_house_with_postcode(self) -> None:
        assert gebroken(met_adres(None)) == []
        zonder = contact("02", adres=adres(postcode=None, land_code=None))
        bevinding = enige(bericht301(contactgegevens=(zonder,)))
        assert (bevinding.regel, bevinding.plek) == ("TR006", f"{CLIENT} / Contact 02")
        assert bevinding.uitleg == "Er is geen Telefoon en ook geen Huis met Postcode."

    def test_tr006_a_postcode_without_house_is_not_enough(self) -> None:
        zonder = contact("02", adres=adres(huis=None, land_code="BE"))
        assert gebroken(bericht301(contactgegevens=(zonder,))) == ["TR006"]

    def test_tr061_a_client_has_more_than_a_temporary_address(self) -> None:
        bevinding = enige(bericht301(contactgegevens=(contact("04"),)))
        assert (bevinding.regel, bevinding.plek) == ("TR061", f"{CLIENT} / Contactgegevens")
        assert bevinding.uitleg == (
            "De cliënt heeft geen BRP-adres (01), correspondentieadres (02) of verblijfadres "
            "(03); alleen Soort 04."
        )

    @pytest.mark.parametrize("soort", ["01", "02", "03"])
    def test_tr061_any_of_the_other_kinds_will_do(self, soort: str) -> None:
        assert gebroken(bericht301(contactgegevens=(contact(soort), contact("04")))) == []

    def test_tr061_the_address_of_a_relatie_is_not_that_of_the_client(self) -> None:
        bericht = bericht301(
            contactgegevens=(contact("04"),), relaties=(relatie(contact=contact("01")),)
        )
        assert gebroken(bericht) == ["TR061"]


class TestCommunicatie:
    def test_cd007_an_interpreter_has_a_language(self) -> None:
        assert gebroken(bericht301(communicatie=Communicatie("1", "Zweeds"))) == []
        bevinding = enige(bericht301(communicatie=Communicatie("1", None)))
        assert (bevinding.regel, bevinding.plek) == ("CD007", f"{CLIENT} / Communicatie")
        assert bevinding.uitleg == "Bij Vorm 1 (tolk taal) hoort een Taal; die ontbreekt."

    def test_cd007_sign_language_has_none(self) -> None:
        assert gebroken(bericht301(communicatie=Communicatie("2", None))) == []
        bevinding = enige(bericht301(communicatie=Communicatie("2", "Deens")))
        assert bevinding.uitleg == "Bij Vorm 2 hoort geen Taal; hier staat Deens."


class TestNaam:
    @pytest.mark.parametrize("wet", list(Wet))
    @pytest.mark.parametrize("gebruik", ["1", "2", "3", "4"])
    def test_cs050_with_partnernaam_every_use_of_names(self, wet: Wet, gebruik: str) -> None:
        gehuwd = naam(partnernaam="Jansen", naam_gebruik=gebruik)
        assert gebroken(bericht301(naam=gehuwd), wet) == []

    def test_cs050_without_partnernaam_only_the_own_name(self) -> None:
        bevinding = enige(bericht301(naam=naam(naam_gebruik="2")), Wet.WMO)
        assert (bevinding.regel, bevinding.plek) == ("CS050", f"{CLIENT} / Naam / NaamGebruik")
        assert bevinding.uitleg == "NaamGebruik is 2; zonder Partnernaam hoort dat 1 te zijn."

    @pytest.mark.parametrize("wet", list(Wet))
    def test_cs050_a_pseudonym_never(self, wet: Wet) -> None:
        bevinding = enige(bericht301(naam=naam(partnernaam="Jansen", naam_gebruik="5")), wet)
        assert bevinding.regel == "CS050"
        assert bevinding.uitleg == (
            "NaamGebruik is 5; met Partnernaam hoort dat 1, 2, 3 of 4 te zijn."
        )

    @pytest.mark.parametrize(
        ("wet", "van_client", "van_relatie"),
        [(Wet.WMO, ["CS050"], []), (Wet.JW, ["CS318"], [])],
    )
    def test_a_relatie_may_be_no_person_and_a_client_may_not(
        self, wet: Wet, van_client: list[str], van_relatie: list[str]
    ) -> None:
        organisatie: VolledigeNaam = naam("Stichting Voogdij", naam_gebruik="6")
        assert gebroken(bericht301(naam=organisatie), wet) == van_client
        assert gebroken(bericht301(relaties=(relatie(naam=organisatie),)), wet) == van_relatie

    def test_za304_a_relatie_of_iwmo_that_is_no_person_is_remarked_on(self) -> None:
        organisatie = naam("Stichting Voogdij", naam_gebruik="6")
        bericht = bericht301(relaties=(relatie(naam=organisatie),))
        (bevinding,) = remarks(bericht, Wet.WMO)
        assert (bevinding.regel, bevinding.ernst) == ("ZA304", Ernst.WAARSCHUWING)
        assert bevinding.plek == f"{CLIENT} / Relatie 1 / Naam / NaamGebruik"
        assert remarks(bericht, Wet.JW) == []
        assert remarks(bericht301(relaties=(relatie(),)), Wet.WMO) == []

    def test_cs318_says_why(self) -> None:
        bevinding = enige(bericht301(naam=naam(naam_gebruik="6")), Wet.JW)
        assert bevinding.plek == f"{CLIENT} / Naam / NaamGebruik"
        assert bevinding.uitleg == (
            "NaamGebruik 6 (niet-natuurlijk persoon) kan niet bij een cliënt."
        )

    def test_cs050_holds_for_the_name_of_a_relatie(self) -> None:
        bevinding = enige(bericht301(relaties=(relatie(naam=naam(naam_gebruik="3")),)), Wet.JW)
        assert bevinding.plek == f"{CLIENT} / Relatie 1 / Naam / NaamGebruik"
        assert bevinding.uitleg == "NaamGebruik is 3; zonder Partnernaam hoort dat 1 of 6 te zijn."


class TestBsn:
    def test_cs002_a_bsn_passes_the_11_proef(self) -> None:
        bevinding = enige(bericht301(bsn="999900007"))
        assert (bevinding.regel, bevinding.plek) == ("CS002", "Client ••••••007 / Bsn")
        assert bevinding.uitleg == "Het BSN ••••••007 voldoet niet aan de 11-proef."


class TestGeboortedatum:
    @pytest.mark.parametrize(
        ("dag", "gebruik"),
        [
            (date(2010, 2, 14), None),
            (date(2010, 2, 1), "1"),
            (date(2010, 1, 1), "2"),
            (date(1900, 1, 1), "3"),
        ],
    )
    def test_cs139_unknown_parts_are_01(self, dag: date, gebruik: str | None) -> None:
        assert gebroken(bericht301(geboortedatum=Geboortedatum(dag, gebruik))) == []

    @pytest.mark.parametrize(
        ("dag", "gebruik", "uitleg"),
        [
            (
                date(2010, 2, 14),
                "1",
                "DatumGebruik is 1 (de dag is onbekend, dus 01), maar er staat 14-02-2010.",
            ),
            (
                date(2010, 2, 1),
                "2",
                (
                    "DatumGebruik is 2 (dag en maand zijn onbekend, dus 01-01), maar er staat "
                    "01-02-2010."
                ),
            ),
            (
                date(1901, 1, 1),
                "3",
                (
                    "DatumGebruik is 3 (de datum is onbekend, dus 01-01-1900), maar er staat "
                    "01-01-1901."
                ),
            ),
        ],
    )
    def test_cs139_anything_else_contradicts_itself(
        self, dag: date, gebruik: str, uitleg: str
    ) -> None:
        bericht = bericht301(
            geboortedatum=Geboortedatum(dag, gebruik), dagtekening=date(2020, 4, 1)
        )
        bevinding = next(b for b in controleer(bericht, Wet.JW) if b.regel == "CS139")
        assert bevinding.plek == f"{CLIENT} / Geboortedatum"
        assert bevinding.uitleg == uitleg

    def test_cs139_holds_for_a_relatie(self) -> None:
        ouder = relatie("2", geboortedatum=Geboortedatum(date(1971, 4, 7), "1"))
        bevinding = enige(bericht301(relaties=(ouder,)))
        assert (bevinding.regel, bevinding.plek) == (
            "CS139",
            f"{CLIENT} / Relatie 2 / Geboortedatum",
        )

    def test_tr002_birth_is_at_most_120_years_ago(self) -> None:
        op_de_dag = Geboortedatum(date(1906, 4, 1), None)
        assert gebroken(bericht301(geboortedatum=op_de_dag)) == []
        bevinding = enige(bericht301(geboortedatum=Geboortedatum(date(1906, 3, 31), None)))
        assert (bevinding.regel, bevinding.plek) == ("TR002", f"{CLIENT} / Geboortedatum")
        assert bevinding.uitleg == (
            "De geboortedatum 31-03-1906 ligt meer dan 120 jaar voor de dagtekening van het "
            "bericht (01-04-2026)."
        )

    def test_tr002_an_unknown_date_has_no_age(self) -> None:
        assert gebroken(bericht301(geboortedatum=Geboortedatum(date(1900, 1, 1), "3"))) == []
        bekend = bericht301(geboortedatum=Geboortedatum(date(1900, 1, 1), None))
        assert gebroken(bekend) == ["TR002"]

    def test_tr002_holds_for_a_relatie_and_a_leap_day(self) -> None:
        ouder = relatie(geboortedatum=Geboortedatum(date(1904, 2, 28), None))
        bericht = bericht301(
            geboortedatum=Geboortedatum(date(1904, 2, 29), None),
            relaties=(ouder,),
            dagtekening=date(2024, 2, 29),
        )
        bevinding = next(b for b in controleer(bericht, Wet.JW) if b.regel == "TR002")
        assert bevinding.plek == f"{CLIENT} / Relatie 1 / Geboortedatum"

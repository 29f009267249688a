"""Level 2 of the declaratie (323), rule by rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.builders import BSN_TWEE, bericht323, client323, prestatie
from zorgadmin.domain.berichten.basis import TotaalBedragMetDC
from zorgadmin.domain.berichten.bericht323 import Bericht323, Prestatie323
from zorgadmin.domain.bevinding import Bevinding, Ernst
from zorgadmin.rules.niveau2.bericht323 import PERIODEREGELS, REGELS, controleer

REGEL = "Client ••••••006 / Prestatie RN001"


def gebroken(bericht: Bericht323) -> list[str]:
    return [bevinding.regel for bevinding in controleer(bericht)]


def enige(bericht: Bericht323) -> Bevinding:
    """Return the one finding of a message that breaks one rule in one place."""
    (bevinding,) = controleer(bericht)
    return bevinding


def test_a_right_message_breaks_nothing() -> None:
    assert controleer(bericht323()) == []


def test_a_message_with_debit_credit_euros_and_an_older_month_breaks_nothing() -> None:
    bericht = bericht323(
        clienten=(
            client323(
                prestatie(
                    "RN011",
                    vorig="RN001",
                    debet_credit="C",
                    begin=date(2026, 3, 1),
                    eind=date(2026, 3, 31),
                ),
                prestatie("RN012", begin=date(2026, 3, 1), eind=date(2026, 3, 31)),
                prestatie("RN013"),
            ),
            client323(
                prestatie("RN014", eenheid="83", tarief=None, volume=30000, bedrag=30000),
                bsn=BSN_TWEE,
            ),
        )
    )
    assert controleer(bericht) == []


def test_the_catalogue_has_every_rule_of_the_message_once() -> None:
    assert sorted(regel.__name__.upper() for regel in (*REGELS, *PERIODEREGELS)) == [
        "CD060",
        "CD087",
        "CS002",
        "CS100",
        "CS325",
        "CS337",
        "CS339",
        "CS340",
        "TR101",
        "TR134",
        "TR137",
        "TR315",
        "TR316",
        "TR319",
        "TR335",
        "TR358",
        "TR416",
    ]


class TestCD060:
    def test_a_credit_names_the_line_that_it_credits(self) -> None:
        bericht = bericht323(prestatie(debet_credit="C"))
        assert enige(bericht) == Bevinding(
            regel="CD060",
            ernst=Ernst.FOUT,
            retourcode="0001",
            plek=f"{REGEL} / VorigReferentieNummer",
            uitleg="Een creditregel noemt de regel die hij crediteert; VorigReferentieNummer "
            "ontbreekt hier.",
            oplossing="Vul VorigReferentieNummer alleen bij een creditregel, met het nummer van "
            "de regel die wordt gecrediteerd.",
        )

    def test_a_debit_names_none(self) -> None:
        bevinding = enige(bericht323(prestatie(vorig="RT001")))
        assert bevinding.regel == "CD060"
        assert bevinding.uitleg == (
            "Een debetregel heeft geen VorigReferentieNummer; hier staat RT001."
        )


class TestCD087:
    def test_a_unit_other_than_euros_has_a_tarief(self) -> None:
        bevinding = enige(bericht323(prestatie(tarief=None)))
        assert (bevinding.regel, bevinding.plek) == ("CD087", f"{REGEL} / ProductTarief")
        assert bevinding.uitleg == "Bij Eenheid 04 hoort een ProductTarief; het ontbreekt."

    def test_euros_have_no_tarief(self) -> None:
        regel = prestatie(eenheid="83", volume=5000, bedrag=5000, tarief=1250)
        bevinding = enige(bericht323(regel))
        assert bevinding.regel == "CD087"
        assert bevinding.uitleg == (
            "Bij Eenheid 83 (euro's) hoort geen ProductTarief; hier staat € 12,50."
        )

    def test_a_tarief_of_zero_is_a_tarief(self) -> None:
        assert gebroken(bericht323(prestatie(tarief=0, bedrag=0))) == []


class TestCS002:
    def test_a_bsn_passes_the_11_proef(self) -> None:
        bevinding = enige(bericht323(clienten=(client323(bsn="999900007"),)))
        assert (bevinding.regel, bevinding.plek) == ("CS002", "Client ••••••007 / Bsn")
        assert bevinding.uitleg == "Het BSN ••••••007 voldoet niet aan de 11-proef."


class TestCS325:
    def test_an_amount_of_zero_is_a_debit(self) -> None:
        regel = prestatie("RN002", vorig="RN001", bedrag=0, tarief=0, debet_credit="C")
        bevinding = enige(bericht323(regel))
        assert bevinding.regel == "CS325"
        assert bevinding.plek == "Client ••••••006 / Prestatie RN002 / IngediendBedrag"
        assert bevinding.uitleg == (
            "Het bedrag is € 0,00 met DebetCredit C; een bedrag van nul is altijd D (debet)."
        )
        assert bevinding.oplossing == "Zet DebetCredit op D."

    def test_so_is_a_total_of_zero(self) -> None:
        bericht = bericht323(
            prestatie("RN002", vorig="RN001", debet_credit="C"),
            prestatie("RN003"),
            totaal=TotaalBedragMetDC(0, "C"),
        )
        bevinding = enige(bericht)
        assert bevinding.regel == "CS325"
        assert bevinding.plek == "Declaratie DN001 / TotaalIngediendBedrag"


class TestCS339:
    def test_in_euros_volume_and_amount_are_equal(self) -> None:
        regel = prestatie(eenheid="83", tarief=None, volume=123400, bedrag=123450)
        bevinding = enige(bericht323(regel))
        assert (bevinding.regel, bevinding.plek) == ("CS339", f"{REGEL} / IngediendBedrag")
        assert bevinding.uitleg == (
            "Bij Eenheid 83 (euro's) is IngediendBedrag gelijk aan GeleverdVolume; hier "
            "€ 1.234,50 en € 1.234,00."
        )

    def test_in_other_units_they_differ(self) -> None:
        assert controleer(bericht323(prestatie(eenheid="16", volume=3, bedrag=3750))) == []


class TestTR101:
    def test_a_reference_occurs_once_within_a_client(self) -> None:
        bericht = bericht323(
            prestatie("RN004", toewijzing=1),
            prestatie("RN004", toewijzing=2),
        )
        bevinding = enige(bericht)
        assert (bevinding.regel, bevinding.plek) == ("TR101", "Client ••••••006 / Prestatie RN004")
        assert bevinding.uitleg == (
            "ReferentieNummer RN004 staat op meer dan één regel van deze cliënt."
        )

    def test_the_same_number_with_another_predecessor_is_another_key(self) -> None:
        bericht = bericht323(
            prestatie("RN004", vorig="RN001", debet_credit="C"),
            prestatie("RN004"),
        )
        assert "TR101" not in gebroken(bericht)

    def test_two_clients_may_use_the_same_number(self) -> None:
        # Whether a number was used before is for level 3 (TR314).
        bericht = bericht323(clienten=(client323(), client323(bsn=BSN_TWEE)))
        assert controleer(bericht) == []

    def test_a_client_occurs_once(self) -> None:
        bericht = bericht323(
            clienten=(client323(prestatie("RN001")), client323(prestatie("RN002", toewijzing=2)))
        )
        bevinding = enige(bericht)
        assert (bevinding.regel, bevinding.plek) == ("TR101", "Client ••••••006")
        assert bevinding.uitleg == (
            "De cliënt met BSN ••••••006 staat meer dan één keer in het bericht."
        )


class TestTR315:
    def test_a_line_is_credited_once(self) -> None:
        bericht = bericht323(
            clienten=(
                client323(prestatie("RN011", vorig="RN001", debet_credit="C")),
                client323(prestatie("RN012", vorig="RN001", debet_credit="C"), bsn=BSN_TWEE),
            )
        )
        bevinding = enige(bericht)
        assert bevinding.regel == "TR315"
        assert bevinding.plek == "Client ••••••018 / Prestatie RN012 / VorigReferentieNummer"
        assert bevinding.uitleg == (
            "Regel RN001 wordt in dit bericht al gecrediteerd door regel RN011."
        )

    def test_also_by_two_lines_of_the_same_number(self) -> None:
        regel = prestatie("RN011", vorig="RN001", debet_credit="C")
        assert gebroken(bericht323(regel, regel)) == ["TR101", "TR315"]


class TestTR316:
    @pytest.mark.parametrize("volgorde", [1, -1])
    def test_a_line_of_this_message_is_not_credited(self, volgorde: int) -> None:
        regels = [prestatie("RN001"), prestatie("RN002", vorig="RN001", debet_credit="C")]
        bevinding = enige(bericht323(*regels[::volgorde]))
        assert bevinding.regel == "TR316"
        assert bevinding.plek == "Client ••••••006 / Prestatie RN002 / VorigReferentieNummer"
        assert bevinding.uitleg == (
            "De creditregel verwijst naar RN001, een regel van dit bericht zelf."
        )

    def test_nor_a_line_of_another_client(self) -> None:
        bericht = bericht323(
            clienten=(
                client323(prestatie("RN002", vorig="RN001", debet_credit="C")),
                client323(prestatie("RN001"), bsn=BSN_TWEE),
            )
        )
        assert gebroken(bericht) == ["TR316"]

    def test_nor_the_line_itself(self) -> None:
        assert gebroken(bericht323(prestatie(vorig="RN001", debet_credit="C"))) == ["TR316"]


class TestTR358:
    def test_the_total_is_the_sum_of_the_lines(self) -> None:
        bericht = bericht323(prestatie("RN001", bedrag=79000), totaal=TotaalBedragMetDC(58000, "D"))
        bevinding = enige(bericht)
        assert bevinding.regel == "TR358"
        assert bevinding.plek == "Declaratie DN001 / TotaalIngediendBedrag"
        assert bevinding.uitleg == (
            "Het totaal is € 580,00 debet, maar de regels zijn samen € 790,00 debet."
        )

    def test_credits_are_subtracted(self) -> None:
        bericht = bericht323(
            prestatie("RN002", vorig="RN001", bedrag=30000, debet_credit="C"),
            prestatie("RN003", bedrag=10000),
            totaal=TotaalBedragMetDC(20000, "C"),
        )
        assert controleer(bericht) == []

    def test_the_sign_of_the_total_counts(self) -> None:
        bericht = bericht323(
            prestatie("RN002", vorig="RN001", bedrag=30000, debet_credit="C"),
            prestatie("RN003", bedrag=10000),
            totaal=TotaalBedragMetDC(20000, "D"),
        )
        assert enige(bericht).uitleg == (
            "Het totaal is € 200,00 debet, maar de regels zijn samen € 200,00 credit."
        )

    def test_lines_of_all_clients_count(self) -> None:
        bericht = bericht323(
            clienten=(client323(), client323(prestatie("RN002"), bsn=BSN_TWEE)),
            totaal=TotaalBedragMetDC(10000, "D"),
        )
        assert controleer(bericht) == []


class TestTR416:
    def test_a_productperiode_is_claimed_on_one_debit_line(self) -> None:
        bevinding = enige(bericht323(prestatie("RN001"), prestatie("RN002")))
        assert bevinding.regel == "TR416"
        assert bevinding.plek == "Client ••••••006 / Prestatie RN002"
        assert bevinding.uitleg == (
            "Regel RN001 declareert toewijzing 10072, product 45A03 over 01-04-2026 t/m "
            "30-04-2026 ook al."
        )
        assert bevinding.oplossing == (
            "Voeg beide regels samen tot één regel met het totaal van de periode."
        )

    def test_volume_and_amount_are_no_part_of_the_key(self) -> None:
        ander = prestatie("RN002", volume=8, bedrag=10000)
        assert gebroken(bericht323(prestatie("RN001"), ander)) == ["TR416"]

    @pytest.mark.parametrize(
        "ander",
        [
            prestatie("RN002", toewijzing=10073),
            prestatie("RN002", categorie="46"),
            prestatie("RN002", code="45A04"),
            prestatie("RN002", begin=date(2026, 4, 8)),
            prestatie("RN002", eind=date(2026, 4, 17)),
        ],
    )
    def test_every_part_of_the_key_makes_another_line(self, ander: Prestatie323) -> None:
        assert controleer(bericht323(prestatie("RN001"), ander)) == []

    def test_a_credit_of_the_same_period_is_no_second_debit(self) -> None:
        credit = prestatie("RN002", vorig="RN000", debet_credit="C")
        assert controleer(bericht323(credit, prestatie("RN003"))) == []

    def test_the_same_line_at_another_client_is_another_line(self) -> None:
        bericht = bericht323(clienten=(client323(), client323(prestatie("RN002"), bsn=BSN_TWEE)))
        assert controleer(bericht) == []


def test_every_finding_refuses_the_whole_message() -> None:
    regel = prestatie(begin=date(2020, 5, 15), eind=date(2020, 4, 14), tarief=None, vorig="RN001")
    bericht = bericht323(clienten=(client323(regel, regel, bsn="123456789"),))
    header = replace(
        bericht.header,
        bericht_identificatie=replace(
            bericht.header.bericht_identificatie, dagtekening=date(2020, 4, 1)
        ),
    )
    alle = controleer(replace(bericht, header=header))
    assert {bevinding.regel for bevinding in alle} == {
        "CD060",
        "CD087",
        "CS002",
        "CS100",
        "CS337",
        "TR101",
        "TR134",
        "TR137",
        "TR315",
        "TR316",
        "TR335",
        "TR416",
    }
    assert {bevinding.retourcode for bevinding in alle} == {"0001"}
    assert all(bevinding.is_fout and bevinding.oplossing for bevinding in alle)
    assert not any("123456789" in str(bevinding) for bevinding in alle)

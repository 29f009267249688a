"""The ledger: lines come back as they were made, with what became of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from tests.storage.gegevens import MOMENT, PRESTATIE, keep_declaratie, keep_toewijzing, prestatie
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import DeclaratieRij, PrestatieGegevens
from zorgadmin.domain.codes import DebetCredit, Eenheid, Wet
from zorgadmin.domain.fouten import GeweigerdError, KluisError
from zorgadmin.domain.grootboek import (
    Besluit,
    DeclaratieStatus,
    Kenmerk,
    PrestatieStatus,
    Regel,
    Sleutel,
    VerstuurdeRegel,
)
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.toewijzing import ToewijzingId, Toewijzingnummer
from zorgadmin.storage.vault import VaultKluis

AANGEMAAKT = DeclaratieRij(
    id=1,
    declaratienummer="D00000001",
    berichtidentificatie="000000001",
    bericht_id=1,
    gemeente="0384",
    wet=Wet.JW,
    maand=Maand(2026, 4),
    dagtekening=date(2026, 5, 6),
    totaal_cent=34896,
    status=DeclaratieStatus.AANGEMAAKT,
    aangemaakt=MOMENT,
    ingediend=None,
    beantwoord=None,
    toegekend_cent=None,
    retourcodes=(),
    verwerkt=True,
)
REGEL = Regel(
    id=1,
    declaratienummer="D00000001",
    referentienummer="R0000000001",
    vorig_referentienummer=None,
    sleutel=Sleutel(ToewijzingId(1), "45", "45A04", Maand(2026, 4)),
    toewijzingnummer=Toewijzingnummer(10072),
    bsn="999900006",
    begin=date(2026, 4, 1),
    eind=date(2026, 4, 30),
    volume=240,
    eenheid=Eenheid.MINUUT,
    product_tarief=145,
    bedrag=34896,
    debet_credit=DebetCredit.DEBET,
    niet_declarabel=0,
    kenmerk=Kenmerk("l1", "v1"),
    status=PrestatieStatus.AANGEMAAKT,
)


@pytest.fixture
def werk(kluis: VaultKluis) -> Iterator[Werk]:
    """A unit of work with toewijzing 1."""
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        yield werk


def test_a_declaratie_and_its_lines_come_back_as_they_were_made(werk: Werk) -> None:
    keep_declaratie(werk, PRESTATIE)
    assert list(werk.declaraties.list()) == [AANGEMAAKT]
    assert list(werk.declaraties.regels()) == [REGEL]
    assert werk.declaraties.by_referentie("R0000000001") == [(REGEL, AANGEMAAKT)]
    assert werk.declaraties.regel(1) == (REGEL, AANGEMAAKT)
    assert werk.declaraties.opbouw(1) == '{"leveringen": [1]}'


def test_a_credit_line_in_euro_comes_back(werk: Werk) -> None:
    keep_declaratie(
        werk,
        prestatie(
            2,
            vorig_referentienummer="R0000000001",
            eenheid=Eenheid.EURO,
            product_tarief=None,
            debet_credit=DebetCredit.CREDIT,
        )._replace(niet_declarabel=12),
        totaal_cent=-34896,
    )
    (regel,) = werk.declaraties.regels()
    assert regel.vorig_referentienummer == "R0000000001"
    assert (regel.eenheid, regel.product_tarief, regel.niet_declarabel) == (Eenheid.EURO, None, 12)
    assert not regel.is_debet
    assert werk.declaraties.list()[0].totaal_cent == -34896


def test_declaraties_are_found_by_number_message_gemeente_and_wet(werk: Werk) -> None:
    jw = keep_declaratie(werk, nummer=1)
    wmo = keep_declaratie(werk, nummer=2, wet=Wet.WMO)
    elders = keep_declaratie(werk, nummer=3, gemeente="0014")
    declaraties = werk.declaraties
    assert [rij.id for rij in declaraties.list()] == [jw, wmo, elders]
    assert [rij.id for rij in declaraties.list("0384")] == [jw, wmo]
    assert [rij.id for rij in declaraties.list(wet=Wet.JW)] == [jw, elders]
    assert [rij.id for rij in declaraties.list("0384", Wet.WMO)] == [wmo]
    assert declaraties.by_nummer("D00000001") == [AANGEMAAKT]
    assert declaraties.by_nummer("D00000009") == []
    assert declaraties.by_bericht("000000001") == [AANGEMAAKT]
    assert declaraties.by_bericht("000000009") == []


def test_a_number_may_be_used_under_each_wet(werk: Werk) -> None:
    jw = keep_declaratie(werk, prestatie(1), prestatie(2), nummer=1)
    wmo = keep_declaratie(werk, prestatie(1), prestatie(2), nummer=1, wet=Wet.WMO)
    declaraties = werk.declaraties

    def gevonden(nummer: str, wet: Wet | None = None) -> list[tuple[int, int]]:
        return [(regel.id, rij.id) for regel, rij in declaraties.by_referentie(nummer, wet)]

    assert [rij.id for rij in declaraties.by_nummer("D00000001")] == [jw, wmo]
    assert [rij.id for rij in declaraties.by_nummer("D00000001", Wet.WMO)] == [wmo]
    assert [rij.id for rij in declaraties.by_bericht("000000001")] == [jw, wmo]
    assert gevonden("R0000000002") == [(2, jw), (4, wmo)]
    assert gevonden("R0000000002", Wet.JW) == [(2, jw)]
    assert gevonden("R0000000003") == []
    declaraties.answer(wmo, {"R0000000001": ("0611",)})
    declaraties.set_named(PrestatieStatus.VERVALLEN, Wet.JW, ["R0000000002"])
    assert [regel.status for regel in declaraties.regels()] == [
        PrestatieStatus.AANGEMAAKT,
        PrestatieStatus.VERVALLEN,
        PrestatieStatus.AFGEKEURD,
        PrestatieStatus.TOEGEKEND,
    ]


def test_lines_are_found_by_gemeente_and_declaratie_in_order_of_making(werk: Werk) -> None:
    keep_declaratie(werk, prestatie(1), prestatie(2), nummer=1)
    keep_declaratie(werk, prestatie(3), nummer=2, gemeente="0014")
    laatste = keep_declaratie(werk, prestatie(4), nummer=3)

    def nummers(*vraag: object, **meer: object) -> list[str]:
        return [regel.referentienummer[-1] for regel in werk.declaraties.regels(*vraag, **meer)]  # type: ignore[arg-type]

    assert nummers() == ["1", "2", "3", "4"]
    assert nummers("0384", Wet.JW) == ["1", "2", "4"]
    assert nummers("0384", Wet.WMO) == []
    assert nummers(declaratie_id=laatste) == ["4"]
    assert werk.declaraties.by_referentie("R0000000009") == []
    assert werk.declaraties.regel(9) is None


def test_the_state_of_a_declaratie_changes_only_where_something_is_given(werk: Werk) -> None:
    nummer = keep_declaratie(werk)
    werk.declaraties.set_declaratie(
        nummer, DeclaratieStatus.INGEDIEND, ingediend=date(2026, 5, 7), toelichting="per post"
    )
    werk.declaraties.set_declaratie(
        nummer,
        DeclaratieStatus.BEANTWOORD,
        beantwoord=date(2026, 5, 12),
        toegekend_cent=0,
        retourcodes=("0200", "8001"),
        verwerkt=False,
    )
    (rij,) = werk.declaraties.by_nummer("D00000001")
    assert rij == AANGEMAAKT._replace(
        status=DeclaratieStatus.BEANTWOORD,
        ingediend=date(2026, 5, 7),
        beantwoord=date(2026, 5, 12),
        toegekend_cent=0,
        retourcodes=("0200", "8001"),
        verwerkt=False,
        toelichting="per post",
    )


def test_lines_change_state_per_declaratie_and_by_number(werk: Werk) -> None:
    eerste = keep_declaratie(werk, prestatie(1), prestatie(2), nummer=1)
    keep_declaratie(werk, prestatie(3), nummer=2)
    werk.declaraties.set_regels(PrestatieStatus.INGEDIEND, declaratie_id=eerste)
    werk.declaraties.set_named(PrestatieStatus.VERVALLEN, Wet.JW, ["R0000000002"])
    assert [regel.status for regel in werk.declaraties.regels()] == [
        PrestatieStatus.INGEDIEND,
        PrestatieStatus.VERVALLEN,
        PrestatieStatus.AANGEMAAKT,
    ]


def test_an_answer_rejects_the_lines_it_names_and_grants_the_others(werk: Werk) -> None:
    lijst = [prestatie(nummer) for nummer in (1, 2, 3, 4)]
    eerste = keep_declaratie(werk, *lijst, nummer=1)
    keep_declaratie(werk, prestatie(5), nummer=2)
    werk.declaraties.set_regels(PrestatieStatus.INGETROKKEN, declaratie_id=eerste)
    werk.declaraties.answer(
        eerste,
        {
            "R0000000002": ("0611", "9346"),
            "R0000000003": ("0611",),
            "R0000000004": ("0611", "9346"),
        },
    )
    assert [(regel.status, regel.retourcodes) for regel in werk.declaraties.regels()] == [
        (PrestatieStatus.TOEGEKEND, ()),
        (PrestatieStatus.AFGEKEURD, ("0611", "9346")),
        (PrestatieStatus.AFGEKEURD, ("0611",)),
        (PrestatieStatus.AFGEKEURD, ("0611", "9346")),
        (PrestatieStatus.AANGEMAAKT, ()),
    ]


def test_an_answer_that_names_no_line_grants_them_all(werk: Werk) -> None:
    eerste = keep_declaratie(werk, prestatie(1), prestatie(2))
    werk.declaraties.answer(eerste, {})
    assert {regel.status for regel in werk.declaraties.regels()} == {PrestatieStatus.TOEGEKEND}


def test_lines_are_compared_as_they_were_sent(werk: Werk) -> None:
    credit = prestatie(3, vorig_referentienummer="R0000000009", debet_credit=DebetCredit.CREDIT)
    eerste = keep_declaratie(werk, prestatie(1), prestatie(2), credit, nummer=1)
    keep_declaratie(werk, prestatie(4), nummer=2)
    nummers = ["R0000000003", "R0000000004", "R0000000005"]
    assert werk.declaraties.sent(eerste, nummers) == {
        "R0000000003": VerstuurdeRegel(
            referentienummer="R0000000003",
            bsn="999900006",
            vorig_referentienummer="R0000000009",
            toewijzingnummer=Toewijzingnummer(10072),
            productcategorie="45",
            productcode="45A04",
            begin=date(2026, 4, 1),
            eind=date(2026, 4, 30),
            volume=240,
            eenheid="01",
            product_tarief=145,
            bedrag=34896,
            debet_credit="C",
        )
    }
    assert werk.declaraties.sent(eerste, []) == {}


def test_a_granted_credit_names_the_line_that_it_takes_back(werk: Werk) -> None:
    toegekend, afgekeurd, wacht = (
        prestatie(nummer, debet_credit=DebetCredit.CREDIT, vorig_referentienummer=f"V{nummer}")
        for nummer in (1, 2, 3)
    )
    eerste = keep_declaratie(werk, toegekend, afgekeurd, prestatie(4), nummer=1)
    keep_declaratie(werk, wacht, nummer=2)
    assert werk.declaraties.granted_credits("0384", Wet.JW) == []
    werk.declaraties.answer(eerste, {"R0000000002": ("0611",)})
    assert werk.declaraties.granted_credits("0384", Wet.JW) == [("D00000001", "V1")]
    assert werk.declaraties.granted_credits("0384", Wet.WMO) == []


def test_without_numbers_no_line_changes(werk: Werk) -> None:
    keep_declaratie(werk, PRESTATIE)
    werk.declaraties.set_named(PrestatieStatus.VERVALLEN, Wet.JW, [])
    assert list(werk.declaraties.regels()) == [REGEL]


def test_the_last_decision_about_a_line_holds(werk: Werk) -> None:
    keep_declaratie(werk, prestatie(1), prestatie(2))
    werk.declaraties.add_besluit(2, Besluit.VERVALT, "te laat", "l1", MOMENT)
    werk.declaraties.add_besluit(2, Besluit.OPNIEUW, None, None, MOMENT)
    werk.declaraties.add_besluit(2, Besluit.CREDITEER, "fout", "l2", MOMENT)
    een, twee = werk.declaraties.regels()
    assert (een.besluit, een.besluit_leveringen) == (None, None)
    assert (twee.besluit, twee.besluit_leveringen) == (Besluit.CREDITEER, "l2")


def test_a_number_is_used_once_under_a_wet(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        keep_declaratie(werk, prestatie(1), nummer=1)
    with (
        pytest.raises(GeweigerdError, match="referentienummers is al gebruikt"),
        kluis.schrijven() as werk,
    ):
        keep_declaratie(werk, prestatie(2), prestatie(1), nummer=2)
    with (
        pytest.raises(GeweigerdError, match="Dit declaratienummer is al gebruikt"),
        kluis.schrijven() as werk,
    ):
        keep_declaratie(werk, prestatie(3), nummer=1)
    with kluis.lezen() as werk:
        assert [rij.declaratienummer for rij in werk.declaraties.list()] == ["D00000001"]
        assert len(werk.berichten.list()) == 1


def test_a_line_that_is_not_there_is_said(werk: Werk) -> None:
    with pytest.raises(KluisError, match="Prestatie 7 staat niet in de kluis"):
        werk.declaraties.opbouw(7)
    with pytest.raises(KluisError, match="De kluis weigert deze wijziging"):
        werk.declaraties.add_besluit(7, Besluit.VERVALT, None, None, MOMENT)


@pytest.mark.parametrize(
    "regel",
    [
        PRESTATIE._replace(toewijzing_id=ToewijzingId(2)),
        prestatie(1, bedrag=-1),
        prestatie(1, eind=date(2026, 3, 31)),
    ],
)
def test_the_database_refuses_what_no_line_can_be(werk: Werk, regel: PrestatieGegevens) -> None:
    with pytest.raises(KluisError, match="De kluis weigert deze wijziging"):
        keep_declaratie(werk, regel)

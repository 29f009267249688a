"""Overviews read sums and short lines: the same as adding up every levering and every line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.storage.gegevens import LEVERING, MOMENT, PRESTATIE, keep_declaratie, keep_toewijzing
from zorgadmin.application.kern.ports import Werk
from zorgadmin.domain.codes import DebetCredit, Wet
from zorgadmin.domain.grootboek import OVERGENOMEN, Besluit, Kenmerk, PrestatieStatus
from zorgadmin.domain.levering import Levering, LeveringSoort, Som
from zorgadmin.domain.periode import Maand
from zorgadmin.storage.vault import VaultKluis

APRIL, MEI = Maand(2026, 4), Maand(2026, 5)
GEPARKEERD = replace(LEVERING, toewijzing_id=None, productcategorie=None)


@pytest.fixture
def werk(kluis: VaultKluis) -> Iterator[Werk]:
    """A unit of work with toewijzingen 1 and 2."""
    with kluis.schrijven() as werk:
        keep_toewijzing(werk)
        keep_toewijzing(werk, nummer=10073)
        yield werk


def test_leveringen_are_added_up_per_toewijzing_product_month_and_kind(werk: Werk) -> None:
    werk.leveringen.add(
        [
            LEVERING,
            replace(LEVERING, datum=date(2026, 4, 30), hoeveelheid=30),
            replace(LEVERING, datum=date(2026, 5, 1)),
            replace(LEVERING, hoeveelheid=1, soort=LeveringSoort.DAGDEEL),
            replace(LEVERING, toewijzing_id=2),
            replace(LEVERING, productcode="45A05"),
            replace(LEVERING, wet=Wet.WMO),
            GEPARKEERD,
            LEVERING,
        ]
    )
    werk.leveringen.remove(9)
    dag, laatste = date(2026, 4, 7), date(2026, 4, 30)
    assert sorted(werk.overzicht.sums("0384", Wet.JW)) == [
        Som(1, "45", "45A04", APRIL, LeveringSoort.DAGDEEL, dag, dag, 1),
        Som(1, "45", "45A04", APRIL, LeveringSoort.TIJD, dag, laatste, 120),
        Som(1, "45", "45A04", MEI, LeveringSoort.TIJD, date(2026, 5, 1), date(2026, 5, 1), 90),
        Som(1, "45", "45A05", APRIL, LeveringSoort.TIJD, dag, dag, 90),
        Som(2, "45", "45A04", APRIL, LeveringSoort.TIJD, dag, dag, 90),
    ]
    assert list(werk.overzicht.sums("0014", Wet.JW)) == []


def test_single_leveringen_of_some_toewijzingen_come_as_a_claim_reads_them(werk: Werk) -> None:
    later = replace(LEVERING, datum=date(2026, 4, 9))
    werk.leveringen.add([later, LEVERING, replace(LEVERING, toewijzing_id=2), GEPARKEERD, later])
    werk.leveringen.remove(5)
    assert list(werk.overzicht.leveringen([1])) == [
        Levering(2, 1, "45", "45A04", date(2026, 4, 7), 90, LeveringSoort.TIJD),
        Levering(1, 1, "45", "45A04", date(2026, 4, 9), 90, LeveringSoort.TIJD),
    ]
    assert list(werk.overzicht.leveringen([])) == []
    alle = werk.leveringen.of_gemeente("0384", Wet.JW)
    assert list(werk.overzicht.leveringen([1, 2])) == list(alle)


def test_a_line_is_given_in_brief(werk: Werk) -> None:
    terug = replace(
        PRESTATIE,
        referentienummer="R2",
        vorig_referentienummer=PRESTATIE.referentienummer,
        debet_credit=DebetCredit.CREDIT,
        kenmerk=Kenmerk("", OVERGENOMEN),
    )
    keep_declaratie(werk, PRESTATIE, terug)
    werk.declaraties.answer(1, {"R2": ("0611",)})
    werk.declaraties.add_besluit(2, Besluit.VERVALT, "oud", None, MOMENT)
    werk.declaraties.add_besluit(2, Besluit.OPNIEUW, "oud", None, MOMENT)
    eerste, tweede = werk.overzicht.regels("0384", Wet.JW)
    lang = werk.declaraties.regels("0384", Wet.JW)
    assert [eerste.sleutel, tweede.sleutel] == [regel.sleutel for regel in lang]
    gedeeld = set(type(eerste)._fields) & set(type(lang[0])._fields)
    for kort, heel in zip((eerste, tweede), lang, strict=True):
        assert {n: getattr(kort, n) for n in gedeeld} == {n: getattr(heel, n) for n in gedeeld}
    assert (eerste.status, eerste.besloten, eerste.overgenomen) == (
        PrestatieStatus.TOEGEKEND,
        False,
        False,
    )
    assert (tweede.retourcodes, tweede.besloten, tweede.overgenomen) == (("0611",), True, True)
    assert (eerste.signed, tweede.signed) == (PRESTATIE.bedrag, -PRESTATIE.bedrag)
    assert list(werk.overzicht.regels("0384", Wet.WMO)) == []

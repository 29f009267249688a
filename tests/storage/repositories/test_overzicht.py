"""Books of single toewijzingen read what a claim reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.storage.gegevens import LEVERING, keep_toewijzing
from zorgadmin.application.kern.ports import Werk
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.levering import Levering, LeveringSoort
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.toewijzing import ToewijzingId
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


def test_single_leveringen_of_some_toewijzingen_come_as_a_claim_reads_them(werk: Werk) -> None:
    later = replace(LEVERING, datum=date(2026, 4, 9))
    werk.leveringen.add(
        [later, LEVERING, replace(LEVERING, toewijzing_id=ToewijzingId(2)), GEPARKEERD, later]
    )
    werk.leveringen.remove(5)
    assert list(werk.overzicht.leveringen([ToewijzingId(1)])) == [
        Levering(2, ToewijzingId(1), "45", "45A04", date(2026, 4, 7), 90, LeveringSoort.TIJD),
        Levering(1, ToewijzingId(1), "45", "45A04", date(2026, 4, 9), 90, LeveringSoort.TIJD),
    ]
    assert list(werk.overzicht.leveringen([])) == []
    alle = werk.leveringen.of_gemeente("0384", Wet.JW)
    assert list(werk.overzicht.leveringen([ToewijzingId(1), ToewijzingId(2)])) == list(alle)

"""Every version of a toewijzing is kept; one is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from tests.storage.gegevens import BSN_TWEE, MOMENT, TOEWIJZING, keep_toewijzing
from zorgadmin.domain.codes import Eenheid, Frequentie, Wet
from zorgadmin.domain.fouten import KluisError
from zorgadmin.domain.toewijzing import Omvang, Toewijzing, ToewijzingId, Toewijzingnummer
from zorgadmin.storage.vault import VaultKluis


def test_a_version_comes_back_as_the_toewijzing_in_force(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        nummer = keep_toewijzing(werk)
    with kluis.lezen() as werk:
        (toewijzing,) = werk.toewijzingen.current()
    assert toewijzing == Toewijzing(
        id=ToewijzingId(nummer),
        versie=1,
        gemeente="0384",
        wet=Wet.JW,
        nummer=Toewijzingnummer(10072),
        bsn="999900006",
        productcategorie="45",
        productcode="45A04",
        ingangsdatum=date(2026, 1, 1),
        einddatum=date(2026, 12, 31),
        omvang=Omvang(3, Eenheid.UUR, Frequentie.WEEK),
        budget_cent=None,
        reden_wijziging=None,
        toewijzingsdatum=date(2025, 12, 20),
        toewijzingstijd=time(9, 15),
    )


def test_a_generic_toewijzing_has_a_budget_and_no_omvang(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        keep_toewijzing(
            werk, productcategorie=None, productcode=None, omvang=None, budget_cent=500000
        )
        (toewijzing,) = werk.toewijzingen.current()
    assert (toewijzing.omvang, toewijzing.budget_cent) == (None, 500000)


def test_a_newer_version_comes_in_force_and_the_older_ones_stay(kluis: VaultKluis) -> None:
    with kluis.schrijven() as werk:
        nummer = keep_toewijzing(werk)
        zelfde = werk.toewijzingen.add_version(
            replace(TOEWIJZING, einddatum=date(2026, 6, 30)), in_force=True
        )
        werk.toewijzingen.add_version(
            replace(TOEWIJZING, toewijzingsdatum=date(2025, 11, 1)), in_force=False
        )
    with kluis.lezen() as werk:
        (geldend,) = werk.toewijzingen.current()
        versies = werk.inzage.versies(TOEWIJZING.bsn)
    assert zelfde == nummer
    assert (geldend.versie, geldend.einddatum) == (2, date(2026, 6, 30))
    assert [v.in_force for v in versies] == [False, True, False]
    assert {v.toewijzing.id for v in versies} == {nummer}
    assert [(v.toewijzing.versie, v.toewijzing.einddatum, v.bewaard) for v in versies] == [
        (1, date(2026, 12, 31), MOMENT),
        (2, date(2026, 6, 30), MOMENT),
        (3, date(2026, 12, 31), MOMENT),
    ]


def test_the_same_number_of_another_gemeente_or_wet_is_another_toewijzing(
    kluis: VaultKluis,
) -> None:
    with kluis.schrijven() as werk:
        jw = keep_toewijzing(werk)
        wmo = keep_toewijzing(werk, wet=Wet.WMO)
        elders = keep_toewijzing(werk, gemeente="0014", bsn=BSN_TWEE)
        tweede = keep_toewijzing(werk, nummer=9)
    with kluis.lezen() as werk:

        def ids(gemeente: str | None, wet: Wet | None, nummer: int | None) -> list[int]:
            return [t.id for t in werk.toewijzingen.current(gemeente, wet, nummer)]

        assert ids(None, None, None) == [elders, tweede, jw, wmo]
        assert ids("0384", None, None) == [tweede, jw, wmo]
        assert ids("0384", Wet.JW, None) == [tweede, jw]
        assert ids(None, None, 10072) == [elders, jw, wmo]
        assert ids("0384", Wet.WMO, 9) == []
        assert [t.id for t in werk.toewijzingen.of_client(BSN_TWEE)] == [elders]
        assert {
            i: t.nummer
            for i, t in werk.toewijzingen.by_ids(
                {ToewijzingId(tweede), ToewijzingId(wmo), ToewijzingId(99)}
            ).items()
        } == {
            tweede: 9,
            wmo: 10072,
        }


def test_a_toewijzing_needs_its_client(kluis: VaultKluis) -> None:
    with pytest.raises(KluisError), kluis.schrijven() as werk:
        werk.toewijzingen.add_version(TOEWIJZING, in_force=True)
    with kluis.lezen() as werk:
        assert list(werk.toewijzingen.current()) == []

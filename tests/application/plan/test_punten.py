"""Every delivered cent is in a line that stands or in an open point that is shown (spec 5)."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from tests.domein_builders import boek, contract, dag, gewenst, levering, regel, toewijzing
from tests.praktijken import Praktijk, praktijken
from zorgadmin.application.plan.declaratieplan import open_points
from zorgadmin.application.plan.punten import OpenPunt, PuntSoort, delivered_cent, standing_cent
from zorgadmin.domain.grootboek import Besluit, PrestatieStatus, Regel
from zorgadmin.domain.prestatie import Gesteld

VANDAAG = dag("2026-05-10")
T, C = toewijzing(), contract(5000)


def points(praktijk: Praktijk) -> dict[object, list[OpenPunt]]:
    """Open points by key."""
    gevonden: dict[object, list[OpenPunt]] = {}
    for punt in open_points(praktijk.boek, VANDAAG).punten:
        gevonden.setdefault(punt.sleutel, []).append(punt)
    return gevonden


def is_decided(regels: list[Regel]) -> bool:
    """Whether the user let the key go, credited it, or upheld its line."""
    return any(r.besluit not in (None, Besluit.OPNIEUW) for r in regels)


def covered(gesteld: Gesteld, regels: list[Regel]) -> bool:
    """Whether a granted line claims the care of a key, or what of it could be claimed."""
    staand = [r for r in regels if r.is_debet and r.status is PrestatieStatus.TOEGEKEND]
    if not staand:
        return not gesteld.geplaatst or not sum(lev.hoeveelheid for lev in gesteld.geplaatst)
    wens = gesteld.gewenst
    return wens is None or staand[-1].bedrag == wens.prijs.bedrag or staand[-1].niet_declarabel > 0


@settings(max_examples=500)
@given(praktijken())
def test_every_levering_is_in_a_line_that_stands_or_in_one_open_point(praktijk: Praktijk) -> None:
    open_ = points(praktijk)
    for blad in praktijk.boek.bladen.values():
        for sleutel, gesteld in blad.gesteld.items():
            punten, regels = open_.get(sleutel, []), list(blad.regels.get(sleutel, ()))
            geteld = Counter(lev.id for punt in punten for lev in punt.leveringen)
            assert max(geteld.values(), default=1) == 1, sleutel
            assert geteld.keys() <= {lev.id for lev in gesteld.leveringen}
            los = {lev.id for lev in gesteld.leveringen} - geteld.keys()
            if los:
                assert is_decided(regels) or covered(gesteld, regels), (sleutel, punten)


@settings(max_examples=500)
@given(praktijken())
def test_what_was_delivered_is_what_stands_and_what_is_open(praktijk: Praktijk) -> None:
    open_ = points(praktijk)
    for blad in praktijk.boek.bladen.values():
        for sleutel, gesteld in blad.gesteld.items():
            punten, regels = open_.get(sleutel, []), list(blad.regels.get(sleutel, ()))
            bedragen = [p.cent for p in punten if p.soort is not PuntSoort.BUITEN]
            geleverd = delivered_cent(gesteld, regels)
            begrensd = any(r.niet_declarabel for r in regels)
            if geleverd is None or None in bedragen or begrensd or is_decided(regels):
                continue
            open_cent = sum(cent for cent in bedragen if cent is not None)
            if any(p.soort is PuntSoort.WACHT for p in punten):
                continue
            if len([r for r in regels if r.is_debet and r.status is PrestatieStatus.TOEGEKEND]) > 1:
                continue
            assert geleverd == standing_cent(regels) + open_cent, (sleutel, punten)


@settings(max_examples=300)
@given(praktijken())
def test_every_line_that_is_not_settled_is_in_a_point(praktijk: Praktijk) -> None:
    open_ = points(praktijk)
    for blad in praktijk.boek.bladen.values():
        for sleutel, regels in blad.regels.items():
            if any(r.status.waits for r in regels):
                soorten = {punt.soort for punt in open_.get(sleutel, ())}
                assert PuntSoort.WACHT in soorten, sleutel
            geldig = [r for r in regels if r.is_debet and not r.status.is_void]
            afgekeurd = geldig and geldig[-1].status is PrestatieStatus.AFGEKEURD
            staat = any(r.status is PrestatieStatus.TOEGEKEND for r in geldig)
            if afgekeurd and not staat and geldig[-1].besluit is None:
                assert open_.get(sleutel), sleutel


def test_care_without_a_contract_is_open_without_an_amount() -> None:
    (punt,) = open_points(boek(T, [], [levering("2026-03-02", 600)]), VANDAAG).punten
    assert (punt.soort, punt.cent, punt.bevindingen[0].regel) == (
        PuntSoort.TEGENGEHOUDEN,
        None,
        "ZA103",
    )


def test_care_that_was_claimed_keeps_the_value_of_its_line_without_its_contract() -> None:
    maart = levering("2026-03-02", 600)
    lijn = regel(gewenst(T, C, "2026-03", maart))
    zonder = boek(T, [], [maart], [lijn])
    (blad,) = zonder.bladen.values()
    (gesteld,) = blad.gesteld.values()
    assert delivered_cent(gesteld, [lijn]) == 50000


@pytest.mark.parametrize("staat", [PrestatieStatus.AANGEMAAKT, PrestatieStatus.INGEDIEND])
@pytest.mark.parametrize("no_show", [True, False])
@pytest.mark.parametrize("einde", ["2026-12-31", "2026-02-15"])
def test_a_line_that_waits_is_about_all_care_that_it_was_made_with(
    einde: str, staat: PrestatieStatus, *, no_show: bool
) -> None:
    leveringen = [
        levering("2026-02-02", id_=1, noshow=True),
        levering("2026-02-16", id_=2, noshow=True),
    ]
    toen = Praktijk([T], [C], leveringen, no_show=True)
    (gesteld,) = (g for blad in toen.boek.bladen.values() for g in blad.gesteld.values())
    assert gesteld.gewenst is not None
    lijn = regel(gesteld.gewenst, status=staat)
    korter = T._replace(versie=2, einddatum=dag(einde))
    nu = Praktijk([korter], [C], leveringen, [lijn], no_show=no_show)
    ((_, (punt,)),) = points(nu).items()
    assert punt.soort is PuntSoort.WACHT
    assert sorted(lev.id for lev in punt.leveringen) == [1, 2]

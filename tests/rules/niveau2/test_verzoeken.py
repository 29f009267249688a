"""Level 2 of the requests (315, 317) and of the answer to them (319), rule by rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.verzoek_builders import (
    aangevraagd_product,
    bericht315,
    bericht317,
    bericht319,
    nieuw_product,
    ongewijzigd,
    te_wijzigen,
)
from zorgadmin.domain.berichten.basis import BerichtOmvang, BerichtVerwijzer, Geboortedatum
from zorgadmin.domain.berichten.bericht315 import AangevraagdProduct315
from zorgadmin.domain.berichten.bericht317 import (
    Bericht317,
    NieuwProduct317,
    TeWijzigenProduct317,
)
from zorgadmin.domain.codes import Wet
from zorgadmin.rules.niveau2 import bericht315 as regels315
from zorgadmin.rules.niveau2 import bericht317 as regels317
from zorgadmin.rules.niveau2 import bericht319 as regels319

PRODUCT = "Client ••••••006 / AangevraagdProduct V0001"
PER_DAG = BerichtOmvang(1, "14", "1")
BESCHIKT = date(2026, 3, 1)


def gebroken(*producten: AangevraagdProduct315) -> list[str]:
    """Rules that a 315 with these products breaks."""
    return [bevinding.regel for bevinding in regels315.controleer(bericht315(*producten))]


def gebroken317(bericht: Bericht317) -> list[str]:
    return [bevinding.regel for bevinding in regels317.controleer(bericht)]


def test_the_catalogues_have_every_rule_once() -> None:
    assert [regel.__name__.upper() for regel in regels315.NIVEAU_2] == [
        *("CD041", "CD043", "CD066", "CD067", "CD068", "CD075", "CD076", "CD077", "CD078"),
        *("CD079", "CD095", "CS002", "CS003", "CS139", "CS343", "TR002", "TR101", "TR134"),
        *("TR383", "TR386"),
    ]
    assert [regel.__name__.upper() for regel in regels317.NIVEAU_2] == [
        *("CD041", "CD075", "CD076", "CD077", "CD078", "CD079", "CD096", "CS002", "CS003"),
        *("CS338", "TR101", "TR352", "TR353", "TR380", "TR410"),
    ]
    assert [regel.__name__.upper() for regel in regels319.NIVEAU_2[Wet.JW]] == [
        *("CD085", "CD086", "TR377", "TR409")
    ]
    assert [regel.__name__.upper() for regel in regels319.NIVEAU_2[Wet.WMO]] == ["CD085", "CD086"]


# --- 315 -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "product",
    [
        aangevraagd_product(),
        aangevraagd_product(begin=date(2020, 1, 1)),
        aangevraagd_product(eind=None, omvang=BerichtOmvang(9, "04", "4")),
        aangevraagd_product(code=None, omvang=None),
        aangevraagd_product(code=None, omvang=None, budget=50000),
        aangevraagd_product(categorie=None, omvang=None, budget=50000),
        aangevraagd_product(code=None, begin=date(2020, 1, 1), eind=date(2020, 12, 31)),
        aangevraagd_product(beschikking=(1234, BESCHIKT)),
    ],
)
def test_a_right_request_breaks_nothing(product: AangevraagdProduct315) -> None:
    assert gebroken(product) == []


@pytest.mark.parametrize(
    ("regels", "product"),
    [
        (["CD041"], aangevraagd_product(omvang=None)),
        (["CD043"], aangevraagd_product(beschikking=(1234, None))),
        (["CD043"], aangevraagd_product(beschikking=(None, BESCHIKT))),
        (["CD075"], aangevraagd_product(code=None, omvang=None, budget=1, eind=None)),
        (["CD076"], aangevraagd_product(eind=None)),
        (["CD077", "CD078"], aangevraagd_product(budget=1)),
        (["CD079"], aangevraagd_product(categorie=None, omvang=None)),
        (["CD095"], aangevraagd_product(code=None)),
        (["CD079", "CD095"], aangevraagd_product(categorie=None)),
        (["CS003"], aangevraagd_product(eind=date(2026, 3, 31))),
        (["CS343"], aangevraagd_product(omvang=PER_DAG)),
        (
            ["CS343"],
            aangevraagd_product(omvang=PER_DAG, begin=date(2020, 1, 1), eind=date(2020, 12, 31)),
        ),
    ],
)
def test_a_product_breaks_the_rules_it_breaks(
    regels: list[str], product: AangevraagdProduct315
) -> None:
    assert gebroken(product) == regels


def test_the_end_of_a_request_is_called_by_its_own_name() -> None:
    (bevinding,) = regels315.controleer(bericht315(aangevraagd_product(eind=date(2026, 3, 31))))
    assert bevinding.plek == f"{PRODUCT} / ToewijzingEinddatum"
    assert bevinding.uitleg == ("De periode 01-04-2026 t/m 31-03-2026 eindigt voordat zij begint.")
    assert bevinding.oplossing == (
        "Herstel dit vóór het versturen; de gemeente keurt anders het hele bericht af."
    )
    assert bevinding.retourcode == "0001"


@pytest.mark.parametrize("soort", ["02", "03", "04", "05"])
@pytest.mark.parametrize(
    ("regels", "naam", "agb"),
    [
        ([], None, "01234567"),
        ([], "Praktijk Oost", None),
        (["CD066"], None, None),
        (["CD067"], "Praktijk Oost", "01234567"),
    ],
)
def test_a_professional_is_known_by_one_of_agb_and_name(
    soort: str, regels: list[str], naam: str | None, agb: str | None
) -> None:
    wie = BerichtVerwijzer(soort, naam, agb)
    assert gebroken(aangevraagd_product(verwijzer=wie)) == regels


@pytest.mark.parametrize("soort", ["01", "06", "08"])
def test_another_verwijzer_has_no_agb(soort: str) -> None:
    assert gebroken(aangevraagd_product(verwijzer=BerichtVerwijzer(soort, None, None))) == []
    assert gebroken(aangevraagd_product(verwijzer=BerichtVerwijzer(soort, "Wijkteam", None))) == []
    assert gebroken(aangevraagd_product(verwijzer=BerichtVerwijzer(soort, None, "01234567"))) == [
        "CD068"
    ]


def test_the_client_of_a_request_is_judged() -> None:
    for regel, geboren in (
        ("CS139", Geboortedatum(date(2010, 2, 14), "2")),
        ("TR002", Geboortedatum(date(1900, 1, 1), None)),
        ("TR134", Geboortedatum(date(2026, 4, 3), None)),
    ):
        bevindingen = regels315.controleer(bericht315(geboortedatum=geboren))
        assert [bevinding.regel for bevinding in bevindingen] == [regel]
    assert regels315.controleer(bericht315(bsn="999900007"))[0].regel == "CS002"


def test_a_reference_occurs_once() -> None:
    bevindingen = regels315.controleer(
        bericht315(aangevraagd_product(), aangevraagd_product(code="45A05"))
    )
    assert [(b.regel, b.plek, b.uitleg) for b in bevindingen] == [
        (regel, PRODUCT, "ReferentieAanbieder V0001 komt meer dan één keer voor.")
        for regel in ("TR101", "TR383")
    ]


@pytest.mark.parametrize(
    ("overlapt", "ander"),
    [
        (True, aangevraagd_product("V2", begin=date(2026, 9, 30), eind=date(2026, 12, 31))),
        (False, aangevraagd_product("V2", begin=date(2026, 10, 1), eind=date(2026, 12, 31))),
        (False, aangevraagd_product("V2", code="45A05")),
        (True, aangevraagd_product("V2", code=None, omvang=None)),
        (False, aangevraagd_product("V2", categorie="44", code=None, omvang=None)),
        (True, aangevraagd_product("V2", categorie=None, omvang=None, budget=1)),
        (True, aangevraagd_product("V2", eind=None, omvang=BerichtOmvang(9, "04", "4"))),
    ],
)
def test_tr386_the_same_product_is_asked_for_once_at_a_time(
    overlapt: bool, ander: AangevraagdProduct315
) -> None:
    assert gebroken(aangevraagd_product(), ander) == (["TR386"] if overlapt else [])


def test_tr386_names_both_requests() -> None:
    (bevinding,) = regels315.controleer(
        bericht315(aangevraagd_product(), aangevraagd_product("V0002", begin=date(2026, 7, 1)))
    )
    assert bevinding.plek == "Client ••••••006 / AangevraagdProduct V0002"
    assert bevinding.uitleg == (
        "Aanvraag V0002 (product 45A04, 01-07-2026 t/m 30-09-2026) overlapt met aanvraag V0001 "
        "(product 45A04, 01-04-2026 t/m 30-09-2026)."
    )


def test_tr386_hulpmiddelen_may_overlap_with_anything() -> None:
    rolstoel = aangevraagd_product("V1", categorie="13", code="13A01")
    assert gebroken(rolstoel, aangevraagd_product("V2", categorie="13", code="13A01")) == []
    alles = aangevraagd_product("V2", categorie=None, omvang=None, budget=1)
    assert gebroken(rolstoel, alles) == []


# --- 317 -----------------------------------------------------------------------------------------


def test_a_right_change_breaks_nothing() -> None:
    bericht = bericht317(
        blijft=(ongewijzigd(300202),),
        wijzigt=(te_wijzigen(), te_wijzigen(300203, omvang=None, budget=1000)),
        nieuw=(nieuw_product(),),
    )
    assert gebroken317(bericht) == []
    # Level 2 passes this; the composer of requests does not let it happen.
    assert gebroken317(bericht317(blijft=(ongewijzigd(300201),), wijzigt=(te_wijzigen(),))) == []


@pytest.mark.parametrize(
    ("regels", "product"),
    [
        ([], te_wijzigen(omvang=None)),
        (["CD075"], te_wijzigen(omvang=None, budget=1, eind=None)),
        (["CD076"], te_wijzigen(eind=None)),
        (["CD077", "CD078"], te_wijzigen(budget=1)),
        (["CS003"], te_wijzigen(eind=date(2026, 4, 30))),
        (["CS338"], te_wijzigen(omvang=PER_DAG)),
        ([], te_wijzigen(omvang=PER_DAG, begin=date(2020, 1, 1), eind=date(2020, 12, 31))),
    ],
)
def test_a_toewijzing_that_changes_breaks_the_rules_it_breaks(
    regels: list[str], product: TeWijzigenProduct317
) -> None:
    assert gebroken317(bericht317(wijzigt=(product,))) == regels


@pytest.mark.parametrize(
    ("regels", "product"),
    [
        (["CD041"], nieuw_product(omvang=None)),
        (["CD075"], nieuw_product(code=None, omvang=None, budget=1, eind=None)),
        (["CD076"], nieuw_product(eind=None)),
        (["CD077", "CD078"], nieuw_product(budget=1)),
        (["CD079"], nieuw_product(categorie=None, omvang=None)),
        (["CD096"], nieuw_product(code=None)),
        (["CS003"], nieuw_product(eind=date(2026, 4, 30))),
        (["CS338"], nieuw_product(omvang=PER_DAG)),
        (["TR380"], nieuw_product(begin=date(2026, 4, 2))),
        ([], nieuw_product(begin=date(2026, 4, 3))),
    ],
)
def test_a_new_product_breaks_the_rules_it_breaks(
    regels: list[str], product: NieuwProduct317
) -> None:
    assert gebroken317(bericht317(blijft=(ongewijzigd(1),), nieuw=(product,))) == regels


def test_something_stays_or_changes_and_something_changes_or_is_new() -> None:
    assert gebroken317(bericht317(nieuw=(nieuw_product(),))) == ["TR352"]
    (bevinding,) = regels317.controleer(bericht317(blijft=(ongewijzigd(300201),)))
    assert (bevinding.regel, bevinding.plek) == ("TR353", "Client ••••••006 / Verzoek V0002")
    assert gebroken317(bericht317()) == ["TR352", "TR353"]
    assert gebroken317(bericht317(bsn="999900007", wijzigt=(te_wijzigen(),))) == ["CS002"]


def test_tr101_no_toewijzing_and_no_new_product_occurs_twice() -> None:
    bericht = bericht317(
        blijft=(ongewijzigd(300202), ongewijzigd(300202)),
        wijzigt=(te_wijzigen(), te_wijzigen(begin=date(2026, 6, 1))),
        nieuw=(nieuw_product(), replace(nieuw_product(), einddatum=date(2026, 5, 31))),
    )
    bevindingen = regels317.controleer(bericht)
    assert [(b.regel, b.uitleg) for b in bevindingen] == [
        ("TR101", "ToewijzingNummer 300202 komt meer dan één keer voor bij OngewijzigdProduct."),
        ("TR101", "ToewijzingNummer 300201 komt meer dan één keer voor bij TeWijzigenProduct."),
        ("TR101", "NieuwProduct product 45A05 vanaf 01-05-2026 komt meer dan één keer voor."),
        (
            "TR410",
            (
                "Nieuw product 2 (product 45A05, 01-05-2026 t/m 31-05-2026) overlapt met nieuw "
                "product 1 (product 45A05, 01-05-2026 t/m 30-09-2026)."
            ),
        ),
    ]


# --- 319 -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("regels", "antwoord", "reden", "gemeente"),
    [
        ([], "1", "3", None),
        ([], "1", "8", "1916"),
        ([], "2", None, None),
        ([], "2", None, "1916"),
        (["CD085"], "1", None, None),
        (["CD085"], "1", None, "1916"),
        (["CD086"], "2", "3", None),
        (["CD086", "TR377"], "2", "8", None),
        (["TR377"], "1", "8", None),
        (["TR409"], "1", "5", "1916"),
    ],
)
def test_an_answer_breaks_the_rules_it_breaks(
    regels: list[str], antwoord: str, reden: str | None, gemeente: str | None
) -> None:
    bericht = bericht319(antwoord=antwoord, reden=reden, gemeente=gemeente)
    bevindingen = regels319.controleer(bericht, Wet.JW)
    assert [bevinding.regel for bevinding in bevindingen] == regels
    assert all(b.plek.startswith("Antwoord V0001 / ") for b in bevindingen)
    assert all("319-bericht te herstellen" in b.oplossing for b in bevindingen)


def test_the_wmo_accepts_reason_8_without_a_gemeente() -> None:
    assert regels319.controleer(bericht319(wet="wmo", reden="8"), Wet.WMO) == []

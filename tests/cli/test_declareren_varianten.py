"""Every level, unit and variant of a toewijzing as it is claimed, and what holds a line back."""

from __future__ import annotations

import pytest

from tests.cli.lezen import held_back, lines, message
from tests.cli.post import Toegewezen, bericht301, valid, waarden
from tests.spel import Json, Spel, contract

PRODUCT = "toewijzingnummer;productcode;datum;hoeveelheid;eenheid"


def claim(
    kaal: Spel, toewijzing: Toegewezen, afspraak: str, *uren: str, code: int = 0, kop: str = ""
) -> Json:
    """Claim April 2026 of one toewijzing under one agreement."""
    kaal.richt_in(afspraak)
    kaal.importeer(bericht301(toewijzing))
    if uren:
        kaal.uren(*uren, kop=kop)
    declaratie = kaal.declareer("2026-04", code=code)
    if declaratie["bestand"]:
        assert valid(message(declaratie), "JW323")
    return declaratie


def figures(declaratie: Json) -> tuple[int, str, int | None, int]:
    """Volume, unit, tarief and amount of the only line."""
    (p,) = declaratie["prestaties"]
    return p["volume"], p["eenheid"], p["tarief_cent"], p["bedrag_cent"]


# --- Units ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("omvang", "afspraak", "uren", "verwacht"),
    [
        ((60, "01", "2"), ("minuut", "1,45"), "240;minuut", (240, "01", 145, 34800)),
        ((60, "01", "2"), ("uur", "87,24"), "240;minuut", (240, "01", 145, 34896)),
        ((3, "04", "2"), ("uur", "87,24"), "89;minuut", (1, "04", 8724, 8724)),
        ((3, "04", "2"), ("uur", "87,24"), "90;minuut", (2, "04", 8724, 17448)),
        ((3, "04", "2"), ("uur", "87,24"), "29;minuut", (1, "04", 8724, 8724)),
        ((7, "14", "2"), ("etmaal", "250"), "3;etmaal", (3, "14", 25000, 75000)),
        ((2, "16", "2"), ("dagdeel", "125,50"), "3;dagdeel", (3, "16", 12550, 37650)),
        ((1, "82", "4"), ("stuks-output", "212,00"), "1;stuks", (1, "82", 21200, 21200)),
        ((5, "84", "4"), ("stuks-inspanning", "30"), "4;stuks", (4, "84", 3000, 12000)),
        ((500000, "83", "6"), ("euro", None), "1250,50;euro", (125050, "83", None, 125050)),
    ],
    ids=lambda deel: "-".join(map(str, deel)) if isinstance(deel, tuple) else str(deel),
)
def test_every_unit(
    kaal: Spel,
    omvang: tuple[int, str, str],
    afspraak: tuple[str, str | None],
    uren: str,
    verwacht: tuple[int, str, int | None, int],
) -> None:
    declaratie = claim(
        kaal, Toegewezen(omvang=omvang), contract("45A04", *afspraak), f"1001;2026-04-02;{uren}"
    )
    assert figures(declaratie) == verwacht


def test_uur_claimed_in_minuut(kaal: Spel) -> None:
    """87,24 × 240 / 60 = 348,96; the maximum counts in minutes too."""
    afspraak = contract(declareer_in="minuut")
    declaratie = claim(kaal, Toegewezen(), afspraak, "1001;2026-04-02;240;minuut")
    assert figures(declaratie) == (240, "01", 145, 34896)
    (toewijzing,) = kaal.stand()["toewijzingen"]
    assert (toewijzing["maximum_totaal"], toewijzing["verbruikt"], toewijzing["eenheid"]) == (
        9540,  # 53 weeks × 3 uur × 60
        240,
        "01",
    )


def test_trajectfinanciering_in_euro(kaal: Spel) -> None:
    """€ 5.000 in all: paid in parts, the last of which no longer fits."""
    toewijzing = Toegewezen(omvang=(500000, "83", "6"))
    eerste = claim(
        kaal, toewijzing, contract("45A04", "euro", None), "1001;2026-04-02;3000,00;euro"
    )
    assert figures(eerste) == (300000, "83", None, 300000)
    assert waarden(message(eerste), "ProductTarief") == []
    kaal.toegekend(eerste)
    kaal.uren("1001;2026-05-04;2000,01;euro")
    mei = kaal.declareer("2026-05", vandaag="2026-06-01", code=1)
    assert held_back(mei) == [("2026-05", "9322")]
    begrensd = kaal.declareer("2026-05", "--begrens", vandaag="2026-06-01")
    assert figures(begrensd) == (200000, "83", None, 200000)
    assert begrensd["prestaties"][0]["niet_declarabel"] == 1


# --- Levels ---------------------------------------------------------------------------------------


def test_aspecifiek_with_several_products_makes_a_line_per_product(kaal: Spel) -> None:
    kaal.richt_in(
        contract("45A04", tarief="80"), contract("45A05", "dagdeel", "120"), contract("45A06")
    )
    kaal.importeer(bericht301(Toegewezen(code=None, omvang=None)))
    kaal.uren("1001;45A05;2026-04-03;2;dagdeel", "1001;45A04;2026-04-02;90;minuut", kop=PRODUCT)
    declaratie = kaal.declareer("2026-04")
    assert [
        (p["productcategorie"], p["productcode"], p["volume"], p["eenheid"], p["bedrag_cent"])
        for p in declaratie["prestaties"]
    ] == [("45", "45A04", 2, "04", 16000), ("45", "45A05", 2, "16", 24000)]
    (toewijzing,) = kaal.stand()["toewijzingen"]
    assert (toewijzing["maximum_totaal"], toewijzing["verbruikt"]) == (None, None)


@pytest.mark.parametrize(
    "toewijzing",
    [
        Toegewezen(code=None, omvang=None, budget=50000),
        Toegewezen(categorie=None, code=None, omvang=None, budget=50000),
    ],
    ids=["aspecifiek", "generiek"],
)
def test_a_budget_holds_over_all_products_together(kaal: Spel, toewijzing: Toegewezen) -> None:
    kaal.richt_in(contract("45A04", tarief="80"), contract("45A05", "dagdeel", "120"))
    kaal.importeer(bericht301(toewijzing))
    kaal.uren("1001;45A05;2026-04-03;3;dagdeel", "1001;45A04;2026-04-02;2;uur", kop=PRODUCT)
    # 160 + 360 = 520 euro: the second product no longer fits in 500.
    declaratie = kaal.declareer("2026-04", "--proef", code=1)
    assert lines(declaratie) == [("2026-04", 2, 16000)]
    assert held_back(declaratie) == [("2026-04", "9369")]
    begrensd = kaal.declareer("2026-04", "--begrens")
    assert lines(begrensd) == [("2026-04", 2, 16000), ("2026-04", 2, 24000)]
    (stand,) = kaal.stand()["toewijzingen"]
    assert (stand["maximum_totaal"], stand["verbruikt"], stand["eenheid"]) == (50000, 40000, "83")


def test_generiek_takes_products_of_any_categorie(kaal: Spel) -> None:
    kaal.richt_in(contract("45A04", tarief="80"), contract("50B01", tarief="70"))
    kaal.importeer(bericht301(Toegewezen(categorie=None, code=None, omvang=None, budget=100000)))
    kaal.uren("1001;50B01;2026-04-03;1;uur", "1001;45A04;2026-04-02;1;uur", kop=PRODUCT)
    declaratie = kaal.declareer("2026-04")
    assert [(p["productcategorie"], p["bedrag_cent"]) for p in declaratie["prestaties"]] == [
        ("45", 8000),
        ("50", 7000),
    ]


@pytest.mark.parametrize(
    ("rij", "uitleg"),
    [
        ("1001;;2026-04-02;1;uur", "noemt geen product. Vul de kolom productcode"),
        ("1001;50B01;2026-04-02;1;uur", "hoort bij productcategorie 50"),
    ],
)
def test_aspecifiek_needs_a_product_of_its_categorie(kaal: Spel, rij: str, uitleg: str) -> None:
    kaal.richt_in(contract("45A04"), contract("50B01"))
    kaal.importeer(bericht301(Toegewezen(code=None, omvang=None)))
    assert uitleg in kaal.uren(rij, kop=PRODUCT, code=3)["meldingen"][0]["uitleg"]


# --- Output per week ------------------------------------------------------------------------------


def test_output_per_week_belongs_to_the_month_of_its_sunday(kaal: Spel) -> None:
    """31 March 2026 lies in the week of Sunday 5 April, 28 April in that of 3 May."""
    declaratie = claim(
        kaal,
        Toegewezen(omvang=(30000, "83", "2")),
        contract("45A04", "euro", None),
        "1001;2026-03-31;300;euro",
        "1001;2026-04-08;300;euro",
        "1001;2026-04-28;300;euro",
    )
    assert lines(declaratie) == [("2026-04", 60000, 60000)]
    mei = kaal.declareer("2026-05", vandaag="2026-06-01")
    assert lines(mei) == [("2026-05", 30000, 30000)]


def test_the_last_broken_week_of_output_goes_with_the_last_sunday(kaal: Spel) -> None:
    """Einddatum Tuesday 5 May 2026: its week counts in the month of Sunday 3 May."""
    declaratie = claim(
        kaal,
        Toegewezen(tot="2026-05-05", omvang=(1, "82", "2")),
        contract("45A04", "stuks-output", "100"),
        "1001;2026-04-29;1;stuks",
        "1001;2026-05-05;1;stuks",
        code=1,
    )
    assert declaratie["prestaties"] == []
    mei = kaal.declareer("2026-05", vandaag="2026-06-01")
    assert lines(mei) == [("2026-05", 2, 20000)]


# --- Fixed volume ---------------------------------------------------------------------------------


def test_a_fixed_volume_per_month_needs_no_hours(kaal: Spel) -> None:
    declaratie = claim(
        kaal,
        Toegewezen(van="2026-03-10", tot="2026-04-20", omvang=(1, "82", "4")),
        contract("45A04", "stuks-output", "212", vast=True),
    )
    assert [(p["begin"], p["eind"], p["volume"]) for p in declaratie["prestaties"]] == [
        ("2026-03-10", "2026-03-31", 1),
        ("2026-04-01", "2026-04-20", 1),
    ]


def test_a_fixed_volume_per_week_is_one_per_sunday(kaal: Spel) -> None:
    """April 2026 has Sundays 5, 12, 19 and 26."""
    declaratie = claim(
        kaal,
        Toegewezen(van="2026-04-01", omvang=(2, "82", "2")),
        contract("45A04", "stuks-output", "50", vast=True),
    )
    assert lines(declaratie) == [("2026-04", 8, 40000)]


def test_a_preview_of_a_fixed_volume_registers_nothing(kaal: Spel) -> None:
    kaal.richt_in(contract("45A04", "stuks-output", "50", vast=True))
    kaal.importeer(bericht301(Toegewezen(van="2026-04-01", omvang=(2, "82", "2"))))
    voor = kaal.inhoud()
    assert lines(kaal.declareer("2026-04", "--proef")) == [("2026-04", 8, 40000)]
    assert kaal.inhoud() == voor


def test_a_registered_levering_takes_the_place_of_a_fixed_one(kaal: Spel) -> None:
    declaratie = claim(
        kaal,
        Toegewezen(van="2026-04-01", omvang=(2, "82", "2")),
        contract("45A04", "stuks-output", "50", vast=True),
        "1001;2026-04-08;1;stuks",
    )
    assert lines(declaratie) == [("2026-04", 7, 35000)]


def test_a_fixed_volume_on_another_frequency_is_held_back(kaal: Spel) -> None:
    declaratie = claim(
        kaal,
        Toegewezen(omvang=(10, "82", "6")),
        contract("45A04", "stuks-output", "50", vast=True),
        "1001;2026-04-08;1;stuks",
        code=1,
    )
    assert held_back(declaratie) == [("2026-04", "ZA105")]


# --- Held back ------------------------------------------------------------------------------------


def test_two_tarieven_in_one_month_hold_the_line_back(kaal: Spel) -> None:
    declaratie = claim(
        kaal,
        Toegewezen(),
        contract(tarief="80", tot="2026-04-14") + contract(tarief="85,50", van="2026-04-15"),
        "1001;2026-04-07;1;uur",
        "1001;2026-04-21;2;uur",
        code=1,
    )
    assert held_back(declaratie) == [("2026-04", "ZA101")]
    uitleg = declaratie["tegengehouden"][0]["bevindingen"][0]["uitleg"]
    for deel in ("80,00", "85,50", "07-04-2026", "21-04-2026"):
        assert deel in uitleg


def test_a_change_of_tarief_between_months_is_no_matter(kaal: Spel) -> None:
    declaratie = claim(
        kaal,
        Toegewezen(),
        contract(tarief="80", tot="2026-03-31") + contract(tarief="85,50", van="2026-04-01"),
        "1001;2026-03-31;1;uur",
        "1001;2026-04-01;1;uur",
    )
    assert lines(declaratie) == [("2026-03", 1, 8000), ("2026-04", 1, 8550)]


def test_without_a_contract_on_the_day_the_line_is_held_back(kaal: Spel) -> None:
    declaratie = claim(
        kaal, Toegewezen(), contract(van="2026-05-01"), "1001;2026-04-07;1;uur", code=1
    )
    assert held_back(declaratie) == [("2026-04", "ZA103")]
    assert "07-04-2026" in declaratie["tegengehouden"][0]["bevindingen"][0]["uitleg"]


def test_a_contract_whose_unit_does_not_fit_holds_the_line_back(kaal: Spel) -> None:
    declaratie = claim(
        kaal, Toegewezen(), contract("45A04", "dagdeel", "120"), "1001;2026-04-07;1;uur", code=1
    )
    assert held_back(declaratie) == [("2026-04", "9341")]


def test_an_amount_over_what_a_message_can_hold_is_held_back(kaal: Spel) -> None:
    """24 uur × € 999.999,99 is more than eight figures in eurocents."""
    declaratie = claim(
        kaal,
        Toegewezen(omvang=(24, "04", "1")),
        contract(tarief="999999,99"),
        "1001;2026-04-07;24;uur",
        code=1,
    )
    assert declaratie["prestaties"] == []
    assert len(declaratie["tegengehouden"]) == 1


def test_warnings_do_not_hold_a_line_back(kaal: Spel) -> None:
    """ZA205: 29 minutes become a whole uur, ZA201: no start message."""
    declaratie = claim(kaal, Toegewezen(), contract(), "1001;2026-04-07;100;minuut")
    bevindingen = declaratie["prestaties"][0]["bevindingen"]
    assert {b["ernst"] for b in bevindingen} <= {"waarschuwing"}


AFSPRAAK = '[[gemeente]]\ncode = "0384"\nwet = "jw"\n{}\n'
TARIEVEN = (
    contract(tarief="80,00", tot="2026-04-14"),
    contract(tarief="87,24", van="2026-04-15"),
)


def test_by_agreement_the_tarief_of_the_first_day_of_the_toewijzing_holds(toegewezen: Spel) -> None:
    toegewezen.richt_in(*TARIEVEN)
    toegewezen.uren("1001;2026-04-02;2;uur", "1001;2026-04-20;3;uur")
    assert held_back(toegewezen.declareer("2026-04", "--proef", code=1)) == [("2026-04", "ZA101")]
    toegewezen.richt_in(AFSPRAAK.format('tarief_van = "toewijzing"'))
    declaratie = toegewezen.declareer("2026-04")
    assert lines(declaratie) == [("2026-04", 5, 40000)]
    assert declaratie["prestaties"][0]["bevindingen"] == []
    controle = toegewezen.run("controleer", declaratie["bestand"])
    assert [b["regel"] for b in controle.json["bevindingen"]] == []


def test_a_toewijzing_from_before_every_contract_then_has_no_tarief(praktijk: Spel) -> None:
    praktijk.importeer(bericht301(Toegewezen(van="2020-07-01")))
    praktijk.richt_in(AFSPRAAK.format('tarief_van = "toewijzing"'))
    praktijk.uren("1001;2026-04-02;2;uur")
    declaratie = praktijk.declareer("2026-04", "--proef", code=1)
    (tegengehouden,) = declaratie["tegengehouden"]
    (bevinding,) = tegengehouden["bevindingen"]
    assert bevinding["regel"] == "ZA103"
    assert "01-07-2020" in bevinding["uitleg"]


@pytest.mark.parametrize(
    ("gebroken", "regels"),
    [
        ("heel", [("2026-03", 30000, 30000), ("2026-04", 30000, 30000)]),
        ("naar rato", [("2026-03", 14516, 14516), ("2026-04", 30000, 30000)]),
        ("vanaf de 15e", [("2026-04", 30000, 30000)]),
    ],
)
def test_a_fixed_volume_in_a_broken_month_is_as_agreed(
    praktijk: Spel, gebroken: str, regels: list[tuple[str, int, int]]
) -> None:
    praktijk.richt_in(
        contract("45A05", "euro", None, vast=True),
        AFSPRAAK.format(f'vast_gebroken = "{gebroken}"'),
    )
    praktijk.importeer(
        bericht301(Toegewezen(van="2026-03-17", code="45A05", omvang=(30000, "83", "4")))
    )
    assert lines(praktijk.declareer("2026-04")) == regels

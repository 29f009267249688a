"""Published cases from begin to end: 301 in, hours, 323 out, with the figures given there.

Sources: the published example messages of iWmo and iJw 3.2, the two cases of the webinar
"Zorgadministratie en berichtenverkeer voor experts" with the slips of spec 2.9 corrected, and the
visit to Drachten ("Som over de declaratieperiode").
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.lezen import message
from tests.cli.post import Toegewezen, bericht301, bericht325, valid, waarde, waarden
from tests.spel import BSN, Json, Spel, contract

_VOORBEELD_AGB = '[praktijk]\nnaam = "Zorg"\nagb = "42420001"\n'


def _regel(prestatie: Json) -> tuple[object, ...]:
    """What a case tells of a line."""
    return tuple(
        prestatie[naam]
        for naam in (
            *("toewijzingnummer", "productcategorie", "productcode", "begin", "eind"),
            *("volume", "eenheid", "tarief_cent", "bedrag_cent", "debet_credit"),
        )
    )


# --- The published examples -----------------------------------------------------------------------


def test_published_jw301_is_claimed_over_april_2026(spel: Spel, shared: Path) -> None:
    spel.richt_in(
        contract("55A11", "uur", "87,24"),
        contract("55A12", "dagdeel", "150,00"),
        praktijk=_VOORBEELD_AGB,
    )
    voorbeeld = shared / "istandaarden" / "voorbeelden" / "JW301.xml"
    uitkomst = spel.run("importeer", voorbeeld, "--naar", spel.naar)
    assert uitkomst.code == 0, uitkomst
    (resultaat,) = uitkomst.json
    assert [t["toewijzingnummer"] for t in resultaat["gevolgen"]["toewijzingen"]] == [
        300201,
        300202,
    ]
    assert valid(Path(resultaat["gevolgen"]["retour"]["bestand"]).read_bytes(), "JW302")
    spel.uren(
        "300201;2026-04-02;95;minuut", "300201;2026-04-09;95;minuut", "300202;3-4-2026;2;dagdeel"
    )
    declaratie = spel.declareer("2026-04")
    # 190 minutes are 3 uur and 10 min.
    assert [_regel(p) for p in declaratie["prestaties"]] == [
        (300201, "55", "55A11", "2026-04-01", "2026-04-30", 3, "04", 8724, 26172, "D"),
        (300202, "55", "55A12", "2026-04-01", "2026-04-30", 2, "16", 15000, 30000, "D"),
    ]
    assert declaratie["totaal_cent"] == 56172
    assert declaratie["prestaties"][0]["bsn"] == "999900006"
    assert valid(message(declaratie), "JW323")


def test_published_wmo301_is_claimed_over_december_2023(spel: Spel, shared: Path) -> None:
    """10 minuten per dag; the last month is claimed years later, within five years (TR335)."""
    spel.richt_in(
        contract("01A01", "uur", "40,00", wet="wmo"),
        praktijk=_VOORBEELD_AGB,
    )
    voorbeeld = shared / "istandaarden" / "voorbeelden" / "WMO301.xml"
    assert spel.run("importeer", voorbeeld, "--naar", spel.naar).code == 0
    spel.uren("101;2023-12-04;60;minuut", "101;2023-12-18;1,5;uur")
    declaratie = spel.declareer("2023-12", wet="wmo")
    # 150 minutes × € 40,00 / 60 = € 100,00; per minuut € 0,67.
    assert [_regel(p) for p in declaratie["prestaties"]] == [
        (101, "01", "01A01", "2023-12-01", "2023-12-31", 150, "01", 67, 10000, "D")
    ]
    assert valid(message(declaratie), "WMO323")
    assert (
        Path(declaratie["bestand"]).name
        == f"WMO323_0384_202312_{declaratie['berichtidentificatie']}.xml"
    )


# --- Webinar, case 1: Jeugdwet, output ------------------------------------------------------------

NOOR = (
    Toegewezen(
        586955, "2025-10-15", "2026-08-14", "45", "45A02", (1, "82", "4"), datum="2025-10-10"
    ),
    Toegewezen(
        586956, "2025-10-15", "2026-08-14", "45", "45A34", (10, "82", "6"), datum="2025-10-10"
    ),
)


@pytest.fixture
def noor(spel: Spel) -> Spel:
    """4 November 2025; the care of October is registered."""
    spel.vandaag = "2025-11-04"
    spel.richt_in(
        contract("45A02", "stuks-output", "212,00"), contract("45A34", "stuks-output", "317,50")
    )
    spel.importeer(bericht301(*NOOR, dagtekening="2025-10-10"))
    spel.uren("586955;2025-10-20;1;stuks", "586956;2025-10-29;1;stuks")
    return spel


def test_webinar_case_1_october_2025(noor: Spel) -> None:
    declaratie = noor.declareer("2025-10", "--dagtekening", "2025-11-04")
    assert [_regel(p) for p in declaratie["prestaties"]] == [
        (586955, "45", "45A02", "2025-10-15", "2025-10-31", 1, "82", 21200, 21200, "D"),
        (586956, "45", "45A34", "2025-10-15", "2025-10-31", 1, "82", 31750, 31750, "D"),
    ]
    assert declaratie["totaal_cent"] == 52950
    referenties = [p["referentienummer"] for p in declaratie["prestaties"]]
    assert len(set(referenties)) == 2
    bericht = message(declaratie)
    assert valid(bericht, "JW323")
    assert waarde(bericht, "TotaalBedrag") == "52950"
    assert waarden(bericht, "ReferentieNummer") == referenties
    assert waarde(bericht, "DeclaratieDagtekening") == "2025-11-04"
    assert (waarden(bericht, "Begindatum"), waarden(bericht, "Einddatum")) == (
        ["2025-10-01", "2025-10-15", "2025-10-15"],
        ["2025-10-31", "2025-10-31", "2025-10-31"],
    )


def test_webinar_case_1_is_wholly_granted(noor: Spel) -> None:
    declaratie = noor.declareer("2025-10")
    noor.run("ingediend", declaratie["declaratienummer"])
    noor.vandaag = "2025-11-11"
    antwoord = bericht325(message(declaratie), dag="2025-11-11")
    assert valid(antwoord, "JW325")
    resultaat = noor.importeer(antwoord)
    assert resultaat["gevolgen"]["toegekend_cent"] == 52950
    assert resultaat["gevolgen"]["afgekeurd"] == []
    (stand,) = noor.stand()["declaraties"]
    assert (stand["status"], stand["toegekend_cent"]) == ("beantwoord", 52950)


def test_webinar_case_1_ten_pieces_at_most(noor: Spel) -> None:
    """Ten pieces of 45A34 are assigned in all; each month may take them."""
    noor.toegekend(noor.declareer("2025-10"))
    noor.uren("586956;2025-11-12;9;stuks")
    november = noor.declareer("2025-11", vandaag="2025-12-02")
    assert [p["volume"] for p in november["prestaties"]] == [9]
    noor.uren("586956;2025-12-03;1;stuks")
    noor.vandaag = "2026-01-05"
    december = noor.declareer("2025-12", code=1)
    assert [b["retourcode"] for t in december["tegengehouden"] for b in t["bevindingen"]] == [
        "9322"
    ]


# --- Webinar, case 2: Wmo, inspanning -------------------------------------------------------------

HULP = Toegewezen(
    445566, "2025-10-06", "2026-01-30", "01", "01A06", (1, "04", "2"), datum="2025-10-01"
)
BEGELEIDING = Toegewezen(
    445567, "2025-10-06", "2026-09-30", "02", "02A16", (2, "04", "2"), datum="2025-10-01"
)
GEWIJZIGD = (
    HULP.met(tot="2026-02-28", reden="12", datum="2025-12-18"),
    BEGELEIDING.met(tot="2026-01-06", reden="12", datum="2025-12-18"),
    Toegewezen(
        455678, "2026-01-07", "2026-09-30", "02", "02A16", (1, "04", "2"), datum="2025-12-18"
    ),
)


@pytest.fixture
def geertje(spel: Spel) -> Spel:
    """4 November 2025; hulp bij het huishouden every two weeks, begeleiding every Wednesday."""
    spel.vandaag = "2025-11-04"
    spel.richt_in(
        contract("01A06", "uur", "40,00", wet="wmo"),
        contract("02A16", "uur", "200,00", wet="wmo"),
    )
    spel.importeer(
        bericht301(HULP, BEGELEIDING, wet="wmo", dagtekening="2025-10-01", geboren="1949-03-02")
    )
    spel.uren(
        "445566;06-10-2025;2;uur",
        "445566;20-10-2025;2;uur",
        "445567;08-10-2025;2;uur",
        "445567;15-10-2025;2;uur",
        "445567;22-10-2025;2;uur",
        "445567;29-10-2025;2;uur",
    )
    return spel


def test_webinar_case_2_october_2025(geertje: Spel) -> None:
    declaratie = geertje.declareer("2025-10", wet="wmo")
    assert [_regel(p) for p in declaratie["prestaties"]] == [
        (445566, "01", "01A06", "2025-10-06", "2025-10-31", 4, "04", 4000, 16000, "D"),
        (445567, "02", "02A16", "2025-10-06", "2025-10-31", 8, "04", 20000, 160000, "D"),
    ]
    assert declaratie["totaal_cent"] == 176000
    assert valid(message(declaratie), "WMO323")
    maxima = {t["toewijzingnummer"]: t["maximum_totaal"] for t in geertje.stand()["toewijzingen"]}
    # 06-10-2025 up to 30-01-2026 touches 17 weeks, up to 30-09-2026 52 weeks.
    assert maxima == {445566: 17, 445567: 104}


def test_webinar_case_2_hulp_takes_at_most_six_weeks_a_month(geertje: Spel) -> None:
    geertje.uren("445566;27-10-2025;2;uur")
    assert geertje.declareer("2025-10", "--proef", wet="wmo")["prestaties"][0]["volume"] == 6
    geertje.uren("445566;28-10-2025;1;uur")
    proef = geertje.declareer("2025-10", "--proef", wet="wmo", code=1)
    (tegen,) = proef["tegengehouden"]
    assert tegen["toewijzingnummer"] == 445566
    assert [b["retourcode"] for b in tegen["bevindingen"]] == ["9321"]


def test_webinar_case_2_the_changed_toewijzingen_of_2026(geertje: Spel) -> None:
    """Two lines of 02A16 in January: one per toewijzing, each within its own days."""
    geertje.toegekend(geertje.declareer("2025-10", wet="wmo"))
    geertje.vandaag = "2026-02-03"
    gewijzigd = bericht301(
        *GEWIJZIGD, wet="wmo", identificatie="G0002", dagtekening="2025-12-18", geboren="1949-03-02"
    )
    statussen = geertje.importeer(gewijzigd)["gevolgen"]["toewijzingen"]
    assert [(t["toewijzingnummer"], t["status"]) for t in statussen] == [
        (445566, "gewijzigd"),
        (445567, "gewijzigd"),
        (455678, "nieuw"),
    ]
    geertje.uren(
        "445566;2026-01-12;2;uur",
        "445566;2026-01-26;2;uur",
        "445567;2026-01-06;2;uur",
        "455678;2026-01-14;1;uur",
        "455678;2026-01-21;1;uur",
    )
    declaratie = geertje.declareer("2026-01", wet="wmo")
    assert [_regel(p) for p in declaratie["prestaties"]] == [
        (445566, "01", "01A06", "2026-01-01", "2026-01-31", 4, "04", 4000, 16000, "D"),
        (445567, "02", "02A16", "2026-01-01", "2026-01-06", 2, "04", 20000, 40000, "D"),
        (455678, "02", "02A16", "2026-01-07", "2026-01-31", 2, "04", 20000, 40000, "D"),
    ]
    assert valid(message(declaratie), "WMO323")
    # October stays as it was granted: what changed lies after it.
    assert {p["maand"] for p in geertje.stand()["prestaties"]} == {"2025-10", "2026-01"}
    # 06-10-2025 up to 28-02-2026 touches 21 weeks, up to 06-01-2026 14 weeks, the new one 39.
    maxima = {t["toewijzingnummer"]: t["maximum_totaal"] for t in geertje.stand()["toewijzingen"]}
    assert maxima == {445566: 21, 445567: 28, 455678: 39}


def test_webinar_case_2_care_after_the_shortened_toewijzing_is_refused(geertje: Spel) -> None:
    geertje.vandaag = "2026-02-03"
    geertje.importeer(
        bericht301(
            *GEWIJZIGD,
            wet="wmo",
            identificatie="G0002",
            dagtekening="2025-12-18",
            geboren="1949-03-02",
        )
    )
    resultaat = geertje.uren("445567;2026-01-07;2;uur", code=3)
    assert "valt buiten toewijzing 445567" in resultaat["meldingen"][0]["uitleg"]


def test_webinar_uren_claimed_in_minuten(spel: Spel) -> None:
    """35 + 40 + 20 + 35 = 130 minutes at € 50,00 per uur: € 108,33, not 130 × € 0,83."""
    spel.vandaag = "2025-11-04"
    spel.richt_in(contract("02A16", "uur", "50,00", wet="wmo", declareer_in="minuut"))
    spel.importeer(
        bericht301(BEGELEIDING, wet="wmo", dagtekening="2025-10-01", geboren="1949-03-02")
    )
    spel.uren(
        "445567;2025-10-08;35;minuut",
        "445567;2025-10-15;40;minuut",
        "445567;2025-10-22;20;minuut",
        "445567;2025-10-29;35;minuut",
    )
    (prestatie,) = spel.declareer("2025-10", wet="wmo")["prestaties"]
    assert _regel(prestatie)[5:] == (130, "01", 83, 10833, "D")


# --- The visit to Drachten ------------------------------------------------------------------------


def test_five_visits_make_one_line_of_six_hours(spel: Spel) -> None:
    spel.vandaag = "2023-03-06"
    spel.richt_in(contract("45A04", "uur", "87,24"))
    toewijzing = Toegewezen(
        7001, "2023-02-04", "2024-02-03", omvang=(2, "04", "2"), datum="2023-02-01"
    )
    spel.importeer(bericht301(toewijzing, dagtekening="2023-02-01"))
    spel.uren(
        "7001;09-02-2023;1;uur",
        "7001;11-02-2023;1;uur",
        "7001;16-02-2023;1;uur",
        "7001;18-02-2023;1;uur",
        "7001;25-02-2023;2;uur",
    )
    declaratie = spel.declareer("2023-02")
    assert [_regel(p) for p in declaratie["prestaties"]] == [
        (7001, "45", "45A04", "2023-02-04", "2023-02-28", 6, "04", 8724, 52344, "D")
    ]
    bericht = message(declaratie)
    assert waarden(bericht, "Begindatum") == ["2023-02-01", "2023-02-04"]
    assert waarden(bericht, "Bsn") == [BSN]


def test_240_minutes_at_87_24_per_uur_are_348_96(spel: Spel) -> None:
    """The tarief per minuut is € 1,45 on paper only."""
    spel.richt_in(contract("45A04", "uur", "87,24", declareer_in="minuut"))
    spel.importeer(bericht301())
    spel.uren("1001;2026-04-07;240;minuut")
    (prestatie,) = spel.declareer("2026-04")["prestaties"]
    assert _regel(prestatie)[5:] == (240, "01", 145, 34896, "D")

"""The four amounts, added up in every way, and what lies between them: always a list of lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.application.betalingen.test_inlezen import NU, declaratie
from tests.praktijken import Praktijk, praktijken
from tests.spel import Spel
from zorgadmin.application.betalingen.posten import Post
from zorgadmin.application.betalingen.verdelen import TOEGEKEND, Betaald
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.rijen_betalingen import Betaling
from zorgadmin.application.overzichten.afkeuringen import lines_of, rejections
from zorgadmin.application.overzichten.bedragen import (
    Overzicht,
    Overzichtrijen,
    month_totals,
    overzicht,
    total,
)
from zorgadmin.application.overzichten.groepen import Gegroepeerd, Per, group
from zorgadmin.application.overzichten.uren import use
from zorgadmin.application.overzichten.verschillen import Kant, differences
from zorgadmin.application.plan.boeken import opened
from zorgadmin.application.verantwoording.overzichten import (
    amounts,
    parts,
    reasons,
    save_workbook,
    use_of,
)
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.grootboek import Betaalbron
from zorgadmin.domain.periode import Maand

TARIEF_WIJKT_AF = (
    "Afgekeurd: Het tarief is niet het tarief dat de gemeente met je heeft afgesproken (0611)"
)


def table(gegroepeerd: Gegroepeerd) -> list[tuple[object, ...]]:
    """Name, geleverd, gedeclareerd and toegekend of each row, and of all."""
    return [(g.naam, *g.bedragen[:3]) for g in (*gegroepeerd.groepen, gegroepeerd.totaal)]


def lines(o: Overzicht, kant: Kant) -> list[tuple[str, int, int, str | None, str]]:
    """Month, toewijzing, eurocents, line and reason of each part."""
    return [
        (str(v.maand), v.toewijzingnummer, v.cent, v.referentienummer, v.reden)
        for v in differences(o, o.rijen, kant)
    ]


def test_the_amounts_per_month(diensten: Diensten) -> None:
    assert table(group(overzicht(diensten), 2026, Per.MAAND)) == [
        ("maart 2026", 246784, 238060, 194440),
        ("april 2026", 255032, 157032, 0),
        ("mei 2026", 85620, 0, 0),
        ("Totaal", 587436, 395092, 194440),
    ]


def test_the_amounts_per_gemeente(diensten: Diensten) -> None:
    assert table(group(overzicht(diensten), 2026, Per.GEMEENTE)) == [
        ("Diemen (Jeugdwet)", 363436, 311092, 110440),
        ("Leeuwarden (Wmo)", 224000, 84000, 84000),
        ("Totaal", 587436, 395092, 194440),
    ]


def test_clients_of_one_name_are_told_apart_by_the_end_of_their_bsn(diensten: Diensten) -> None:
    assert [naam for naam, *_ in table(group(overzicht(diensten), 2026, Per.CLIENT))] == [
        "Zilverberg, Noor ••••••006",
        "Zilverberg, Noor ••••••018",
        "Zilverberg, Noor ••••••031",
        "Totaal",
    ]


def test_the_amounts_per_product(diensten: Diensten) -> None:
    assert table(group(overzicht(diensten), 2026, Per.PRODUCT)) == [
        ("Begeleiding jeugd (45A04)", 340236, 287892, 87240),
        ("Begeleiding thuis (02A04)", 224000, 84000, 84000),
        ("Dagopvang (45A05)", 23200, 23200, 23200),
        ("Totaal", 587436, 395092, 194440),
    ]


def test_of_another_year_there_is_nothing(diensten: Diensten) -> None:
    o = overzicht(diensten)
    assert o.jaren == [2026]
    assert table(group(o, 2025, Per.MAAND)) == [("Totaal", 0, 0, 0)]
    assert group(o, 2025, Per.MAAND).periode == "2025"
    assert table(group(o, None, Per.MAAND)) == table(group(o, 2026, Per.MAAND))


def test_what_was_delivered_and_not_claimed_is_a_list(diensten: Diensten) -> None:
    assert lines(overzicht(diensten), Kant.TE_DECLAREREN) == [
        (
            "2026-03",
            1001,
            8724,
            None,
            "Gewijzigd na toekenning: de correctie gaat mee in de volgende declaratie",
        ),
        ("2026-04", 2001, 98000, "R0000000007", "Nog niet ingediend"),
        ("2026-05", 1001, 43620, None, "Nog te declareren"),
        ("2026-05", 2001, 42000, None, "Nog te declareren"),
    ]


def test_what_was_claimed_and_not_granted_is_a_list(diensten: Diensten) -> None:
    assert lines(overzicht(diensten), Kant.NIET_TOEGEKEND) == [
        ("2026-03", 1003, 43620, "R0000000003", TARIEF_WIJKT_AF),
        ("2026-04", 1001, 104688, "R0000000005", "Wacht op antwoord"),
        ("2026-04", 1003, 52344, "R0000000006", "Wacht op antwoord"),
    ]


def test_what_was_granted_and_not_paid_is_a_list(diensten: Diensten, spel: Spel) -> None:
    """D00000001 granted € 1.104,40 in two lines: half of it came in, to the cent."""
    spel.run("betaald", "D00000001", "--bedrag", "552,21", "--op", "2026-05-02")
    o = overzicht(diensten)
    (maart,) = [g for g in group(o, 2026, Per.MAAND).groepen if g.naam == "maart 2026"]
    assert (maart.bedragen.betaald_cent, maart.bedragen.niet_betaald_cent) == (55221, 139219)
    assert lines(o, Kant.NIET_BETAALD) == [
        ("2026-03", 1001, 43619, "R0000000001", "Nog niet betaald, te laat: uiterlijk 15-05-2026"),
        ("2026-03", 1002, 11600, "R0000000002", "Nog niet betaald, te laat: uiterlijk 15-05-2026"),
        ("2026-03", 2001, 84000, "R0000000004", "Nog niet betaald, te laat: uiterlijk 15-05-2026"),
    ]
    spel.run("betaald", "D00000001", "--bedrag", "552,19", "--op", "2026-05-02")
    spel.run("betaald", "D00000002", "--afboeken", "--reden", "te klein")
    assert lines(overzicht(diensten), Kant.NIET_BETAALD) == [
        ("2026-03", 2001, 84000, "R0000000004", "Afgeboekt")
    ]


def test_behind_the_amounts_are_all_lines(diensten: Diensten) -> None:
    regels = lines(overzicht(diensten), Kant.REGELS)
    assert len(regels) == 7
    assert regels[0] == ("2026-03", 1001, 87240, "R0000000001", "Toegekend")


def test_a_rejected_line_counts_as_claimed_until_its_care_is_claimed_again(
    diensten: Diensten, spel: Spel
) -> None:
    spel.run("antwoord", "D00000003", "--toegekend", "--reden", "per brief")
    spel.run("opnieuw", "R0000000003")
    opnieuw = spel.declareer("2026-05", vandaag="2026-05-31", code=None)
    maart = group(overzicht(diensten), 2026, Per.MAAND).groepen[0]
    assert maart.bedragen == (246784, 194440, 194440, 0)
    spel.run("ingediend", opnieuw["declaratienummer"], vandaag="2026-05-31")
    maart = group(overzicht(diensten), 2026, Per.MAAND).groepen[0]
    assert maart.bedragen == (246784, 246784, 194440, 0)


def test_care_without_a_contract_has_no_amount_and_a_reason(diensten: Diensten, spel: Spel) -> None:
    spel.richt_in(
        '[[contract]]\ngemeente = "0080"\nwet = "wmo"\nproductcategorie = "02"\n'
        'productcode = "02A04"\neenheid = "uur"\ntarief = "70,00"\ngeldig_van = "2021-01-01"\n'
        'geldig_tot = "2026-04-30"\n'
    )
    o = overzicht(diensten)
    mei = [v for v in lines(o, Kant.TE_DECLAREREN) if v[:2] == ("2026-05", 2001)]
    ((_, _, cent, _, reden),) = mei
    assert cent == 0
    assert reden.startswith("Tegengehouden: ")
    assert "06-05-2026" in reden


def test_a_capped_line_leaves_what_is_over_the_maximum(diensten: Diensten, spel: Spel) -> None:
    spel.run("antwoord", "D00000003", "--toegekend", "--reden", "per brief")
    spel.uren("1002;2026-05-06;10;dagdeel")
    mei = spel.declareer("2026-05", "--begrens", vandaag="2026-05-31", code=None)
    spel.run("ingediend", mei["declaratienummer"], vandaag="2026-05-31")
    spel.run(
        *("antwoord", mei["declaratienummer"], "--toegekend", "--reden", "per brief"),
        vandaag="2026-06-02",
    )
    over = [v for v in lines(overzicht(diensten), Kant.TE_DECLAREREN) if v[1] == 1002]
    assert over == [("2026-05", 1002, 11600, None, "Boven het maximum: niet declarabel")]


def test_use_of_every_toewijzing_against_its_maximum(diensten: Diensten) -> None:
    gebruik = use(overzicht(diensten), 2026)
    assert [(v.toewijzing.nummer, v.geleverd, v.maximum, v.procent, v.op_is) for v in gebruik] == [
        (1001, 1680, 19080, 8, None),
        (1002, 4, 48, 8, None),
        (1003, 660, 19080, 3, None),
        (2001, 1920, 2400, 80, date(2026, 6, 25)),
    ]
    assert use(overzicht(diensten), 2027) == []


def test_why_lines_came_back(diensten: Diensten, spel: Spel) -> None:
    (reden,) = rejections(overzicht(diensten), 2026)
    assert (reden.code, reden.aantal, reden.cent) == ("0611", 1, 43620)
    assert rejections(overzicht(diensten), 2025) == []
    spel.run("geweigerd", "D00000004", "--code", "BRS13")
    portaal = rejections(overzicht(diensten), None)[0]
    assert (portaal.code, portaal.aantal, portaal.cent) == ("BRS13", 1, 98000)
    (regel,) = lines_of(overzicht(diensten), portaal)
    assert (str(regel.maand), regel.referentienummer, regel.reden) == (
        "2026-04",
        "R0000000007",
        "Niet verwerkt",
    )


def test_what_is_shown_can_be_taken_along_as_a_workbook(diensten: Diensten, spel: Spel) -> None:
    o = overzicht(diensten)
    per_maand = group(o, 2026, Per.MAAND)
    pad = save_workbook(
        diensten,
        spel.map / "overzicht.xlsx",
        [
            amounts(per_maand),
            parts(differences(o, o.rijen, Kant.NIET_TOEGEKEND), Kant.NIET_TOEGEKEND),
            use_of(use(o, 2026)),
            reasons(rejections(o, 2026)),
        ],
    )
    werkboek = openpyxl.load_workbook(pad)
    assert werkboek.sheetnames == [
        "Bedragen per maand",
        "Gedeclareerd en niet toegekend",
        "Geleverd en maximum",
        "Afkeuringen",
    ]
    bedragen = list(werkboek["Bedragen per maand"].iter_rows(values_only=True))
    assert bedragen[0][:4] == ("Maand", "Geleverd", "Gedeclareerd", "Toegekend")
    assert bedragen[1] == ("maart 2026", 2467.84, 2380.6, 1944.4, 0, 87.24, 436.2, 1944.4)
    assert bedragen[-1][0] == "Totaal"
    uren = list(werkboek["Geleverd en maximum"].iter_rows(values_only=True))
    assert uren[1][7:9] == ("28 uur", "318 uur")
    assert "export" in {regel["handeling"] for regel in spel.run("logboek").json}


def test_a_file_that_is_open_elsewhere_is_said_so(
    diensten: Diensten, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_use(self: Path, doel: Path) -> Path:
        raise PermissionError(13, "in use", str(self), None, str(doel))

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(GeweigerdError, match="nog open in een ander programma"):
        save_workbook(diensten, tmp_path / "bezet.xlsx", [])
    assert sorted(tmp_path.glob("*.tmp")) == []


@settings(max_examples=150)
@given(praktijken())
def test_a_list_always_adds_up_to_its_difference(praktijk: Praktijk) -> None:
    boek = praktijk.boek
    vandaag = date(2026, 5, 10)
    open_ = opened(boek, vandaag, {})
    betaald = Betaald([], [boek])
    o = Overzicht(
        Overzichtrijen().rows([open_], Maand.of(vandaag), betaald),
        {boek.plek: open_},
        betaald,
        Contracten(praktijk.contracten),
        {},
        {},
        vandaag,
    )
    for rij in o.rijen:
        verschil = sum(v.cent for v in differences(o, [rij], Kant.TE_DECLAREREN))
        assert verschil == rij.bedragen.te_declareren_cent
        verschil = sum(v.cent for v in differences(o, [rij], Kant.NIET_TOEGEKEND))
        assert verschil == rij.bedragen.niet_toegekend_cent
        verschil = sum(v.cent for v in differences(o, [rij], Kant.NIET_BETAALD))
        assert verschil == rij.bedragen.niet_betaald_cent


@settings(max_examples=150)
@given(praktijken(), st.data())
def test_the_months_of_a_book_are_its_rows_added_up(
    praktijk: Praktijk, data: st.DataObject
) -> None:
    tot = Maand(2026, 5)
    regels = [regel._replace(declaratienummer=f"D{regel.id % 3}") for regel in praktijk.regels]
    praktijk = replace(praktijk, regels=regels)
    open_ = opened(praktijk.boek, date(2026, 5, 10), {})
    betaald = Betaald(_items(praktijk, data), [praktijk.boek])
    samen = defaultdict(list)
    for rij in Overzichtrijen().rows([open_], tot, betaald):
        samen[rij.maand].append(rij.bedragen)
    maanden = {maand: total(bedragen) for maand, bedragen in samen.items()}
    assert month_totals(open_, tot, betaald) == maanden


def _items(praktijk: Praktijk, data: st.DataObject) -> Iterator[Post]:
    """What is to be paid of some declaraties, of which all, a part or nothing came in."""
    for nummer in sorted({regel.declaratienummer for regel in praktijk.regels}):
        lijnen = [r for r in praktijk.regels if r.declaratienummer == nummer]
        toegekend = sum(r.signed for r in lijnen if r.status in TOEGEKEND)
        cent = data.draw(st.sampled_from([0, toegekend, toegekend // 3]))
        betaling = Betaling(1, 1, NU.date(), cent, Betaalbron.HAND, None, NU, None, None)
        rij = declaratie(1, toegekend)._replace(declaratienummer=nummer, wet=praktijk.boek.wet)
        yield Post(rij, toegekend, NU.date(), [betaling])

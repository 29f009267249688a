"""The plan of one declaratie: what is claimed, held back, waits, or asks for a decision."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

import pytest

from tests.domein_builders import (
    LEEUWARDEN,
    aspecifiek,
    boek,
    contract,
    credit,
    dag,
    generiek,
    gesteld,
    gewenst,
    ingetrokken,
    levering,
    maand,
    omvang,
    regel,
    toewijzing,
)
from zorgadmin.application.declareren.bericht import make_line
from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.application.plan.declaratieplan import Plan, make_plan
from zorgadmin.application.plan.punten import OpenPunt, PuntSoort
from zorgadmin.application.plan.stap import ClaimRegel, lines_of
from zorgadmin.domain.bevinding import Bevinding, Ernst
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.crediteren import consent_mark
from zorgadmin.domain.grootboek import Besluit, DeclaratieStatus, PrestatieStatus, Regel
from zorgadmin.domain.levering import Levering
from zorgadmin.domain.toewijzing import Toewijzing

S = PrestatieStatus
T, C = toewijzing(), contract(5000)
MAART = levering("2026-03-02", 600)
LIJN = regel(gewenst(T, C, "2026-03", MAART))
"""10 uur in March, approved."""


def plan(
    toewijzingen: Toewijzing | Sequence[Toewijzing] = T,
    contracten: Contract | Sequence[Contract] = C,
    leveringen: Sequence[Levering] = (),
    regels: Sequence[Regel] = (),
    *,
    tot: str = "2026-06",
    op: str | None = None,
    begrens: bool = False,
) -> Plan:
    """Plan of the declaratie over a month, signed on the first day after it."""
    dagtekening = dag(op) if op else maand(tot).volgende.begin
    inhoud = boek(toewijzingen, contracten, leveringen, regels, tot=tot)
    return make_plan(inhoud, maand(tot), dagtekening, begrens=begrens)


def message(p: Plan) -> list[ClaimRegel]:
    """The lines as the message would hold them."""
    return list(lines_of(p.stappen))


def line(r: ClaimRegel) -> tuple[str, str, int, int]:
    """Month, D or C, volume and eurocents."""
    regel = make_line(r, "R")
    return (str(r.stap.sleutel.maand), regel.debet_credit, regel.volume, regel.bedrag)


def lines(p: Plan) -> list[tuple[str, str, int, int]]:
    return [line(r) for r in message(p)]


def rules(bevat: ClaimRegel | OpenPunt) -> list[str]:
    return [b.regel for b in bevat.bevindingen]


def held(p: Plan) -> list[tuple[str, list[str]]]:
    return [(str(t.sleutel.maand), rules(t)) for t in p.tegengehouden]


def reason(p: Plan) -> Bevinding:
    """Why the one key is held back."""
    assert p.stappen == []
    (tegen,) = p.tegengehouden
    (bevinding,) = tegen.bevindingen
    return bevinding


class TestWorkedCases:
    """The two cases of the webinar; codes and categorieën as corrected in spec 2.9."""

    def test_noors_october_by_output(self) -> None:
        per_maand = toewijzing(
            "2025-10-15", "2026-08-14", omvang(1, "stuks-output", "maand"), id_=1, code="45A02"
        )
        in_totaal = toewijzing(
            "2025-10-15", "2026-08-14", omvang(10, "stuks-output", "totaal"), id_=2, code="45A34"
        )
        p = plan(
            [per_maand, in_totaal],
            [
                contract(21200, "stuks-output", code="45A02"),
                contract(31750, "stuks-output", code="45A34"),
            ],
            [
                levering("2025-10-20", 1, "stuks", code="45A02"),
                levering("2025-10-29", 1, "stuks", code="45A34", toewijzing_id=2),
            ],
            tot="2025-10",
        )
        assert lines(p) == [("2025-10", "D", 1, 21200), ("2025-10", "D", 1, 31750)]
        perioden = {r.nieuw.gewenst.periode for r in message(p) if r.nieuw}
        assert [(x.begin, x.eind) for x in perioden] == [(date(2025, 10, 15), date(2025, 10, 31))]
        assert p.tegengehouden == []

    def test_geertjes_october_by_effort(self) -> None:
        hulp = toewijzing(
            "2025-10-06",
            "2026-01-30",
            omvang(1, "uur", "week"),
            nummer=445566,
            wet=Wet.WMO,
            categorie="01",
            code="01A06",
        )
        begeleiding = toewijzing(
            "2025-10-06",
            "2026-09-30",
            omvang(2, "uur", "week"),
            id_=2,
            nummer=445567,
            wet=Wet.WMO,
            categorie="02",
            code="02A16",
        )
        woensdagen = ["2025-10-08", "2025-10-15", "2025-10-22", "2025-10-29"]
        p = plan(
            [hulp, begeleiding],
            [
                contract(4000, wet=Wet.WMO, categorie="01", code="01A06"),
                contract(20000, wet=Wet.WMO, categorie="02", code="02A16"),
            ],
            [
                *(
                    levering(d, 120, categorie="01", code="01A06")
                    for d in ("2025-10-06", "2025-10-20")
                ),
                *(
                    levering(d, 120, categorie="02", code="02A16", toewijzing_id=2)
                    for d in woensdagen
                ),
            ],
            tot="2025-10",
        )
        assert lines(p) == [("2025-10", "D", 4, 16000), ("2025-10", "D", 8, 160000)]
        assert [r.stap.toewijzing.nummer for r in message(p)] == [445566, 445567]


class TestMonths:
    def test_hours_of_earlier_months_are_lines_of_their_own(self) -> None:
        uren = [MAART, levering("2026-05-04", 60), levering("2026-06-01", 120)]
        assert lines(plan(leveringen=uren)) == [
            ("2026-03", "D", 10, 50000),
            ("2026-05", "D", 1, 5000),
            ("2026-06", "D", 2, 10000),
        ]

    def test_later_months_stay_for_a_later_declaratie(self) -> None:
        uren = [levering("2026-06-30"), levering("2026-07-01")]
        assert lines(plan(leveringen=uren)) == [("2026-06", "D", 1, 5000)]

    def test_so_do_differences_in_lines_of_later_months(self) -> None:
        assert lines(plan(regels=[LIJN], tot="2026-02")) == []

    def test_late_hours_of_an_approved_month_are_a_credit_and_a_new_total(self) -> None:
        uren = [MAART, levering("2026-03-30", 120), levering("2026-06-01", 60)]
        p = plan(leveringen=uren, regels=[LIJN])
        assert lines(p) == [
            ("2026-03", "C", 10, 50000),
            ("2026-03", "D", 12, 60000),
            ("2026-06", "D", 1, 5000),
        ]
        assert p.stappen[0].credit_van == LIJN

    def test_what_was_approved_and_did_not_change_is_left_alone(self) -> None:
        p = plan(leveringen=[MAART], regels=[LIJN])
        assert p.punten == []

    def test_output_of_a_week_over_two_months_is_claimed_with_its_sunday(self) -> None:
        t = toewijzing("2026-04-01", "2026-09-30", omvang(30000, "euro", "week"))
        week = [levering("2026-04-29", 30000, "euro")]
        euro = contract(eenheid="euro")
        assert lines(plan(t, euro, week, tot="2026-04")) == []
        assert lines(plan(t, euro, week, tot="2026-05")) == [("2026-05", "D", 30000, 30000)]

    def test_an_extension_that_moves_the_last_broken_week_corrects_both_months(self) -> None:
        weken = [
            levering(d, 30000, "euro")
            for d in ("2025-08-03", "2025-08-10", "2025-08-17", "2025-08-24", "2025-08-31")
        ]
        weken.append(levering("2025-09-05", 30000, "euro"))
        t = toewijzing("2025-07-28", "2025-09-05", omvang(30000, "euro", "week"))
        euro = contract(eenheid="euro")
        augustus = regel(gewenst(t, euro, "2025-08", *weken))
        assert augustus.bedrag == 180000
        assert lines(plan(t, euro, weken, [augustus], tot="2025-09")) == []
        langer = t._replace(einddatum=date(2025, 9, 7))
        assert lines(plan(langer, euro, weken, [augustus], tot="2025-09")) == [
            ("2025-08", "C", 180000, 180000),
            ("2025-08", "D", 150000, 150000),
            ("2025-09", "D", 30000, 30000),
        ]


class TestHeldBack:
    def test_two_tarieven_with_their_dates_and_the_leveringen_on_each_side(self) -> None:
        tarieven = [contract(8000), contract(8724, van="2026-03-15")]
        uren = [levering(d) for d in ("2026-03-02", "2026-03-09", "2026-03-16")]
        fout = reason(plan(T, tarieven, uren))
        assert (fout.regel, fout.ernst, fout.retourcode) == ("ZA101", Ernst.FOUT, None)
        assert fout.plek == "Toewijzing 10001 / 45A04 / 2026-03"
        eerst, daarna = fout.uitleg.split("; ")
        for deel in ("€ 80,00 per uur", "01-01-2020", "02-03-2026 en 09-03-2026"):
            assert deel in eerst
        for deel in ("€ 87,24 per uur", "15-03-2026", "16-03-2026"):
            assert deel in daarna

    def test_other_months_of_the_same_toewijzing_are_claimed(self) -> None:
        tarieven = [contract(8000), contract(8724, van="2026-03-15")]
        uren = [levering(d) for d in ("2026-02-02", "2026-03-02", "2026-03-16", "2026-04-01")]
        p = plan(T, tarieven, uren)
        assert lines(p) == [("2026-02", "D", 1, 8000), ("2026-04", "D", 1, 8724)]
        assert held(p) == [("2026-03", ["ZA101"])]

    def test_no_contract_on_the_days_of_the_leveringen(self) -> None:
        tot_half_maart = contract(5000, tot="2026-03-15")
        uren = [levering(d) for d in ("2026-03-02", "2026-03-16", "2026-03-23")]
        fout = reason(plan(T, tot_half_maart, uren))
        assert (fout.regel, fout.retourcode) == ("ZA103", None)
        for deel in ("45A04", "Leeuwarden", "16-03-2026 en 23-03-2026"):
            assert deel in fout.uitleg
        assert "02-03-2026" not in fout.uitleg

    def test_a_contract_in_another_unit(self) -> None:
        fout = reason(plan(T, contract(6010, "dagdeel"), [MAART]))
        assert (fout.regel, fout.retourcode) == ("TR341", "9341")

    def test_leveringen_of_another_kind(self) -> None:
        fout = reason(plan(T, C, [levering("2026-03-02", 2, "stuks")]))
        assert (fout.regel, fout.retourcode) == ("TR341", "9341")

    def test_a_withdrawn_toewijzing(self) -> None:
        fout = reason(plan(ingetrokken(T), C, [MAART]))
        assert (fout.regel, fout.retourcode) == ("TR384", "9384")

    def test_of_a_withdrawn_toewijzing_every_approved_line_asks_for_consent(self) -> None:
        april = regel(gewenst(T, C, "2026-04", levering("2026-04-01", 60)), 2)
        uren = [MAART, levering("2026-04-01", 60)]
        p = plan(ingetrokken(T), C, uren, [LIJN, april])
        assert (lines(p), held(p)) == ([], [])
        assert [(punt.regel, punt.cent) for punt in p.of(PuntSoort.TE_BESLISSEN)] == [
            (LIJN, -50000),
            (april, -5000),
        ]

    def test_once_the_user_agrees_they_are_credited(self) -> None:
        weg = gesteld(ingetrokken(T), C, "2026-03", MAART)
        ja = LIJN._replace(besluit=Besluit.CORRIGEER, besluit_leveringen=consent_mark(weg))
        p = plan(ingetrokken(T), C, [MAART], [ja])
        assert lines(p) == [("2026-03", "C", 10, 50000)]
        assert {(b.regel, b.ernst) for r in message(p) for b in r.bevindingen} == {
            ("TR384", Ernst.WAARSCHUWING),
            ("ZA303", Ernst.WAARSCHUWING),
        }

    @pytest.mark.parametrize("frequentie", ["dag", "totaal"])
    def test_a_fixed_volume_that_cannot_be_made(self, frequentie: str) -> None:
        t = toewijzing(omvang=omvang(1, "stuks-output", frequentie))
        vast = contract(21200, "stuks-output", vast=True)
        assert reason(plan(t, vast)).regel == "ZA105"
        assert reason(plan(t, vast, [levering("2026-06-02", 1, "stuks")])).regel == "ZA105"

    def test_a_fixed_volume_that_can_be_made_is_claimed(self) -> None:
        t = toewijzing("2026-05-01", omvang=omvang(1, "stuks-output", "maand"))
        p = plan(t, contract(21200, "stuks-output", vast=True))
        assert lines(p) == [("2026-05", "D", 1, 21200), ("2026-06", "D", 1, 21200)]

    def test_care_of_before_2021(self) -> None:
        t = toewijzing("2020-11-01", "2021-06-30")
        fout = reason(plan(t, C, [levering("2020-12-31")], tot="2021-01"))
        assert (fout.regel, fout.retourcode) == ("CS100", "0001")

    @pytest.mark.parametrize(("op", "past"), [("2026-01-31", True), ("2026-02-01", False)])
    def test_care_of_more_than_five_years_ago(self, op: str, past: bool) -> None:
        t = toewijzing("2021-01-01", "2026-12-31")
        p = plan(t, C, [levering("2021-01-05")], tot="2026-01", op=op)
        assert bool(p.stappen) is past
        assert held(p) == ([] if past else [("2021-01", ["TR335"])])

    def test_an_amount_that_no_message_can_hold(self) -> None:
        t = aspecifiek()
        p = plan(t, contract(99_999_999), [levering("2026-03-02", 120)])
        assert held(p) == [("2026-03", ["XSD"])]


class TestMaximum:
    def test_the_maximum_of_the_month(self) -> None:
        fout = reason(plan(leveringen=[levering("2026-02-02", 16 * 60)]))
        assert (fout.regel, fout.retourcode) == ("TR321", "9321")
        assert "16 uur" in fout.uitleg
        assert "15 uur" in fout.uitleg

    def test_twelve_hours_twenty_fit_twelve_hours_forty_do_not(self) -> None:
        t = toewijzing(omvang=omvang(12, "uur", "maand"))
        assert lines(plan(t, C, [levering("2026-02-02", 740)])) == [("2026-02", "D", 12, 60000)]
        assert held(plan(t, C, [levering("2026-02-02", 760)])) == [("2026-02", ["TR321"])]

    def test_the_maximum_of_the_toewijzing(self) -> None:
        t = toewijzing("2025-10-06", "2025-11-02")  # four weeks, 12 uur
        oktober = levering("2025-10-06", 720)
        lijn = regel(gewenst(t, C, "2025-10", oktober))
        fout = reason(plan(t, C, [oktober, levering("2025-11-01", 60)], [lijn], tot="2025-11"))
        assert (fout.regel, fout.retourcode) == ("TR322", "9322")

    def test_a_correction_over_the_maximum_is_held_back_with_its_credit(self) -> None:
        uren = [MAART, levering("2026-03-30", 600)]
        p = plan(leveringen=uren, regels=[LIJN])
        assert (lines(p), held(p)) == ([], [("2026-03", ["TR321"])])
        assert [(t.soort, t.regel) for t in p.tegengehouden] == [(PuntSoort.TE_CORRIGEREN, LIJN)]

    def test_what_fell_outside_is_named_beside_what_holds_it_back(self) -> None:
        korter = T._replace(einddatum=date(2026, 3, 20))
        uren = [levering("2026-03-02", 1200), levering("2026-03-23", 60)]
        assert held(plan(korter, C, uren)) == [("2026-03", ["TR321", "ZA102"])]

    def test_on_request_it_is_claimed_up_to_the_maximum(self) -> None:
        uren = [MAART, levering("2026-03-30", 600)]
        p = plan(leveringen=uren, regels=[LIJN], begrens=True)
        assert lines(p) == [("2026-03", "C", 10, 50000), ("2026-03", "D", 18, 90000)]
        assert [r.nieuw.niet_declarabel for r in message(p) if r.nieuw] == [2]

    def test_once_approved_the_capped_line_is_left_alone(self) -> None:
        uren = [MAART, levering("2026-03-30", 600)]
        begrensd = regel(gewenst(T, C, "2026-03", *uren), volume=18)
        assert plan(leveringen=uren, regels=[begrensd]).punten == []

    def test_an_unanswered_credit_is_named_as_what_keeps_the_room(self) -> None:
        t = toewijzing(omvang=omvang(12, "uur", "totaal"))
        oud = regel(gewenst(t, C, "2026-03", MAART))
        onderweg = [oud, credit(oud, 2, S.INGEDIEND)]
        p = plan(t, C, [levering("2026-04-01", 600)], onderweg)
        assert held(p) == [("2026-04", ["TR322", "ZA208"])]
        assert "R2" in p.tegengehouden[0].bevindingen[1].uitleg


class TestAspecifiekAndGeneriek:
    CONTRACTEN = (
        contract(5000),
        contract(6010, "dagdeel", code="45A05"),
        contract(8724, declareer_in="minuut", categorie="46", code="46A01"),
    )
    UREN = (
        levering("2026-03-02", 600),
        levering("2026-03-03", 2, "dagdeel", code="45A05"),
        levering("2026-03-04", 240, categorie="46", code="46A01"),
    )

    def test_each_product_has_its_own_line_in_the_unit_of_its_contract(self) -> None:
        p = plan(generiek(200000), self.CONTRACTEN, self.UREN)
        assert lines(p) == [
            ("2026-03", "D", 10, 50000),
            ("2026-03", "D", 2, 12020),
            ("2026-03", "D", 240, 34896),
        ]
        producten = [s.sleutel[1:3] for s in p.stappen]
        assert producten == [("45", "45A04"), ("45", "45A05"), ("46", "46A01")]

    def test_together_they_fit_the_budget_to_the_cent(self) -> None:
        assert len(plan(generiek(96916), self.CONTRACTEN, self.UREN).stappen) == 3

    def test_the_last_one_over_it_is_held_back(self) -> None:
        p = plan(generiek(96915), self.CONTRACTEN, self.UREN)
        assert [s.wordt_cent for s in p.stappen] == [50000, 12020]
        assert held(p) == [("2026-03", ["TR369"])]
        uitleg = p.tegengehouden[0].bevindingen[0].uitleg
        for bedrag in ("€ 348,96", "€ 969,15", "€ 620,20"):
            assert bedrag in uitleg

    def test_on_request_the_last_one_is_claimed_up_to_it(self) -> None:
        p = plan(generiek(96915), self.CONTRACTEN, self.UREN, begrens=True)
        assert lines(p)[2] == ("2026-03", "D", 239, 34751)
        assert [s.nieuw.niet_declarabel for s in p.stappen if s.nieuw] == [0, 0, 1]

    def test_without_budget_there_is_no_maximum(self) -> None:
        p = plan(aspecifiek(), C, [levering("2026-03-02", 744 * 60)])
        assert lines(p) == [("2026-03", "D", 744, 3720000)]

    def test_corrections_are_per_product(self) -> None:
        t = generiek(200000)
        lijn = regel(gewenst(t, C, "2026-03", MAART))
        p = plan(t, self.CONTRACTEN, self.UREN[:2], [lijn])
        assert lines(p) == [("2026-03", "D", 2, 12020)]


class TestTrajectfinanciering:
    """One amount in euros for the whole toewijzing."""

    T = toewijzing("2026-01-15", "2026-04-20", omvang(150000, "euro", "totaal"))
    EURO = contract(eenheid="euro")

    def amounts(self, **per_dag: int) -> list[Levering]:
        return [levering(f"2026-{d[1:3]}-{d[3:]}", bedrag, "euro") for d, bedrag in per_dag.items()]

    def test_claimed_at_the_end_it_is_one_line_in_the_last_productperiode(self) -> None:
        p = plan(self.T, self.EURO, self.amounts(d0420=150000), tot="2026-04")
        (r,) = message(p)
        assert line(r) == ("2026-04", "D", 150000, 150000)
        assert r.nieuw
        assert r.nieuw.prijs.product_tarief is None
        assert (r.nieuw.gewenst.periode.begin, r.nieuw.gewenst.periode.eind) == (
            date(2026, 4, 1),
            date(2026, 4, 20),
        )

    def test_it_may_be_claimed_earlier_or_in_parts(self) -> None:
        p = plan(self.T, self.EURO, self.amounts(d0131=60000, d0401=90000), tot="2026-04")
        assert lines(p) == [("2026-01", "D", 60000, 60000), ("2026-04", "D", 90000, 90000)]

    def test_but_not_more_than_once(self) -> None:
        p = plan(self.T, self.EURO, self.amounts(d0131=150000, d0420=1), tot="2026-04")
        assert lines(p) == [("2026-01", "D", 150000, 150000)]
        assert held(p) == [("2026-04", ["TR322"])]

    def test_nor_more_than_was_assigned(self) -> None:
        fout = reason(plan(self.T, self.EURO, self.amounts(d0420=150001), tot="2026-04"))
        assert fout.regel == "TR321"
        assert "€ 1.500,00" in fout.uitleg


class TestShortenedToewijzing:
    KORTER = toewijzing("2026-01-01", "2026-03-20")

    def test_what_lies_outside_does_not_count_and_is_named(self) -> None:
        uren = [MAART, levering("2026-03-23", 120)]
        p = plan(self.KORTER, C, uren)
        assert lines(p) == [("2026-03", "D", 10, 50000)]
        (bevinding,) = (b for b in message(p)[0].bevindingen if b.regel == "ZA102")
        assert bevinding.ernst is Ernst.WAARSCHUWING
        for deel in ("23-03-2026", "01-01-2026 t/m 20-03-2026"):
            assert deel in bevinding.uitleg

    def test_an_approved_line_whose_period_would_be_shorter_is_left_alone(self) -> None:
        assert plan(self.KORTER, C, [MAART], [LIJN]).punten == []

    def test_an_approved_line_wholly_outside_asks_for_consent(self) -> None:
        lijn = regel(gewenst(T, C, "2026-04", levering("2026-04-01")))
        p = plan(self.KORTER, C, [levering("2026-04-01")], [lijn])
        assert lines(p) == []
        (punt,) = p.of(PuntSoort.TE_BESLISSEN)
        assert (punt.regel, punt.cent, rules(punt)) == (lijn, -5000, ["ZA303"])
        assert "1 uur, € 50,00" in punt.bevindingen[0].uitleg

    def test_what_the_user_changed_as_well_is_corrected_with_a_word_about_it(self) -> None:
        lijn = regel(gewenst(T, C, "2026-03", MAART, levering("2026-03-23", 120)))
        uren = [levering("2026-03-02", 540), levering("2026-03-23", 120)]
        p = plan(self.KORTER, C, uren, [lijn])
        assert lines(p) == [("2026-03", "C", 12, 60000), ("2026-03", "D", 9, 45000)]
        assert rules(message(p)[1]) == ["ZA102", "ZA303"]

    def test_care_outside_beside_a_line_is_a_point_of_its_own(self) -> None:
        buiten = levering("2026-03-23", 120, id_=2)
        p = plan(self.KORTER, C, [MAART, buiten])
        assert [(punt.soort, list(punt.leveringen)) for punt in p.punten] == [
            (PuntSoort.BUITEN, [buiten]),
            (PuntSoort.TE_DECLAREREN, [MAART]),
        ]

    def test_nothing_claimed_and_wholly_outside_it_is_only_listed(self) -> None:
        p = plan(self.KORTER, C, [levering("2026-04-01")])
        assert (lines(p), held(p)) == ([], [("2026-04", ["ZA102"])])
        assert not any(b.is_fout for t in p.tegengehouden for b in t.bevindingen)


def waiting(p: Plan) -> list[tuple[Regel | None, bool]]:
    """The lines without answer, and whether their leveringen changed since."""
    return [(punt.regel, punt.is_changed) for punt in p.of(PuntSoort.WACHT)]


class TestWaiting:
    def test_a_line_without_answer_waits_and_says_whether_anything_changed(self) -> None:
        wacht = LIJN._replace(status=S.INGEDIEND)
        zelfde = plan(leveringen=[MAART], regels=[wacht])
        assert waiting(zelfde) == [(wacht, False)]
        meer = plan(leveringen=[MAART, levering("2026-03-30", 60)], regels=[wacht])
        assert waiting(meer) == [(wacht, True)]
        assert lines(zelfde) == lines(meer) == []

    def test_a_lone_credit_waits_without_anything_having_changed(self) -> None:
        terug = credit(LIJN, 2, S.INGEDIEND)
        p = plan(leveringen=[MAART], regels=[LIJN, terug])
        assert waiting(p) == [(terug, False)]

    def test_a_rejected_line_asks_for_a_decision(self) -> None:
        weg = LIJN._replace(status=S.AFGEKEURD, retourcodes=("9321",))
        p = plan(leveringen=[MAART], regels=[weg])
        assert [punt.regel for punt in p.of(PuntSoort.AFGEKEURD)] == [weg]
        assert lines(p) == []

    def test_claimed_again_it_takes_what_is_wanted_now_without_a_credit(self) -> None:
        weg = LIJN._replace(status=S.AFGEKEURD, besluit=Besluit.OPNIEUW)
        p = plan(leveringen=[MAART, levering("2026-03-30", 60)], regels=[weg])
        assert lines(p) == [("2026-03", "D", 11, 55000)]

    def test_claimed_again_as_it_was_the_same_answer_is_expected(self) -> None:
        weg = LIJN._replace(status=S.AFGEKEURD, besluit=Besluit.OPNIEUW, retourcodes=("0611",))
        (regel_,) = message(plan(leveringen=[MAART], regels=[weg]))
        verwacht = [(b.regel, b.ernst, b.retourcode) for b in regel_.bevindingen]
        assert verwacht == [("ZA210", Ernst.WAARSCHUWING, "0611")]

    def test_other_months_are_claimed_meanwhile(self) -> None:
        wacht = LIJN._replace(status=S.INGEDIEND)
        p = plan(leveringen=[MAART, levering("2026-04-01", 60)], regels=[wacht])
        assert lines(p) == [("2026-04", "D", 1, 5000)]


class TestWarnings:
    def test_minutes_lost_by_rounding_are_named(self) -> None:
        p = plan(leveringen=[levering("2026-06-02", 380)])
        (bevinding,) = message(p)[0].bevindingen
        assert bevinding.regel == "ZA205"
        assert "20 minuten" in bevinding.uitleg

    @pytest.mark.parametrize(("uren", "waarschuwt"), [(9, False), (12, True)])
    def test_more_than_the_sundays_but_within_the_weeks_touched(
        self, uren: int, waarschuwt: bool
    ) -> None:
        t = toewijzing("2025-07-07", "2026-07-07", omvang(3, "uur", "week"))
        p = plan(t, C, [levering("2025-07-07", uren * 60)], tot="2025-07")
        assert lines(p) == [("2025-07", "D", uren, uren * 5000)]
        assert ("ZA206" in rules(message(p)[0])) is waarschuwt

    def test_the_extra_week_of_output_is_warned_about_in_the_total(self) -> None:
        t = toewijzing("2025-08-25", "2025-09-05", omvang(30000, "euro", "week"))
        euro = contract(eenheid="euro")
        een = levering("2025-08-31", 30000, "euro")
        twee = levering("2025-09-05", 30000, "euro")
        assert "ZA206" not in rules(message(plan(t, euro, [een], tot="2025-08"))[0])
        met_extra = plan(t, euro, [een, twee], tot="2025-08")
        assert lines(met_extra) == [("2025-08", "D", 60000, 60000)]
        assert "ZA206" in rules(message(met_extra)[0])

    def test_other_ways_of_counting_weeks_are_told_with_what_they_come_to(self) -> None:
        t = toewijzing("2025-07-07", "2026-07-07", omvang(3, "uur", "week"))
        p = plan(t, C, [levering("2025-07-07", 12 * 60)], tot="2025-07")
        (uitleg,) = [b.uitleg for b in message(p)[0].bevindingen if b.regel == "ZA206"]
        assert uitleg == (
            "Deze regel is 12 uur. Dat mag: deze maand telt 4 weken, want een week die er maar "
            "voor een deel in valt, telt heel. Sommige gemeenten tellen 3 weken en keuren meer dan "
            "9 uur af."
        )

    def test_a_month_in_which_others_count_no_week_says_so(self) -> None:
        t = toewijzing("2026-06-29", "2026-12-31", omvang(3, "uur", "week"))
        p = plan(t, C, [levering("2026-06-29", 60)], tot="2026-06")
        (uitleg,) = [b.uitleg for b in message(p)[0].bevindingen if b.regel == "ZA206"]
        assert uitleg == (
            "Deze regel is 1 uur. Dat mag: deze maand telt 1 week, want een week die er maar voor "
            "een deel in valt, telt heel. Sommige gemeenten tellen geen enkele week en keuren "
            "alles af."
        )

    def test_household_help_is_not_counted_by_sundays(self) -> None:
        t = toewijzing(
            "2026-01-05", "2026-12-27", omvang(2, "uur", "week"), wet=Wet.WMO, categorie="01"
        )
        c = contract(4000, wet=Wet.WMO, categorie="01")
        p = plan(t, c, [levering("2026-03-02", 12 * 60, categorie="01")])
        assert lines(p) == [("2026-03", "D", 12, 48000)]
        assert "ZA206" not in rules(message(p)[0])


def test_lines_stand_by_client_then_credits_first_then_toewijzing_product_and_month() -> None:
    een, twee = toewijzing(id_=1, nummer=500), toewijzing(id_=2, nummer=300)
    ander = toewijzing(id_=3, nummer=100, bsn="999900018")
    lijn = regel(gewenst(een, C, "2026-03", MAART))
    p = plan(
        [ander, een, twee],
        C,
        [
            levering("2026-03-02", 60, toewijzing_id=3),
            MAART,
            levering("2026-03-09", 60),
            levering("2026-02-02", 60),
            levering("2026-04-01", 60, toewijzing_id=2),
        ],
        [lijn],
    )
    assert [(r.stap.toewijzing.nummer, *line(r)[:2]) for r in message(p)] == [
        (500, "2026-03", "C"),
        (300, "2026-04", "D"),
        (500, "2026-02", "D"),
        (500, "2026-03", "D"),
        (100, "2026-03", "D"),
    ]


class TestSkippedMonth:
    """TR318: a month in between with care that could be claimed refuses the claim."""

    def skipped(self, p: Plan, na: str | None, voor: str) -> str | None:
        gevonden = p.skipped_month(maand(na) if na else None, maand(voor))
        return str(gevonden) if gevonden else None

    def test_the_first_month_in_between_with_care(self) -> None:
        uren = [levering(d) for d in ("2026-02-02", "2026-04-01", "2026-05-04", "2026-06-01")]
        p = plan(leveringen=uren)
        assert self.skipped(p, "2026-02", "2026-06") == "2026-04"
        assert self.skipped(p, "2026-04", "2026-06") == "2026-05"
        assert self.skipped(p, "2026-05", "2026-06") is None

    def test_the_first_declaratie_ever_takes_all_earlier_months_along(self) -> None:
        p = plan(leveringen=[levering("2026-04-01"), levering("2026-06-01")])
        assert self.skipped(p, None, "2026-06") is None

    def test_a_gap_without_care_is_fine(self) -> None:
        p = plan(leveringen=[levering("2026-03-02"), levering("2026-06-01")])
        assert self.skipped(p, "2026-03", "2026-06") is None

    def test_a_second_declaratie_over_the_last_month_is_fine(self) -> None:
        p = plan(leveringen=[levering("2026-06-01")])
        assert self.skipped(p, "2026-06", "2026-06") is None

    def test_late_hours_of_before_the_last_period_are_fine(self) -> None:
        p = plan(leveringen=[levering("2026-02-02"), levering("2026-06-01")])
        assert self.skipped(p, "2026-05", "2026-06") is None

    def test_care_that_is_held_back_or_waits_does_not_count(self) -> None:
        te_veel = levering("2026-04-01", 100 * 60)
        wacht = LIJN._replace(status=S.INGEDIEND)
        p = plan(leveringen=[MAART, te_veel, levering("2026-06-01")], regels=[wacht])
        assert self.skipped(p, "2026-02", "2026-06") is None

    def test_nor_does_a_credit_without_a_new_line(self) -> None:
        p = plan(leveringen=[levering("2026-06-01")], regels=[LIJN])
        assert lines(p) == [("2026-03", "C", 10, 50000), ("2026-06", "D", 1, 5000)]
        assert self.skipped(p, "2026-02", "2026-06") is None


class TestLastSubmittedPeriod:
    def declaratie(
        self, in_maand: str, status: DeclaratieStatus, *, verwerkt: bool = True
    ) -> DeclaratieRij:
        return DeclaratieRij(
            id=1,
            declaratienummer="D1",
            berichtidentificatie="B1",
            bericht_id=1,
            gemeente=LEEUWARDEN,
            wet=Wet.JW,
            maand=maand(in_maand),
            dagtekening=maand(in_maand).volgende.begin,
            totaal_cent=0,
            status=status,
            aangemaakt=datetime(2026, 1, 1),  # noqa: DTZ001  as the vault keeps it
            ingediend=None,
            beantwoord=None,
            toegekend_cent=None,
            retourcodes=(),
            verwerkt=verwerkt,
        )

    def test_withdrawn_refused_and_unprocessed_declaraties_do_not_count(self) -> None:
        declaraties = [
            self.declaratie("2026-02", DeclaratieStatus.BEANTWOORD),
            self.declaratie("2026-03", DeclaratieStatus.INGEDIEND),
            self.declaratie("2026-04", DeclaratieStatus.INGETROKKEN),
            self.declaratie("2026-05", DeclaratieStatus.GEWEIGERD),
            self.declaratie("2026-06", DeclaratieStatus.BEANTWOORD, verwerkt=False),
        ]
        assert boek(T, C, declaraties=declaraties).laatste_maand == maand("2026-03")

    def test_a_made_one_counts_before_it_is_uploaded(self) -> None:
        gemaakt = self.declaratie("2026-03", DeclaratieStatus.AANGEMAAKT)
        assert boek(T, C, declaraties=[gemaakt]).laatste_maand == maand("2026-03")

    def test_without_any_there_is_none(self) -> None:
        assert boek(T, C).laatste_maand is None

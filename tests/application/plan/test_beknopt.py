"""A book in brief says the same as the whole book, whatever is in it; and it reads much less."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domein_builders import (
    LEEUWARDEN,
    aspecifiek,
    contract,
    credit,
    gewenst,
    ingetrokken,
    levering,
    maand,
    omvang,
    regel,
    toewijzing,
)
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.plan import beknopt
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.beknopt import Beknopt
from zorgadmin.application.plan.declaratieplan import Plan, compute, make_plan
from zorgadmin.domain.codes import Variant, Wet
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.grootboek import (
    OVERGENOMEN,
    Besluit,
    Kenmerk,
    KorteRegel,
    PrestatieStatus,
    Regel,
)
from zorgadmin.domain.levering import Levering, Som
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.domain.vergelijken import Actie, compare

VANDAAG = date(2026, 5, 10)
TOT = maand("2026-05")


@dataclass(frozen=True)
class Praktijk:
    """What a vault holds of one gemeente × wet."""

    toewijzingen: Sequence[Toewijzing]
    contracten: Sequence[Contract]
    leveringen: Sequence[Levering]
    regels: Sequence[Regel] = ()

    def werk(self) -> Werk:
        """A unit of work that reads it; it counts what it gives in `gelezen`."""
        gelezen: Counter[str] = Counter()

        def single(ids: Collection[int]) -> list[Levering]:
            lijst = [lev for lev in self.leveringen if lev.toewijzing_id in ids]
            gelezen["leveringen"] += len(lijst)
            return lijst

        def lines(*_: object, toewijzing_ids: Collection[int] | None = None) -> list[Regel]:
            return [
                r
                for r in self.regels
                if toewijzing_ids is None or r.sleutel.toewijzing_id in toewijzing_ids
            ]

        def days(*_: object) -> dict[int, set[date]]:
            dagen: dict[int, set[date]] = defaultdict(set)
            for lev in self.leveringen:
                dagen[lev.toewijzing_id].add(lev.datum)
            return dagen

        return cast(
            "Werk",
            SimpleNamespace(
                gelezen=gelezen,
                toewijzingen=SimpleNamespace(current=lambda *_: self.toewijzingen),
                praktijk=SimpleNamespace(contracten=lambda: self.contracten, afspraken=lambda: ()),
                leveringen=SimpleNamespace(of_gemeente=lambda *_: self.leveringen, days_ever=days),
                declaraties=SimpleNamespace(regels=lines, list=lambda *_: ()),
                overzicht=SimpleNamespace(
                    sums=lambda *_: sums(self.leveringen),
                    leveringen=single,
                    regels=lambda *_: [short(r) for r in self.regels],
                ),
            ),
        )


def sums(leveringen: Sequence[Levering]) -> list[Som]:
    """What the vault adds up."""
    groepen: dict[tuple[Any, ...], list[Levering]] = defaultdict(list)
    for lev in leveringen:
        plek = (lev.toewijzing_id, lev.productcategorie, lev.productcode, Maand.of(lev.datum))
        groepen[*plek, lev.soort].append(lev)
    return [
        Som._make((*plek, min(map(_dag, lijst)), max(map(_dag, lijst)), total(lijst)))
        for plek, lijst in sorted(groepen.items())
    ]


def _dag(lev: Levering) -> date:
    return lev.datum


def total(leveringen: Sequence[Levering]) -> int:
    return sum(lev.hoeveelheid for lev in leveringen)


def short(r: Regel) -> KorteRegel:
    """What the vault gives of a line."""
    return KorteRegel(
        *r.sleutel,
        r.id,
        r.declaratienummer,
        r.referentienummer,
        r.vorig_referentienummer,
        r.begin,
        r.eind,
        r.volume,
        r.eenheid,
        r.product_tarief,
        r.bedrag,
        r.debet_credit,
        r.niet_declarabel,
        r.status,
        r.retourcodes,
        r.besluit is not None,
        r.is_taken_over,
    )


def brief(praktijk: Praktijk) -> tuple[Beknopt, int]:
    """The book in brief, and how many single leveringen it read."""
    werk = praktijk.werk()
    boek = beknopt.load(werk, LEEUWARDEN, Wet.JW, TOT)
    return boek, werk.gelezen["leveringen"]  # type: ignore[attr-defined]  # the one above counts


# What everything comes to, told of a plan and of the keys that need none.


def account(plan: Plan, extra: Beknopt | None = None) -> dict[str, object]:
    te_declareren: Counter[Maand] = Counter()
    for r in plan.regels:
        if r.credit_van is None:
            te_declareren[r.sleutel.maand] += r.prijs.bedrag
    for g in extra.nieuw if extra else ():
        te_declareren[g.maand] += g.prijs.bedrag
    return {
        "te declareren": te_declareren,
        "terug": {r.credit_van.referentienummer for r in plan.regels if r.credit_van},
        "beslissen": {w.regel.referentienummer for w in plan.te_beslissen},
        "tegen": {(t.sleutel, tuple(b.regel for b in t.bevindingen)) for t in plan.tegengehouden},
        "loopt op": {
            r.toewijzing.id for r in plan.regels for b in r.bevindingen if b.regel == "ZA204"
        },
    }


def check(praktijk: Praktijk) -> None:
    """Brief and whole say the same."""
    kort, _ = brief(praktijk)
    heel = boeken.load(praktijk.werk(), LEEUWARDEN, Wet.JW, TOT)
    assert account(make_plan(kort.boek, TOT, VANDAAG), kort) == account(
        make_plan(heel, TOT, VANDAAG)
    )
    geleverd, onbekend = {}, set()
    for g in compute(heel, TOT):
        regels = heel.regels.get(g.sleutel, ())
        staand = [r for r in regels if r.is_taken_over and r.status is PrestatieStatus.TOEGEKEND]
        if g.gewenst is not None:
            geleverd[g.sleutel] = g.gewenst.prijs.bedrag
        elif g.geplaatst or g.bezwaren:
            onbekend.add(g.sleutel)
        elif staand and compare(g, regels).actie is Actie.NIETS:
            geleverd[g.sleutel] = staand[0].bedrag
    assert dict(kort.geleverd) == geleverd
    assert set(kort.onbekend) == onbekend


WEEK, MAAND, TOTAAL = (
    omvang(3, "uur", "week"),
    omvang(8, "uur", "maand"),
    omvang(20, "uur", "totaal"),
)
TOEWIJZINGEN = (
    toewijzing(),
    toewijzing("2026-02-10", "2026-04-20", MAAND),
    toewijzing("2026-01-01", "2026-12-31", TOTAAL),
    toewijzing("2026-01-01", None, WEEK),
    toewijzing("2026-01-01", "2026-06-03", omvang(2, "stuks-output", "week"), code="45A02"),
    toewijzing("2026-01-01", "2026-12-31", omvang(1, "stuks-output", "maand"), code="45A03"),
    aspecifiek(budget=60000),
    ingetrokken(toewijzing()),
)
CONTRACTEN = (
    [contract(), contract(21200, "stuks-output", code="45A02")],
    [contract(declareer_in="minuut"), contract(21200, "stuks-output", code="45A02")],
    [contract(tot="2026-03-31"), contract(5500, van="2026-04-01")],
    [contract(), contract(5500, van="2026-03-16")],
    [contract(variant=Variant.OUTPUT)],
    [contract(), contract(9900, "stuks-output", code="45A03", vast=True)],
    [contract(van="2026-03-01")],
)


@st.composite
def praktijken(draw: st.DrawFn) -> Praktijk:
    gekozen = draw(st.lists(st.sampled_from(TOEWIJZINGEN), min_size=1, max_size=3))
    toewijzingen = [replace(t, id=n, nummer=10000 + n) for n, t in enumerate(gekozen, 1)]
    contracten = draw(st.sampled_from(CONTRACTEN))
    leveringen = [lev for t in toewijzingen for lev in draw(st.lists(leveringen_op(t), max_size=6))]
    vroeger = [lev for lev in leveringen if draw(st.integers(0, 4))]
    regels = draw(grootboek(Praktijk(toewijzingen, contracten, vroeger)))
    return Praktijk(toewijzingen, contracten, leveringen, regels)


@st.composite
def leveringen_op(draw: st.DrawFn, t: Toewijzing) -> Levering:
    dag = date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 160)))
    code = t.productcode or "45A04"
    soort = "stuks" if code in ("45A02", "45A03") else "tijd"
    if not draw(st.integers(0, 20)):
        soort = "dagdeel"
    aantal = draw(st.sampled_from([1, 29, 60, 95, 400]))
    return levering(dag, aantal, soort, toewijzing_id=t.id, code=code)


@st.composite
def grootboek(draw: st.DrawFn, vroeger: Praktijk) -> list[Regel]:
    """Lines over what was wanted earlier, in every state, with what came after them."""
    heel = boeken.load(vroeger.werk(), LEEUWARDEN, Wet.JW, TOT)
    regels: list[Regel] = []
    for g in compute(heel, TOT):
        if g.gewenst is None or not draw(st.integers(0, 2)):
            continue
        status = draw(st.sampled_from(PrestatieStatus))
        lijn = regel(g.gewenst, len(regels) + 1, status)
        match draw(st.integers(0, 9)):
            case 0:
                lijn = lijn._replace(niet_declarabel=1)
            case 1:
                lijn = lijn._replace(kenmerk=Kenmerk("", OVERGENOMEN))
            case 2:
                besluit = draw(st.sampled_from(Besluit))
                lijn = lijn._replace(besluit=besluit, besluit_leveringen=g.leveringen_kenmerk)
        regels.append(lijn)
        if draw(st.booleans()):
            terug = draw(st.sampled_from(PrestatieStatus))
            if terug is PrestatieStatus.TOEGEKEND:
                regels[-1] = lijn._replace(status=PrestatieStatus.GECREDITEERD)
            regels.append(credit(lijn, len(regels) + 1, terug))
            if draw(st.booleans()):
                regels.append(
                    regel(g.gewenst, len(regels) + 1, draw(st.sampled_from(PrestatieStatus)))
                )
    return regels


@settings(max_examples=400)
@given(praktijken())
def test_brief_and_whole_say_the_same(praktijk: Praktijk) -> None:
    check(praktijk)


PLAIN = Praktijk(
    [toewijzing()], [contract()], [levering("2026-04-07", 95), levering("2026-04-14", 95)]
)


def test_of_an_ordinary_toewijzing_no_single_levering_is_read() -> None:
    boek, gelezen = brief(PLAIN)
    assert [(str(g.maand), g.volume, g.prijs.bedrag) for g in boek.nieuw] == [("2026-04", 3, 15000)]
    assert gelezen == 0


def test_neither_when_it_was_claimed_and_granted() -> None:
    lijn = regel(gewenst(PLAIN.toewijzingen[0], PLAIN.contracten, "2026-04", *PLAIN.leveringen))
    boek, gelezen = brief(replace(PLAIN, regels=[lijn]))
    assert boek.nieuw == []
    assert list(boek.geleverd.values()) == [15000]
    assert gelezen == 0


def test_one_that_is_used_up_is_looked_at_levering_by_levering() -> None:
    vol = replace(PLAIN, toewijzingen=[toewijzing(omvang=omvang(2, "uur", "totaal"))])
    boek, gelezen = brief(vol)
    assert boek.nieuw == []
    assert gelezen == 2
    assert [t.bevindingen[0].regel for t in make_plan(boek.boek, TOT, VANDAAG).tegengehouden] == [
        "TR321"
    ]


def test_of_care_taken_over_from_other_software_the_granted_amount_counts() -> None:
    lijn = regel(gewenst(PLAIN.toewijzingen[0], PLAIN.contracten, "2026-04", *PLAIN.leveringen))
    oud = lijn._replace(kenmerk=Kenmerk("", OVERGENOMEN))
    boek, _ = brief(replace(PLAIN, leveringen=[], regels=[oud]))
    assert list(boek.geleverd.values()) == [15000]


def granted(praktijk: Praktijk, tot: str | None = None, **anders: Any) -> Praktijk:  # noqa: ANN401  fields of a line
    """The same practice once April was granted, with the line changed and the end moved."""
    (t,) = praktijk.toewijzingen
    lijn = regel(gewenst(t, praktijk.contracten, "2026-04", *praktijk.leveringen))
    nu = replace(t, einddatum=date.fromisoformat(tot)) if tot else t
    return replace(praktijk, toewijzingen=[nu], regels=[lijn._replace(**anders)])


def plan_of(praktijk: Praktijk) -> dict[str, object]:
    """The account of the plan, the same in brief and whole."""
    check(praktijk)
    return account(make_plan(brief(praktijk)[0].boek, TOT, VANDAAG))


def test_a_line_that_the_user_wants_back_is_credited() -> None:
    kenmerk = granted(PLAIN).regels[0].kenmerk.leveringen
    terug = granted(PLAIN, besluit=Besluit.CREDITEER, besluit_leveringen=kenmerk)
    assert plan_of(terug)["terug"] == {"R1"}


def test_a_line_is_credited_when_its_period_falls_outside_a_shortened_toewijzing() -> None:
    assert plan_of(granted(PLAIN, "2026-04-20"))["terug"] == {"R1"}


def test_so_is_a_line_of_other_software() -> None:
    oud = granted(PLAIN, "2026-04-20", kenmerk=Kenmerk("", OVERGENOMEN))
    assert plan_of(replace(oud, leveringen=[]))["terug"] == {"R1"}


TWEE_MAANDEN = (levering("2026-03-10", 180), levering("2026-04-07", 180))


@pytest.mark.parametrize(
    ("t", "regel_"),
    [
        (toewijzing("2026-01-01", "2026-04-30", omvang(5, "uur", "totaal")), "TR322"),
        (aspecifiek("2026-01-01", "2026-04-30", budget=25000), "TR369"),
    ],
)
def test_a_last_month_that_does_not_fit_beside_the_one_before_is_seen(
    t: Toewijzing, regel_: str
) -> None:
    maart = regel(gewenst(t, contract(), "2026-03", TWEE_MAANDEN[0]))
    tegen = plan_of(Praktijk([t], [contract()], TWEE_MAANDEN, [maart]))["tegen"]
    assert tegen == {((1, "45", "45A04", maand("2026-04")), (regel_,))}


def test_a_month_over_its_maximum_is_seen() -> None:
    vol = toewijzing("2026-01-01", None, omvang(2, "uur", "maand"))
    tegen = plan_of(Praktijk([vol], [contract()], TWEE_MAANDEN))["tegen"]
    assert len(cast("set[object]", tegen)) == 2


def test_a_tarief_that_changes_within_a_month_is_seen() -> None:
    contracten = [contract(), contract(5500, van="2026-04-10")]
    tegen = plan_of(replace(PLAIN, contracten=contracten))["tegen"]
    assert tegen == {((1, "45", "45A04", maand("2026-04")), ("ZA101",))}


def test_a_volume_that_the_contract_fixes_is_made() -> None:
    vast = toewijzing("2026-04-01", "2026-12-31", omvang(1, "stuks-output", "maand"), code="45A03")
    praktijk = Praktijk([vast], [contract(9900, "stuks-output", code="45A03", vast=True)], [])
    assert plan_of(praktijk)["te declareren"] == {maand("2026-04"): 9900, maand("2026-05"): 9900}


def test_a_ride_after_the_last_sunday_counts_in_the_month_before() -> None:
    """IV076: the toewijzing ends on a Wednesday, so its last week counts on Sunday 31 May."""
    ritten = toewijzing("2026-01-01", "2026-06-03", omvang(2, "stuks-output", "week"), code="45A02")
    praktijk = Praktijk(
        [ritten],
        [contract(2000, "stuks-output", code="45A02")],
        [levering("2026-06-01", 2, "stuks", code="45A02")],
    )
    boek, _ = brief(praktijk)
    assert {str(plek[3]): cent for plek, cent in boek.geleverd.items()} == {"2026-05": 4000}
    check(praktijk)

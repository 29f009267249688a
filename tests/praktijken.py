"""Random practices: toewijzingen, contracts, care, and a ledger in any state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import strategies as st

from tests.domein_builders import (
    LEEUWARDEN,
    aspecifiek,
    boek,
    contract,
    credit,
    ingetrokken,
    levering,
    omvang,
    regel,
    toewijzing,
)
from zorgadmin.application.plan.boek import Boek
from zorgadmin.domain.buiten import EERSTE_NUMMER, outside_key
from zorgadmin.domain.codes import Variant
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.crediteren import consent_mark
from zorgadmin.domain.grootboek import OVERGENOMEN, Besluit, Kenmerk, PrestatieStatus, Regel
from zorgadmin.domain.levering import Levering
from zorgadmin.domain.praktijk import GemeenteAfspraak
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId, Toewijzingnummer

TOT = "2026-05"


@dataclass(frozen=True)
class Praktijk:
    """What a vault holds of one gemeente × wet; `client` as in `Boek`."""

    toewijzingen: Sequence[Toewijzing]
    contracten: Sequence[Contract]
    leveringen: Sequence[Levering]
    regels: Sequence[Regel] = ()
    no_show: bool = False
    client: str | None = None

    def outside(self) -> Praktijk:
        """The same care of a client outside the message traffic."""

        def number(nummer: int) -> Toewijzingnummer:
            return Toewijzingnummer(EERSTE_NUMMER + nummer)

        client = outside_key(17)
        return replace(
            self,
            toewijzingen=[
                t._replace(bsn=client, nummer=number(t.nummer)) for t in self.toewijzingen
            ],
            regels=[
                r._replace(bsn=client, toewijzingnummer=number(r.toewijzingnummer))
                for r in self.regels
            ],
            client=client,
        )

    @property
    def boek(self) -> Boek:
        """Its book, up to and including May."""
        return boek(
            self.toewijzingen,
            self.contracten,
            self.leveringen,
            self.regels,
            afspraak=GemeenteAfspraak(LEEUWARDEN, self.toewijzingen[0].wet, no_show=self.no_show),
            tot=TOT,
            client=self.client,
        )


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
)
CONTRACTEN: tuple[list[Contract], ...] = (
    [contract(), contract(21200, "stuks-output", code="45A02")],
    [contract(declareer_in="minuut"), contract(21200, "stuks-output", code="45A02")],
    [contract(tot="2026-03-31"), contract(5500, van="2026-04-01")],
    [contract(), contract(5500, van="2026-03-16")],
    [contract(variant=Variant.OUTPUT)],
    [contract(), contract(9900, "stuks-output", code="45A03", vast=True)],
    [contract(van="2026-03-01")],
    [],
)


@st.composite
def praktijken(draw: st.DrawFn) -> Praktijk:
    """A practice in which anything may have happened since its lines were made."""
    gekozen = draw(st.lists(st.sampled_from(TOEWIJZINGEN), min_size=1, max_size=3))
    toen = [
        t._replace(id=ToewijzingId(n), nummer=Toewijzingnummer(10000 + n))
        for n, t in enumerate(gekozen, 1)
    ]
    contracten = draw(st.sampled_from(CONTRACTEN))
    leveringen = [lev for t in toen for lev in draw(st.lists(leveringen_op(t), max_size=6))]
    leveringen = [lev._replace(id=n) for n, lev in enumerate(leveringen, 1)]
    vroeger = [lev for lev in leveringen if draw(st.integers(0, 4))]
    no_show = draw(st.booleans())
    regels = draw(grootboek(Praktijk(toen, contracten, vroeger, no_show=no_show)))
    nu = [draw(later(t)) for t in toen]
    later_contract = contracten if draw(st.integers(0, 5)) else []
    besloten = [draw(decided(r, nu)) for r in regels]
    no_show = no_show is not (not draw(st.integers(0, 3)))
    praktijk = Praktijk(nu, later_contract, leveringen, besloten, no_show=no_show)
    return praktijk.outside() if draw(st.booleans()) else praktijk


@st.composite
def later(draw: st.DrawFn, t: Toewijzing) -> Toewijzing:
    """The version that holds now: the same, shortened, or withdrawn."""
    match draw(st.integers(0, 5)):
        case 0:
            return ingetrokken(t)
        case 1 | 2:
            eind = date(2026, 2, 15) + timedelta(days=draw(st.integers(0, 90)))
            return t._replace(versie=t.versie + 1, einddatum=min(eind, t.einddatum or eind))
    return t


@st.composite
def decided(draw: st.DrawFn, lijn: Regel, nu: Sequence[Toewijzing]) -> Regel:
    """Now and then the user has decided about what the gemeente takes back."""
    if draw(st.integers(0, 4)) or not lijn.is_debet:
        return lijn
    t = next(t for t in nu if t.id == lijn.sleutel.toewijzing_id)
    besluit = draw(st.sampled_from([Besluit.HANDHAAF, Besluit.CORRIGEER]))
    g = boek(t, contract()).gesteld(lijn.sleutel)
    kenmerk = consent_mark(g) if g is not None else lijn.kenmerk.leveringen
    return lijn._replace(besluit=besluit, besluit_leveringen=kenmerk)


@st.composite
def leveringen_op(draw: st.DrawFn, t: Toewijzing) -> Levering:
    """Care on a toewijzing, now and then of another kind."""
    dag = date(2026, 1, 1) + timedelta(days=draw(st.integers(0, 160)))
    code = t.productcode or "45A04"
    soort = "stuks" if code in ("45A02", "45A03") else "tijd"
    if not draw(st.integers(0, 20)):
        soort = "dagdeel"
    aantal = draw(st.sampled_from([1, 29, 60, 95, 400]))
    noshow = not draw(st.integers(0, 5))
    return levering(dag, aantal, soort, toewijzing_id=t.id, code=code, noshow=noshow)


@st.composite
def grootboek(draw: st.DrawFn, vroeger: Praktijk) -> list[Regel]:
    """Lines over what was wanted earlier, in every state, with what came after them."""
    regels: list[Regel] = []
    for blad in vroeger.boek.bladen.values():
        for g in blad.gesteld.values():
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
                    status = draw(st.sampled_from(PrestatieStatus))
                    regels.append(regel(g.gewenst, len(regels) + 1, status))
    return regels

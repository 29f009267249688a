"""Domain records for tests: every function has defaults for all that a test is not about.

Days are written as ISO texts, units and frequencies as the Dutch words of the set-up file.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time

from zorgadmin.application.kern.rijen import DeclaratieRij
from zorgadmin.application.plan.boek import Boek, make_sheet
from zorgadmin.domain.codes import (
    EENHEID_WOORD,
    FREQUENTIE_WOORD,
    DebetCredit,
    Variant,
    Wet,
    default_variant,
)
from zorgadmin.domain.contract import Contract, Contracten
from zorgadmin.domain.grootboek import Kenmerk, PrestatieStatus, Regel, Sleutel
from zorgadmin.domain.levering import Levering, LeveringSoort
from zorgadmin.domain.periode import Maand, Periode
from zorgadmin.domain.praktijk import GemeenteAfspraak
from zorgadmin.domain.prestatie import NIETS_GEPLAATST, Gesteld, Gewenst, place, wanted
from zorgadmin.domain.toewijzing import Omvang, Toewijzing, ToewijzingId, Toewijzingnummer

LEEUWARDEN = "0080"
BSN = "999900006"


def dag(tekst: str) -> date:
    """A day."""
    return date.fromisoformat(tekst)


def periode(begin: str, eind: str) -> Periode:
    """A closed period."""
    return Periode(dag(begin), dag(eind))


def maand(tekst: str) -> Maand:
    """A month."""
    return Maand.parse(tekst)


def omvang(volume: int, eenheid: str, frequentie: str) -> Omvang:
    """So much of a unit per frequency."""
    return Omvang(volume, EENHEID_WOORD[eenheid], FREQUENTIE_WOORD[frequentie])


DRIE_UUR_PER_WEEK = omvang(3, "uur", "week")


def toewijzing(
    van: str = "2026-01-01",
    tot: str | None = "2026-12-31",
    omvang: Omvang | None = DRIE_UUR_PER_WEEK,
    *,
    id_: int = 1,
    versie: int = 1,
    nummer: int | None = None,
    bsn: str = BSN,
    wet: Wet = Wet.JW,
    categorie: str | None = "45",
    code: str | None = "45A04",
    budget: int | None = None,
    reden: str | None = None,
) -> Toewijzing:
    """3 uur per week through 2026; its number is 10000 + its id unless given."""
    return Toewijzing(
        id=ToewijzingId(id_),
        versie=versie,
        gemeente=LEEUWARDEN,
        wet=wet,
        nummer=Toewijzingnummer(10000 + id_ if nummer is None else nummer),
        bsn=bsn,
        productcategorie=categorie,
        productcode=code,
        ingangsdatum=dag(van),
        einddatum=dag(tot) if tot else None,
        omvang=omvang,
        budget_cent=budget,
        reden_wijziging=reden,
        toewijzingsdatum=dag(van),
        toewijzingstijd=time(12, 0),
    )


def aspecifiek(
    van: str = "2026-01-01", tot: str | None = "2026-12-31", *, budget: int | None = None
) -> Toewijzing:
    """A toewijzing of categorie 45 without productcode and Omvang."""
    return toewijzing(van, tot, None, code=None, budget=budget)


def generiek(budget: int, van: str = "2026-01-01", tot: str = "2026-12-31") -> Toewijzing:
    """A toewijzing without product: a Budget only."""
    return toewijzing(van, tot, None, categorie=None, code=None, budget=budget)


def ingetrokken(oud: Toewijzing) -> Toewijzing:
    """The version by which the gemeente withdraws a toewijzing (RedenWijziging 13)."""
    return oud._replace(versie=oud.versie + 1, einddatum=oud.ingangsdatum, reden_wijziging="13")


def contract(
    tarief: int | None = 5000,
    eenheid: str = "uur",
    *,
    declareer_in: str | None = None,
    variant: Variant | None = None,
    vast: bool = False,
    van: str = "2020-01-01",
    tot: str | None = None,
    wet: Wet = Wet.JW,
    categorie: str = "45",
    code: str = "45A04",
) -> Contract:
    """An agreement of € 50,00 per uur about 45A04, since 2020."""
    per = EENHEID_WOORD[eenheid]
    return Contract(
        gemeente=LEEUWARDEN,
        wet=wet,
        productcategorie=categorie,
        productcode=code,
        omschrijving="",
        eenheid=per,
        tarief_cent=None if eenheid == "euro" else tarief,
        declareer_in=EENHEID_WOORD[declareer_in or eenheid],
        variant=variant or default_variant(per),
        geldig_van=dag(van),
        geldig_tot=dag(tot) if tot else None,
        vast=vast,
    )


def levering(
    datum: str | date,
    hoeveelheid: int = 60,
    soort: str = "tijd",
    *,
    toewijzing_id: int = 1,
    categorie: str = "45",
    code: str = "45A04",
    id_: int = 1,
    noshow: bool = False,
) -> Levering:
    """One hour of care, unless said otherwise."""
    return Levering(
        id=id_,
        toewijzing_id=ToewijzingId(toewijzing_id),
        productcategorie=categorie,
        productcode=code,
        datum=dag(datum) if isinstance(datum, str) else datum,
        hoeveelheid=hoeveelheid,
        soort=LeveringSoort(soort),
        noshow=noshow,
    )


def gesteld(
    toewijzing: Toewijzing,
    contract: Contract | Sequence[Contract],
    in_maand: str | Maand,
    *leveringen: Levering,
    afspraak: GemeenteAfspraak | None = None,
) -> Gesteld:
    """What is wanted in a month of one product; each levering must belong to that month."""
    welke = maand(in_maand) if isinstance(in_maand, str) else in_maand
    contracten = Contracten(
        [contract] if isinstance(contract, Contract) else contract, [afspraak] if afspraak else ()
    )
    geplaatst = place(toewijzing, leveringen, contracten)
    assert {sleutel.maand for sleutel in geplaatst} <= {welke}
    product = toewijzing.productcategorie or "45", toewijzing.productcode or "45A04"
    (sleutel,) = geplaatst or {Sleutel(toewijzing.id, *product, welke)}
    return wanted(toewijzing, sleutel, geplaatst.get(sleutel, NIETS_GEPLAATST))


def gewenst(
    toewijzing: Toewijzing,
    contract: Contract | Sequence[Contract],
    in_maand: str | Maand,
    *leveringen: Levering,
    afspraak: GemeenteAfspraak | None = None,
) -> Gewenst:
    """The line that is wanted; there must be one."""
    uitkomst = gesteld(toewijzing, contract, in_maand, *leveringen, afspraak=afspraak)
    assert uitkomst.gewenst is not None, uitkomst.bezwaren
    return uitkomst.gewenst


def regel(
    gewenst: Gewenst,
    id_: int = 1,
    status: PrestatieStatus = PrestatieStatus.TOEGEKEND,
    *,
    volume: int | None = None,
) -> Regel:
    """The line as it was claimed, numbered R<id>; `volume` when it was capped."""
    aantal = gewenst.volume if volume is None else volume
    prijs = gewenst.price_of(aantal)
    return Regel(
        id=id_,
        declaratienummer=f"D{id_}",
        referentienummer=f"R{id_}",
        vorig_referentienummer=None,
        sleutel=gewenst.sleutel,
        toewijzingnummer=gewenst.toewijzing.nummer,
        bsn=gewenst.toewijzing.bsn,
        begin=gewenst.periode.begin,
        eind=gewenst.periode.eind,
        volume=aantal,
        eenheid=gewenst.eenheid,
        product_tarief=prijs.product_tarief,
        bedrag=prijs.bedrag,
        debet_credit=DebetCredit.DEBET,
        niet_declarabel=gewenst.volume - aantal,
        kenmerk=gewenst.kenmerk,
        status=status,
    )


def credit(
    debet: Regel, id_: int = 2, status: PrestatieStatus = PrestatieStatus.TOEGEKEND
) -> Regel:
    """The line that takes a debit line back."""
    return debet._replace(
        id=id_,
        declaratienummer=f"D{id_}",
        referentienummer=f"R{id_}",
        vorig_referentienummer=debet.referentienummer,
        debet_credit=DebetCredit.CREDIT,
        niet_declarabel=0,
        kenmerk=Kenmerk("", ""),
        status=status,
        besluit=None,
        besluit_leveringen=None,
    )


def boek(
    toewijzingen: Toewijzing | Sequence[Toewijzing],
    contracten: Contract | Sequence[Contract],
    leveringen: Sequence[Levering] = (),
    regels: Sequence[Regel] = (),
    *,
    declaraties: Sequence[DeclaratieRij] = (),
    afspraak: GemeenteAfspraak | None = None,
    tot: str = "2026-12",
    client: str | None = None,
) -> Boek:
    """The book of one gemeente × wet, or there of one client outside the message traffic."""
    alle = [toewijzingen] if isinstance(toewijzingen, Toewijzing) else toewijzingen
    bekend = Contracten(
        [contracten] if isinstance(contracten, Contract) else contracten,
        [afspraak] if afspraak else (),
    )
    lijnen = sorted(regels, key=lambda r: r.id)
    return Boek(
        client=client,
        gemeente=LEEUWARDEN,
        wet=alle[0].wet,
        tot=maand(tot),
        contracten=bekend,
        afspraak=afspraak,
        declaraties=declaraties,
        bladen={
            t.id: make_sheet(
                t,
                bekend,
                maand(tot),
                [lev for lev in leveringen if lev.toewijzing_id == t.id],
                [lijn for lijn in lijnen if lijn.sleutel.toewijzing_id == t.id],
            )
            for t in alle
        },
    )

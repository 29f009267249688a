"""Care that is held back, and care that is not there: one task per cause (spec 5, 6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from zorgadmin.application.overzichten.taak import Taak, TaakSoort
from zorgadmin.application.plan.boek import Blad, Boek
from zorgadmin.application.plan.boeken import OpenBoek
from zorgadmin.application.plan.contractloos import (
    ZONDER_CONTRACT,
    Contractloos,
    without_contract,
)
from zorgadmin.application.plan.punten import BUITEN, OpenPunt, PuntSoort
from zorgadmin.codelijsten import naam_van
from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.codes import Eenheid, Frequentie
from zorgadmin.domain.opschonen import is_gewist
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import GemeenteAfspraak
from zorgadmin.domain.tekst import count, euro, maandnaam, opsomming
from zorgadmin.rules.claim import claim_due

GEEN_BEDRAG = "bedrag nog onbekend"
_HOOGSTENS_TERUG = 12
_UREN_SCHRIJVEN = "Schrijf de uren; was er geen zorg, dan vervalt dit als je de maand declareert."


def held_back(open_: OpenBoek, vandaag: date) -> Iterator[Taak]:
    """All of a book: missing contracts, care outside its toewijzing, the rest, and no hours."""
    anders: dict[tuple[int, str, str, str], list[tuple[OpenPunt, Bevinding]]] = defaultdict(list)
    for punt in open_.plan.of(PuntSoort.TEGENGEHOUDEN, PuntSoort.BUITEN):
        for regel, bevinding in {b.regel: b for b in punt.bevindingen}.items():
            _, categorie, code, _ = punt.sleutel
            if regel != ZONDER_CONTRACT and (bevinding.is_fout or regel in BUITEN):
                anders[punt.toewijzing.id, categorie, code, regel].append((punt, bevinding))
    for product in without_contract(open_, vandaag):
        yield _contract(open_.boek, product, vandaag)
    for groep in anders.values():
        yield _task(groep, open_.boek.afspraak)
    maanden = _months_over(open_.boek, vandaag)
    for taken in open_.per_sheet(_no_hours, open_.boek.afspraak, maanden):
        yield from taken


def _contract(boek: Boek, product: Contractloos, vandaag: date) -> Taak:
    """A product without a contract: of care, and of toewijzingen that go on."""
    punten, wat = product.punten, product.omschrijving
    loopt = "loopt" if any(t.covers(vandaag) for t in product.toewijzingen) else "komt"
    reden = (
        f"{_count(punten)} zonder contract, {GEEN_BEDRAG}."
        if punten
        else f"Er {loopt} een toewijzing voor; zonder contract is er geen tarief."
    )
    return Taak(
        soort=TaakSoort.CONTRACT,
        uiterlijk=min((punt.due(boek.afspraak) for punt in punten), default=None)
        or claim_due(Maand.of(vandaag), boek.afspraak),
        over=f"Contract voor {wat}, gemeente {naam_van(boek.gemeente)} ({boek.wet.naam}): {reden}",
        actie="Voeg het contract toe.",
        gemeente=boek.gemeente,
        wet=boek.wet,
        maand=min((punt.maand for punt in punten), default=None),
        productcode=wat,
        reden=reden,
    )


def _task(groep: Sequence[tuple[OpenPunt, Bevinding]], afspraak: GemeenteAfspraak | None) -> Taak:
    """What one cause holds back of one product of a toewijzing."""
    punten, bevinding = [punt for punt, _ in groep], groep[0][1]
    t, eerste = punten[0].toewijzing, min(punt.maand for punt in punten)
    buiten = bevinding.regel in BUITEN
    bedragen = [punt.gesteld.buiten_cent if buiten else punt.cent for punt in punten]
    bekend = [cent for cent in bedragen if cent is not None]
    cent = sum(bekend) if len(bekend) == len(punten) else None
    wat = f"{_count(punten, alleen_buiten=buiten)}, {GEEN_BEDRAG if cent is None else euro(cent)}"
    reden = f"{wat}. {' '.join(dict.fromkeys(b.uitleg for _, b in groep))}"
    maanden = opsomming([str(maand) for maand in sorted({punt.maand for punt in punten})])
    return Taak(
        soort=TaakSoort.BEZWAAR if buiten else TaakSoort.TEGENGEHOUDEN,
        uiterlijk=min(punt.due(afspraak) for punt in punten),
        over=f"Toewijzing {t.nummer}, {punten[0].sleutel.productcode}, {maanden}: {reden}",
        actie=bevinding.oplossing,
        gemeente=t.gemeente,
        wet=t.wet,
        maand=eerste,
        cent=cent,
        toewijzing_id=t.id,
        productcode=punten[0].sleutel.productcode,
        reden=reden,
        toewijzingnummer=t.nummer,
        te_laten_gaan=tuple(sorted({punt.maand for punt in punten if punt.can_be_let_go})),
    )


def _count(punten: Sequence[OpenPunt], *, alleen_buiten: bool = False) -> str:
    """How many leveringen points are about."""
    aantal = sum(len(punt.gesteld.buiten if alleen_buiten else punt.leveringen) for punt in punten)
    return count(aantal, "levering", "leveringen")


def _months_over(boek: Boek, vandaag: date) -> tuple[Maand, ...]:
    """Months that are over and of which no declaratie was made, at most those of a year."""
    voorbij = Maand.of(vandaag).vorige
    eerste = voorbij
    if boek.laatste_maand is not None:
        eerste = max(boek.laatste_maand.volgende, voorbij.plus(1 - _HOOGSTENS_TERUG))
    return tuple(eerste.plus(n) for n in range(voorbij - eerste + 1))


def _no_hours(
    blad: Blad, afspraak: GemeenteAfspraak | None, maanden: Sequence[Maand]
) -> Sequence[Taak]:
    """Months that are over, in which a toewijzing ran and nothing was written or claimed."""
    t, taken = blad.toewijzing, []
    if t.is_ingetrokken or is_gewist(t.bsn) or _at_once(blad):
        return ()
    gezien = {sleutel.maand for sleutel in blad.gesteld}
    gezien |= {Maand.of(dag) for dag in {levering.datum for levering in blad.leveringen}}
    for maand in maanden:
        if maand in gezien or t.productperiode(maand) is None:
            continue
        reden = f"Er staan geen uren in {maandnaam(maand)}."
        taak = Taak(
            soort=TaakSoort.UREN,
            uiterlijk=claim_due(maand, afspraak),
            over=f"Toewijzing {t.nummer}, gemeente {naam_van(t.gemeente)} ({t.wet.naam}), "
            f"{maand}: {reden}",
            actie=_UREN_SCHRIJVEN,
            gemeente=t.gemeente,
            wet=t.wet,
            maand=maand,
            toewijzing_id=t.id,
            reden=reden,
        )
        taken.append(taak)
    return taken


def _at_once(blad: Blad) -> bool:
    """Whether it is one result for the whole period, of which some was delivered."""
    omvang = blad.toewijzing.omvang
    return (
        omvang is not None
        and omvang.frequentie is Frequentie.TOTAAL
        and omvang.eenheid in (Eenheid.STUKS_OUTPUT, Eenheid.EURO)
        and bool(blad.leveringen)
    )

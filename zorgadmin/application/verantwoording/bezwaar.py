"""The text for a gemeente that shortens or withdraws in retrospect (spec 5, 11 `bezwaar`).

It names toewijzing, period, volume and amount, and no person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.opzoeken import find_toewijzing
from zorgadmin.application.kern.papier import Alinea, Papier
from zorgadmin.application.plan import boek as boeken
from zorgadmin.application.plan.boek import Blad, make_sheet
from zorgadmin.application.plan.verlies import loss
from zorgadmin.application.verantwoording.bewaren import Bewaard, save_file
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.grootboek import Besluit
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import Praktijk
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum, euro, maandnaam, opsomming, periode
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.rules.niveau3.gewijzigd import Verlies


@record
class Bezwaarschrift:
    """The text, and the file that it was written to."""

    tekst: str
    bestand: Bewaard


def object_to(
    diensten: Diensten, nummer: int, naar: Path, gemeente: str | None = None, wet: Wet | None = None
) -> Bezwaarschrift:
    """Write the text about a toewijzing; GeweigerdError when nothing delivered falls outside it.

    What the user let go, or agreed to correct, is not objected to.
    """
    with diensten.kluis.lezen() as werk:
        praktijk = require_praktijk(werk)
        toewijzing = find_toewijzing(werk, nummer, gemeente, wet)
        plaats, geen = (toewijzing.gemeente, toewijzing.wet), Maand.of(date.min)
        boek = boeken.load(werk, *plaats, geen, [toewijzing.id], toewijzing.buiten)
        versies = [v.toewijzing for v in werk.inzage.versies(toewijzing.bsn)]
    eerder = [versie for versie in versies if versie.id == toewijzing.id]
    verlies = _outside(boek.bladen[toewijzing.id], boek.contracten, eerder)
    if verlies is None:
        raise GeweigerdError(
            f"Er is niets geleverd of gedeclareerd dat buiten toewijzing {nummer} valt; er valt "
            "geen bezwaar te maken."
        )
    titel = f"Toewijzing {nummer} ({WET_NAAM[toewijzing.wet]}): bezwaar tegen wijziging achteraf"
    alineas = _paragraphs(toewijzing, verlies, praktijk)
    tekst = "\n\n".join([titel, *("\n".join(alinea) for alinea in alineas)]) + "\n"
    naam = f"bezwaar-{toewijzing.nummer}-{toewijzing.gemeente}-{toewijzing.wet}.pdf"
    papier = Papier(praktijk.naam, titel, diensten.omgeving.vandaag, list(map(Alinea, alineas)))
    inhoud = diensten.omgeving.rapporten.pdf(papier)
    return Bezwaarschrift(tekst, save_file(diensten, naar / naam, inhoud, "bezwaar"))


def _outside(blad: Blad, contracten: Contracten, versies: Sequence[Toewijzing]) -> Verlies | None:
    """What the toewijzing would hold more, if it ran as long as there is care or a line.

    Of its Omvang and Budget in all versions those count that leave the most room.
    """
    af = {
        sleutel
        for sleutel, g in blad.gesteld.items()
        if blad.lets_go(g)
        or any(r.besluit is Besluit.CORRIGEER for r in blad.regels.get(sleutel, ()))
    }
    ids = {lev.id for sleutel in af for lev in blad.gesteld[sleutel].leveringen}
    leveringen = [lev for lev in blad.leveringen if lev.id not in ids]
    lijnen = [regel for regel in blad.lijnen if regel.sleutel not in af]
    dagen = [lev.datum for lev in leveringen]
    dagen += [dag for regel in lijnen for dag in (regel.begin, regel.eind)]
    geen = Maand.of(date.min)
    t = blad.toewijzing
    nu = make_sheet(t, contracten, geen, leveringen, lijnen)
    gevonden = []
    for omvang, budget in {(v.omvang, v.budget_cent) for v in (t, *versies)}:
        ruimer = _longer(t, dagen)._replace(omvang=omvang, budget_cent=budget)
        verlies = loss(make_sheet(ruimer, contracten, geen, leveringen, lijnen), nu)
        if verlies is not None:
            gevonden.append(verlies)
    return max(gevonden, key=lambda v: v.cent or 0, default=None)


def _longer(t: Toewijzing, dagen: Iterable[date]) -> Toewijzing:
    """The toewijzing as if it were not withdrawn and held all these days."""
    alle = [t.ingangsdatum, *dagen]
    eind = None if t.einddatum is None else max(t.einddatum, *alle)
    return t._replace(ingangsdatum=min(alle), einddatum=eind, reden_wijziging=None)


def _paragraphs(t: Toewijzing, verlies: Verlies, praktijk: Praktijk) -> Sequence[tuple[str, ...]]:
    """The lines of each paragraph."""
    wat = "ingetrokken" if t.is_ingetrokken else "gewijzigd"
    loopt = "" if t.is_ingetrokken else f"; zij loopt nu van {periode(t.ingangsdatum, t.einddatum)}"
    bedrag = "" if verlies.cent is None else f", samen {euro(verlies.cent)}"
    maanden = opsomming([maandnaam(maand) for maand in verlies.maanden])
    buiten = "is er geen ruimte meer voor" if verlies.lager else "valt buiten de toewijzing"
    aanleiding = (
        f"Op {datum(t.toewijzingsdatum)} is toewijzing {t.nummer} {wat}{loopt}. Daardoor "
        f"{buiten} zorg die al is geleverd, over {maanden}: "
        f"{', '.join(verlies.volumes)}{bedrag}."
    )
    vraag = (
        "Ik heb deze zorg geleverd zoals zij toen was toegewezen en stem niet in met een "
        "wijziging met terugwerkende kracht. Wilt u de toewijzing herstellen, of laten weten "
        "waarom dat niet kan?"
    )
    return (
        ("Goedendag,",),
        (aanleiding,),
        (vraag,),
        ("Met vriendelijke groet,", praktijk.naam, f"AGB-code {praktijk.agb}"),
    )

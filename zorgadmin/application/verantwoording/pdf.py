"""Reports on paper (spec 12, `export pdf`): the overview, each declaratie, and each cliënt.

The overview names nobody. What names people is in files of its own, each about one declaratie or
one cliënt, so that it can be handed over without the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.opzoeken import contracts_of
from zorgadmin.application.kern.papier import Deel, Diagram, Kop, Papier, Staaf
from zorgadmin.application.overzichten.afkeuringen import rejections
from zorgadmin.application.overzichten.bedragen import Overzicht, overzicht
from zorgadmin.application.overzichten.groepen import Gegroepeerd, Per, group
from zorgadmin.application.verantwoording import clienturen, specificatie
from zorgadmin.application.verantwoording.bewaren import report_folder
from zorgadmin.application.verantwoording.bron import Administratie
from zorgadmin.application.verantwoording.excel import Rapportmap, file_name
from zorgadmin.application.verantwoording.overzichten import amounts, reasons, sections
from zorgadmin.application.verantwoording.tijdvak import ALLES, Tijdvak
from zorgadmin.domain.tekst import euro_kort, maand_kort

OVERZICHT = "overzicht.pdf"
_MEESTE_MAANDEN = 24


def export_pdf(diensten: Diensten, naar: Path, tijdvak: Tijdvak = ALLES) -> Rapportmap:
    """Write the reports into a new folder inside `naar`."""
    omgeving = diensten.omgeving
    alles = overzicht(diensten)
    with report_folder(diensten, naar, "pdf", tijdvak) as folder:
        with diensten.kluis.lezen() as werk:
            praktijk = require_praktijk(werk).naam
            bron = Administratie(werk, omgeving.gemeenten, tijdvak)
            contracten, opbouw = contracts_of(werk), bron.opbouw()
            overzichtsblad = Papier(
                praktijk,
                f"Overzicht, {tijdvak.woorden}",
                omgeving.vandaag,
                tuple(_overview(alles, tijdvak)),
            )
            bladen = [(OVERZICHT, overzichtsblad)]
            bladen += [
                (
                    f"declaraties/{file_name(bron, declaratie)}.pdf",
                    specificatie.paper_of(
                        bron, declaratie, opbouw, contracten, praktijk, omgeving.vandaag
                    ),
                )
                for declaratie in bron.declaratie.values()
            ]
            bladen += [
                (f"clienten/uren-client-{nummer}.pdf", blad)
                for nummer, blad in clienturen.pages(bron, contracten, praktijk, omgeving.vandaag)
            ]
        for pad, blad in bladen:
            with folder.open(pad) as stroom:
                stroom.write(omgeving.rapporten.pdf(blad))
    return Rapportmap(folder.pad, tijdvak, tuple(folder.bestanden))


def _overview(alles: Overzicht, tijdvak: Tijdvak) -> Iterator[Deel]:
    """The amounts per month, gemeente and product, and why lines came back."""
    if not any(tijdvak.has_month(rij.maand) for rij in alles.rijen):
        yield Kop(f"Er is niets geleverd of gedeclareerd: {tijdvak.woorden}.")
        return
    deel = replace(alles, rijen=[rij for rij in alles.rijen if tijdvak.has_month(rij.maand)])
    per = {soort: group(deel, None, soort) for soort in (Per.MAAND, Per.GEMEENTE, Per.PRODUCT)}
    yield chart_of(per[Per.MAAND])
    tabellen = [amounts(gegroepeerd) for gegroepeerd in per.values()]
    redenen = rejections(deel, None)
    if redenen:
        tabellen.append(reasons(redenen))
    yield from sections(tabellen)
    if not redenen:
        yield Kop("Er is niets afgekeurd.")


def chart_of(per_maand: Gegroepeerd) -> Diagram:
    """The four amounts of the last months beside one another."""
    groepen = per_maand.groepen[-_MEESTE_MAANDEN:]
    return Diagram(
        groepen=tuple(maand_kort(groep.rijen[0].maand) for groep in groepen),
        staven=tuple(
            Staaf(naam, tuple(groep.bedragen[nummer] for groep in groepen))
            for nummer, naam in enumerate(("geleverd", "gedeclareerd", "toegekend", "betaald"))
        ),
        gestapeld=False,
        as_tekst=euro_kort,
    )

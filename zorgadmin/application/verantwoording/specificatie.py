"""The specification of one declaratie, as a workbook or on paper: its lines and their visits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.opzoeken import contracts_of, find
from zorgadmin.application.kern.papier import Alinea, Gegevens, Kop, Papier
from zorgadmin.application.kern.tabellen import Rij
from zorgadmin.application.verantwoording.bewaren import Bewaard, save_file
from zorgadmin.application.verantwoording.bron import Administratie
from zorgadmin.application.verantwoording.excel import file_name, fill, specification
from zorgadmin.application.verantwoording.specificeren import lines_on_paper, visits, without_empty
from zorgadmin.application.verantwoording.tijdvak import ALLES
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.contract import Contracten
from zorgadmin.domain.tekst import datum, euro, maandnaam

PERSOONSGEGEVENS = "Dit stuk noemt BSN's: geef het alleen aan wie ze mag hebben."
BUITEN = (
    "Deze cliënt is buiten het berichtenverkeer. Dit stuk is voor je eigen administratie; stuur "
    "het niet mee met de declaratie."
)


def export_specification(
    diensten: Diensten, declaratienummer: str, naar: Path, wet: Wet | None = None
) -> Sequence[Bewaard]:
    """Write the workbook and the PDF into a folder, over older ones."""
    omgeving = diensten.omgeving
    with diensten.kluis.lezen() as werk:
        gevonden = find(werk, declaratienummer, wet)
        bron = Administratie(werk, omgeving.gemeenten, ALLES)
        declaratie = bron.declaratie[gevonden.id]
        naam, opbouw = file_name(bron, declaratie), bron.opbouw()
        contracten = contracts_of(werk)
        stroom = BytesIO()
        with omgeving.bladen.workbook(stroom) as werkboek:
            fill(werkboek, specification(bron, declaratie, opbouw, contracten))
        praktijk = require_praktijk(werk).naam
        papier = paper_of(bron, declaratie, opbouw, contracten, praktijk, omgeving.vandaag)
    pdf = omgeving.rapporten.pdf(papier)
    return [
        save_file(diensten, naar / f"{naam}.xlsx", stroom.getvalue(), "specificatie"),
        save_file(diensten, naar / f"{naam}.pdf", pdf, "specificatie"),
    ]


def paper_of(
    bron: Administratie,
    declaratie: Rij,
    opbouw: Mapping[int, str],
    contracten: Contracten,
    praktijk: str,
    gemaakt: date,
) -> Papier:
    """The specification on paper."""
    deel = bron.only(declaratie["id"])
    nummer, wet = declaratie["declaratienummer"], Wet(declaratie["wet"])
    gemeente = bron.gemeenten.get(declaratie["gemeente"], declaratie["gemeente"])
    toegekend = declaratie["toegekend_cent"]
    return Papier(
        praktijk,
        f"Specificatie van declaratie {nummer}",
        gemaakt,
        (
            Gegevens(
                (
                    ("Gemeente", f"{gemeente} ({declaratie['gemeente']})"),
                    ("Wet", WET_NAAM[wet]),
                    ("Maand", maandnaam(declaratie["maand"])),
                    ("Gemaakt op", datum(declaratie["dagtekening"])),
                    ("Stand", str(declaratie["status"])),
                    ("Gedeclareerd", euro(declaratie["totaal_cent"])),
                    *([] if toegekend is None else [("Toegekend", euro(toegekend))]),
                )
            ),
            Alinea((BUITEN if declaratie["client"] else PERSOONSGEGEVENS,)),
            Kop("Regels"),
            without_empty(lines_on_paper(deel, contracten)),
            Kop("Bezoeken in deze regels"),
            without_empty(visits(deel, opbouw)),
        ),
    )

"""Everything about a claim line, or a whole declaratie, for who checks it (spec 12, `dossier`).

One PDF, and beside it the raw messages. Nobody is in it but the clients that were asked about:
messages that name others too are cut down, and say so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zorgadmin.application.kern.logboek import about_declaration, is_under
from zorgadmin.application.kern.omgeving import Diensten, require_praktijk
from zorgadmin.application.kern.opzoeken import require_one
from zorgadmin.application.kern.papier import Alinea, Deel, Kop, NieuwBlad, Papier
from zorgadmin.application.kern.tabellen import Cel, Kolom, Tabel
from zorgadmin.application.verantwoording.berichtenmap import (
    UITLEG,
    Bewijsbericht,
    messages_about,
    table,
)
from zorgadmin.application.verantwoording.bewaren import note, safe_name
from zorgadmin.application.verantwoording.leesmij import CONTROLE, check_lines
from zorgadmin.application.verantwoording.regeldossier import Regeldossier
from zorgadmin.application.verantwoording.tijdvak import ALLES
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.tekst import datum

if TYPE_CHECKING:
    from zorgadmin.application.kern.ports import Werk
    from zorgadmin.application.kern.rijen import DeclaratieRij, Geschreven
    from zorgadmin.domain.grootboek import Regel

_LOGBOEK = (
    Kolom("Wanneer", Cel.MOMENT),
    Kolom("Wie"),
    Kolom("Handeling"),
    Kolom("Waarover"),
)


@record
class GeschrevenDossier:
    """A dossier that was written: its folder and files, and which lines and messages are in it."""

    pad: Path
    nummer: str
    regels: Sequence[str]
    bestanden: Sequence[Geschreven]
    berichten: Sequence[Bewijsbericht]


def write_dossier(
    diensten: Diensten, nummer: str, naar: Path, wet: Wet | None = None
) -> GeschrevenDossier:
    """Write the dossier of a ReferentieNummer or a DeclaratieNummer into a new folder."""
    omgeving = diensten.omgeving
    naam = "".join(safe_name(f"dossier-{nummer}"))
    with diensten.kluis.lezen() as werk:
        praktijk = require_praktijk(werk)
        declaratie, regels, is_regel = _asked(werk, nummer, wet)
        berichten = messages_about(werk, omgeving, declaratie, regels)
        papier = Papier(
            praktijk.naam,
            f"Dossier van {'regel' if is_regel else 'declaratie'} {nummer}",
            omgeving.vandaag,
            tuple(_parts(diensten, werk, declaratie, regels, berichten)),
        )
    # Of a document that was cleared nothing is left; the PDF still says what it was.
    berichten = [bericht for bericht in berichten if bericht.inhoud]
    with omgeving.uitvoer.new_folder(naar, naam) as folder:
        with folder.open(f"{naam}.pdf") as stroom:
            stroom.write(omgeving.rapporten.pdf(papier))
        for bericht in berichten:
            with folder.open(bericht.pad) as stroom:
                stroom.write(bericht.inhoud)
        sommen = {bestand.naam: bestand.sha256 for bestand in folder.bestanden}
        with folder.open(CONTROLE) as stroom:
            stroom.write("".join(f"{regel}\n" for regel in check_lines(sommen)).encode())
        with diensten.kluis.schrijven() as werk:
            note(werk, f"dossier {nummer}", ALLES, len(folder.bestanden))
            folder.publish()
    return GeschrevenDossier(
        pad=folder.pad,
        nummer=nummer,
        regels=[regel.referentienummer for regel in regels],
        bestanden=tuple(folder.bestanden),
        berichten=berichten,
    )


def _asked(werk: Werk, nummer: str, wet: Wet | None) -> tuple[DeclaratieRij, list[Regel], bool]:
    """The declaratie and the lines; GebruikError when the number is of neither."""
    als_regel = werk.declaraties.by_referentie(nummer, wet)
    if als_regel:
        require_one(f"Regel {nummer}", [d.wet for _, d in als_regel], wet)
        ((regel, declaratie),) = als_regel
        return declaratie, [regel], True
    gevonden = werk.declaraties.by_nummer(nummer, wet)
    require_one(f"Regel of declaratie {nummer}", [d.wet for d in gevonden], wet)
    (declaratie,) = gevonden
    return declaratie, list(werk.declaraties.regels(declaratie_id=declaratie.id)), False


def _parts(
    diensten: Diensten,
    werk: Werk,
    declaratie: DeclaratieRij,
    regels: Sequence[Regel],
    berichten: Sequence[Bewijsbericht],
) -> Iterator[Deel]:
    omgeving = diensten.omgeving
    clienten = len({regel.bsn for regel in regels})
    wie = "één cliënt" if clienten == 1 else f"{clienten} cliënten"
    over = (
        f"Alles wat zorgadmin op {datum(omgeving.vandaag)} hierover bewaart. Dit stuk gaat over "
        f"{wie} en noemt namen en BSN's: geef het alleen aan wie ze mag hebben."
    )
    yield Alinea((over,))
    allen = {regel.bsn for regel in werk.declaraties.regels(declaratie_id=declaratie.id)}
    is_heel = allen == {regel.bsn for regel in regels}
    maker = Regeldossier(werk, omgeving, declaratie, is_heel=is_heel)
    for nummer, regel in enumerate(regels):
        if nummer:
            yield NieuwBlad()
        yield from maker.parts(regel)
    yield Kop("Berichten")
    yield Alinea((UITLEG,))
    yield table(berichten)
    yield Kop("Logboek")
    yield _trail(werk, declaratie, regels)


def _trail(werk: Werk, declaratie: DeclaratieRij, regels: Sequence[Regel]) -> Tabel:
    """Who did what about these, and when."""
    onderwerpen = [
        about_declaration(declaratie.declaratienummer),
        *(f"regel {regel.referentienummer}" for regel in regels),
        *(f"factuur {factuur.nummer}" for factuur in werk.facturen.list(declaratie.id)),
    ]
    entries = werk.inzage.logboek(onderwerpen)
    return Tabel(
        "Logboek",
        "",
        _LOGBOEK,
        [
            (entry.moment, entry.gebruiker, entry.handeling, entry.onderwerp)
            for entry in entries
            if is_under(entry, declaratie.wet)
        ],
    )

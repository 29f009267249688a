"""The raw messages of a dossier: whole where they name nobody else, else an extract of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from zorgadmin.application.kern.benoemen import message_name
from zorgadmin.application.kern.logboek import about_declaration, is_under
from zorgadmin.application.kern.tabellen import Cel, Kolom, Tabel
from zorgadmin.application.verantwoording.bewaren import safe_name
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.buiten import OP_PAPIER
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.opschonen import bsn_in_message
from zorgadmin.domain.record import record

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Omgeving
    from zorgadmin.application.kern.ports import Werk
    from zorgadmin.application.kern.rijen import BerichtRij, DeclaratieRij
    from zorgadmin.domain.grootboek import Regel

_MAP = {Richting.IN: "ontvangen", Richting.UIT: "verstuurd"}
_OVER_REGELS = ("323", "325")
"""Messages that are about lines; the others are about a toewijzing as a whole."""
UITLEG = (
    "De SHA-256 is die van het hele bericht. Een uittreksel is hetzelfde bericht zonder de andere "
    "cliënten; in het bestand staat wat er is weggelaten."
)


@record
class Bewijsbericht:
    """A message of a dossier; `pad` is its file in the folder, `inhoud` what stands in that."""

    rij: BerichtRij
    pad: str
    inhoud: bytes
    is_uittreksel: bool


def messages_about(
    werk: Werk, omgeving: Omgeving, declaratie: DeclaratieRij, regels: Sequence[Regel]
) -> Sequence[Bewijsbericht]:
    """All messages about these lines and their toewijzingen, in order of time."""
    bsns = {bsn_in_message(regel.bsn) for regel in regels}
    zeker = set(_of_claim(werk, declaratie))
    kandidaten = {i for regel in regels for i in werk.opschonen.messages_of(regel.bsn)} | zeker
    toewijzingen = {f">{regel.toewijzingnummer}<".encode() for regel in regels}
    referenties = {f">{nummer}<".encode() for regel in regels for nummer in _references(regel)}
    gevonden: dict[int, tuple[BerichtRij, bytes, bool]] = {}
    for rij in werk.inzage.berichten(kandidaten):
        if rij.status is BerichtStatus.GEWEIGERD or not _is_of(rij, declaratie):
            continue
        inhoud = werk.berichten.content(rij.id)
        if rij.soort in OP_PAPIER:
            # It is about one client only: that of the lines.
            gevonden[rij.id] = (rij, inhoud, False)
            continue
        try:
            deel = omgeving.berichten.uittreksel(inhoud, bsns)
        except GeweigerdError:
            continue
        nummers = referenties if rij.soort in _OVER_REGELS else toewijzingen
        noemt = any(nummer in deel for nummer in nummers)
        if rij.id in zeker or noemt or rij.antwoord_op_id in gevonden:
            gevonden[rij.id] = (rij, deel, deel != inhoud)
    return list(_named(gevonden.values()))


def _of_claim(werk: Werk, declaratie: DeclaratieRij) -> Iterator[int]:
    """The message of the declaratie, and the answers that the trail knows of it."""
    if declaratie.bericht_id is not None:
        yield declaratie.bericht_id
    onderwerp = about_declaration(declaratie.declaratienummer)
    for entry in werk.inzage.logboek([onderwerp]):
        if entry.na is not None and is_under(entry, declaratie.wet):
            sha256 = json.loads(entry.na).get("sha256")
            for rij in werk.berichten.by_sha256(sha256, Richting.IN) if sha256 else ():
                yield rij.id


def _references(regel: Regel) -> Iterator[str]:
    """The line itself, and the one that it takes back."""
    yield regel.referentienummer
    if regel.vorig_referentienummer is not None:
        yield regel.vorig_referentienummer


def _is_of(rij: BerichtRij, declaratie: DeclaratieRij) -> bool:
    return rij.gemeente == declaratie.gemeente and rij.wet is declaratie.wet


def _named(gevonden: Collection[tuple[BerichtRij, bytes, bool]]) -> Iterator[Bewijsbericht]:
    bezet: set[str] = set()
    for rij, inhoud, is_deel in sorted(gevonden, key=lambda g: (g[0].tijdstip, g[0].id)):
        stam, einde = safe_name(rij.bestandsnaam)
        stam = f"uittreksel-{stam}" if is_deel else stam
        pad = f"berichten/{_MAP[rij.richting]}/{stam}{einde}"
        if pad.casefold() in bezet:
            pad = f"berichten/{_MAP[rij.richting]}/{stam}-nr{rij.id}{einde}"
        bezet.add(pad.casefold())
        yield Bewijsbericht(rij, pad, inhoud, is_deel)


def table(berichten: Sequence[Bewijsbericht]) -> Tabel:
    """The messages, with what proves that they are the ones that were sent and received."""
    return Tabel(
        "Berichten",
        UITLEG,
        (
            Kolom("Bericht"),
            Kolom("Richting"),
            Kolom("Identificatie"),
            Kolom("Dagtekening", Cel.DATUM),
            Kolom("Verwerkt", Cel.MOMENT),
            Kolom("In de map"),
            Kolom("SHA-256"),
        ),
        [
            (
                message_name(b.rij.soort),
                _MAP[b.rij.richting],
                b.rij.identificatie,
                b.rij.dagtekening,
                b.rij.tijdstip,
                _in_folder(b),
                b.rij.sha256,
            )
            for b in berichten
        ],
    )


def _in_folder(bericht: Bewijsbericht) -> str:
    if bericht.rij.opgeschoond:
        return "opgeschoond" if bericht.inhoud else "nee, opgeschoond"
    return "uittreksel" if bericht.is_uittreksel else "geheel"

"""What every message made here has alike: header, client, its place in the vault; and the 302."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zorgadmin.application.kern.nummers import digest, own_identificatie
from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import BerichtGegevens, BerichtRij
from zorgadmin.application.kern.tweede_oordeel import check_outgoing, package_version
from zorgadmin.domain.berichten.basis import (
    Achternaam,
    BerichtIdentificatie,
    Geboortedatum,
    Header,
    VerkorteNaam,
)
from zorgadmin.domain.berichten.gelezen import GelezenBericht, HeaderWaarden
from zorgadmin.domain.berichten.status import RETOUR, BerichtStatus, Richting
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.logboek import Handeling
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.record import record
from zorgadmin.domain.retourcodes import Retourcodes

GESLACHT_ONBEKEND = "0"


def own_header(
    vast: HeaderWaarden, agb: str, gemeente: str, identificatie: str, vandaag: date
) -> Header:
    """The header of a message of today to a gemeente."""
    return Header(
        bericht_code=vast.bericht_code,
        bericht_versie=vast.bericht_versie,
        bericht_subversie=vast.bericht_subversie,
        afzender=agb,
        ontvanger=gemeente,
        bericht_identificatie=BerichtIdentificatie(identificatie, vandaag),
        xsd_versie=vast.xsd_versie,
    )


def birth_of(client: Client) -> Geboortedatum:
    """The date of birth as a message has it; the client must have one."""
    assert client.geboortedatum is not None
    gebruik = client.datumgebruik.value if client.datumgebruik else None
    return Geboortedatum(client.geboortedatum, gebruik)


def name_of(client: Client) -> VerkorteNaam:
    """The name as our own administration has it (OP039)."""
    return VerkorteNaam(
        geslachtsnaam=Achternaam(client.achternaam, client.voorvoegsel),
        voornamen=client.voornamen,
        voorletters=client.voorletters,
    )


@record
class Uitgaand:
    """A message that was made; `antwoord_op_id` is the kept message that it answers.

    `maand` is the declaratieperiode that its file is named after; it is signed today unless a
    `dagtekening` is given. A document outside the message traffic has a name of its own.
    """

    soort: str
    wet: Wet
    gemeente: str
    identificatie: str
    inhoud: bytes
    antwoord_op_id: int | None = None
    maand: Maand | None = None
    dagtekening: date | None = None
    documentnaam: str | None = None

    @property
    def bestandsnaam(self) -> str:
        """Name of its file (chapter 4 Writing)."""
        if self.documentnaam is not None:
            return self.documentnaam
        maand = self.maand
        periode = f"{maand.jaar:04d}{maand.maand:02d}_" if maand is not None else ""
        stam = f"{self.wet.upper()}{self.soort}_{self.gemeente}"
        return f"{stam}_{periode}{self.identificatie}.xml"


def keep_outgoing(werk: Werk, omgeving: Omgeving, bericht: Uitgaand) -> BerichtRij:
    """Keep the bytes of a message before its file appears, with what a package has against it."""
    gegevens = BerichtGegevens(
        richting=Richting.UIT,
        soort=bericht.soort,
        wet=bericht.wet,
        gemeente=bericht.gemeente,
        identificatie=bericht.identificatie,
        dagtekening=bericht.dagtekening or omgeving.vandaag,
        bestandsnaam=bericht.bestandsnaam,
        inhoud=bericht.inhoud,
        sha256=digest(bericht.inhoud),
        status=BerichtStatus.TE_VERSTUREN,
        meldingen=(),
        tijdstip=omgeving.nu,
        antwoord_op_id=bericht.antwoord_op_id,
    )
    if bericht.documentnaam is None:
        gegevens = check_outgoing(werk, omgeving, gegevens)
    return werk.berichten.get(werk.berichten.add(gegevens))


def keep_return(
    werk: Werk, omgeving: Omgeving, gelezen: GelezenBericht, codes: Retourcodes, bericht_id: int
) -> BerichtRij:
    """Make the return message on the message that is kept under this id."""
    identificatie = own_identificatie(werk)
    soort = RETOUR[gelezen.soort]
    inhoud = omgeving.berichten.maak_retour(
        gelezen,
        codes,
        identificatie,
        omgeving.vandaag,
        package_version(werk, gelezen.wet, soort),
    )
    return keep_outgoing(
        werk,
        omgeving,
        Uitgaand(
            soort=soort,
            wet=gelezen.wet,
            gemeente=gelezen.gemeente,
            identificatie=identificatie,
            inhoud=inhoud,
            antwoord_op_id=bericht_id,
        ),
    )


def withdraw(werk: Werk, rijen: Sequence[BerichtRij]) -> None:
    """Withdraw own messages that wait, and note it."""
    werk.berichten.set_status([rij.id for rij in rijen], BerichtStatus.INGETROKKEN)
    for rij in rijen:
        werk.logboek.add(
            Handeling.INTREKKEN,
            f"bericht {rij.identificatie}",
            {"status": rij.status, "wet": rij.wet},
            {"status": BerichtStatus.INGETROKKEN, "wet": rij.wet},
        )

"""The return message (302, 320) on a received message: made, and kept to be sent."""

from __future__ import annotations

from zorgadmin.application.kern.nummers import digest, own_identificatie
from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import BerichtGegevens, BerichtRij
from zorgadmin.application.kern.tweede_oordeel import check_outgoing, package_version
from zorgadmin.domain.berichten.gelezen import GelezenBericht
from zorgadmin.domain.berichten.soorten import RETOUR
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.retourcodes import Retourcodes


def keep_return(
    werk: Werk, omgeving: Omgeving, gelezen: GelezenBericht, codes: Retourcodes, bericht_id: int
) -> BerichtRij:
    """Make the return message on the message that is kept under this id."""
    identificatie = own_identificatie(werk)
    soort, gemeente = RETOUR[gelezen.soort], gelezen.gemeente
    inhoud = omgeving.berichten.maak_retour(
        gelezen,
        codes,
        identificatie,
        omgeving.vandaag,
        package_version(werk, gelezen.wet, soort),
    )
    gegevens = BerichtGegevens(
        richting=Richting.UIT,
        soort=soort,
        wet=gelezen.wet,
        gemeente=gemeente,
        identificatie=identificatie,
        dagtekening=omgeving.vandaag,
        bestandsnaam=f"{gelezen.wet.upper()}{soort}_{gemeente}_{identificatie}.xml",
        inhoud=inhoud,
        sha256=digest(inhoud),
        status=BerichtStatus.TE_VERSTUREN,
        meldingen=(),
        tijdstip=omgeving.nu,
        antwoord_op_id=bericht_id,
    )
    gegevens, _ = check_outgoing(werk, omgeving, gegevens)
    return werk.berichten.get(werk.berichten.add(gegevens))

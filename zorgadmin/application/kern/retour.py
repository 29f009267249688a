"""The return message (302, 320) on a received message: made, and kept to be sent."""

from __future__ import annotations

from zorgadmin.application.kern.heen import Uitgaand, keep_outgoing
from zorgadmin.application.kern.nummers import own_identificatie
from zorgadmin.application.kern.omgeving import Omgeving
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.rijen import BerichtRij
from zorgadmin.application.kern.tweede_oordeel import package_version
from zorgadmin.domain.berichten.gelezen import GelezenBericht
from zorgadmin.domain.berichten.soorten import RETOUR
from zorgadmin.domain.retourcodes import Retourcodes


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

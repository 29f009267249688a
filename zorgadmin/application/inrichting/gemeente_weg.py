"""The settings of a gemeente that was added by mistake go away, and come back."""

from __future__ import annotations

from zorgadmin.application.inrichting.formulier import change
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.praktijk import GemeenteAfspraak


def remove_agreement(diensten: Diensten, afspraak: GemeenteAfspraak) -> None:
    """Take the settings of a gemeente × wet away.

    GeweigerdError, which says why, where care is assigned under them.
    """

    def remove(werk: Werk) -> None:
        if (afspraak.gemeente, afspraak.wet) in werk.toewijzingen.pairs():
            naam = diensten.omgeving.gemeenten.get(afspraak.gemeente, afspraak.gemeente)
            raise GeweigerdError(
                f"De afspraken met {naam} kunnen niet weg: er zijn toewijzingen van deze gemeente, "
                "en haar termijnen gelden daarvoor. Wijzig wat er niet klopt."
            )
        werk.verwijderen.remove_agreement(afspraak.gemeente, afspraak.wet)

    change(diensten, remove)


def put_back_agreement(diensten: Diensten, afspraak: GemeenteAfspraak) -> None:
    """Put the settings back as they were."""
    change(diensten, lambda werk: werk.praktijk.save_afspraak(afspraak))

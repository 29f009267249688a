"""Practice and agreements as typed into a form, checked as the set-up file is.

The values of a form have the keys of the tables of spec 6 `inrichten`; an empty one is left out.
"""

from __future__ import annotations

from collections.abc import Callable

from zorgadmin.application.inrichting.afspraak import read_afspraak
from zorgadmin.application.inrichting.bestand import read_praktijk, read_rekeningen
from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.formulier import Waarden, read_form
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_kluis import Kluis, Kluizen
from zorgadmin.application.kern.toml_waarden import Lijsten
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.praktijk import GemeenteAfspraak


def make_vault(kluizen: Kluizen, waarden: Waarden) -> Kluis:
    """Make a vault with a practice in it; nothing is made when the practice is not right."""
    praktijk = read_form(waarden, read_praktijk)
    kluis = kluizen.make()
    with kluis.schrijven() as werk:
        voor = logboek.set_up_state(werk)
        werk.praktijk.save(praktijk)
        logboek.set_up(werk, voor)
    return kluis


def keep_practice(diensten: Diensten, waarden: Waarden) -> None:
    """Keep the practice."""
    praktijk = read_form(waarden, read_praktijk)
    change(diensten, lambda werk: werk.praktijk.save(praktijk))


def keep_accounts(diensten: Diensten, waarden: Waarden) -> None:
    """Keep the accounts for journal lines."""
    rekeningen = read_form(waarden, read_rekeningen)
    change(diensten, lambda werk: werk.praktijk.save_rekeningen(rekeningen))


def keep_agreement(diensten: Diensten, lijsten: Lijsten, waarden: Waarden) -> None:
    """Keep the settings of a gemeente × wet."""
    afspraak = read_form(waarden, lambda tabel: read_afspraak(tabel, lijsten))
    assert afspraak is not None
    change(diensten, lambda werk: werk.praktijk.save_afspraak(afspraak))


def change(diensten: Diensten, verander: Callable[[Werk], None]) -> None:
    """Change the set-up in one unit of work, with what it was and is in the trail."""
    with diensten.kluis.schrijven() as werk:
        voor = logboek.set_up_state(werk)
        verander(werk)
        logboek.set_up(werk, voor)


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

"""Practice and agreements as typed into a form, checked as the set-up file is.

The values of a form have the keys of the tables of spec 6 `inrichten`; an empty one is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from zorgadmin.application.inrichting.afspraak import read_afspraak
from zorgadmin.application.inrichting.bestand import read_praktijk, read_rekeningen
from zorgadmin.application.kern import logboek
from zorgadmin.application.kern.formulier import Waarden, read_form
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.kern.ports_kluis import Kluis, Kluizen
from zorgadmin.application.kern.toml_waarden import Lijsten
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.journaal import Rekeningen
from zorgadmin.domain.praktijk import GemeenteAfspraak, Praktijk


def practice(diensten: Diensten) -> Praktijk | None:
    """The practice; None in a vault that is not set up."""
    with diensten.kluis.lezen() as werk:
        return werk.praktijk.get()


def practice_name(diensten: Diensten) -> str:
    """Name of the practice; empty in a vault that is not set up."""
    gevonden = practice(diensten)
    return gevonden.naam if gevonden else ""


def accounts(diensten: Diensten) -> Rekeningen:
    """Accounts for journal lines."""
    with diensten.kluis.lezen() as werk:
        return werk.praktijk.rekeningen()


def contracts(diensten: Diensten) -> Sequence[Contract]:
    """Every agreement about a product, by gemeente, wet, product and first day."""
    with diensten.kluis.lezen() as werk:
        return sorted(
            werk.praktijk.contracten(),
            key=lambda c: (c.gemeente, c.wet, c.productcode, c.geldig_van),
        )


def agreements(diensten: Diensten) -> Sequence[GemeenteAfspraak]:
    """What was agreed besides products, by gemeente and wet."""
    with diensten.kluis.lezen() as werk:
        return sorted(werk.praktijk.afspraken(), key=lambda a: (a.gemeente, a.wet))


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

"""Safety of the vault: backups, restoring, passwords, the audit trail (spec 5 Numbers, 6, 8, 9)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zorgadmin.application.kern.factuurnummers import confirm_last, read_last
from zorgadmin.application.kern.nummers import TELLERS
from zorgadmin.domain.logboek import Handeling, LogRegel
from zorgadmin.domain.record import record

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Diensten, Omgeving
    from zorgadmin.application.kern.ports import Werk
    from zorgadmin.application.kern.ports_kluis import Kluizen
    from zorgadmin.application.kern.rijen import Reservekopie

OVERSLAAN = 1000
"""Numbers skipped after a restore: the vault may have given them since the backup."""


@record
class Hersteld:
    """What a restore did; `tellers` are the numbers above which each counter goes on."""

    gemaakt: datetime
    bewaard: Path | None
    tellers: Mapping[str, int]
    gevonden: Collection[str]


@record
class Beveiligd:
    """How a vault is secured now; `herstelsleutel` is a new one, to show once.

    `onthouden` says whether the keyring of the computer holds the password.
    """

    versleuteld: bool
    herstelsleutel: str | None
    leesbare_kopieen: Sequence[Path]
    onthouden: bool


def reservekopie(diensten: Diensten, doel: Path | None) -> Reservekopie:
    """Back the vault up to one file."""
    kopie = diensten.kluis.bestand.back_up(doel)
    with diensten.kluis.schrijven() as werk:
        werk.logboek.add(Handeling.RESERVEKOPIE, "kluis", None, {"sha256": kopie.sha256})
    return kopie


def keep_also_in(diensten: Diensten, folder: Path | None) -> Path | None:
    """Let automatic backups go to a second folder too; None: no longer. Returns the folder."""
    diensten.kluis.bestand.keep_also_in(folder)
    with diensten.kluis.schrijven() as werk:
        werk.logboek.add(Handeling.RESERVEKOPIE, "kluis", None, {"tweede_map": folder is not None})
    return diensten.kluis.bestand.ook_naar


def herstel(
    kluizen: Kluizen,
    omgeving: Omgeving,
    bestand: Path,
    map_: Path | None,
    laatste_factuur: str | None = None,
) -> Hersteld:
    """Restore a backup over the vault; no number is ever given twice.

    Invoices have no gaps: `laatste_factuur` says after which they go on, or nothing is invoiced
    until that is said.

    Each counter goes on above what the replaced vault gave last, and above the highest number in
    the own messages in `map_`; where that shows none, it skips 1000.
    """
    from zorgadmin.application.kluis.verstuurd import numbers_in

    if laatste_factuur is not None:
        read_last(laatste_factuur, omgeving.vandaag.year)
    with kluizen.restore(bestand) as nieuw:
        with nieuw.kluis.lezen() as werk:
            praktijk = werk.praktijk.get()
            stand = werk.tellers.given()
        agbs = () if praktijk is None else (praktijk.agb, *praktijk.eerdere_agb)
        gevonden = {} if map_ is None else numbers_in(omgeving, map_, agbs)
        tellers = {
            teller: max(
                nieuw.tellers.get(teller, 0),
                gevonden[teller] if teller in gevonden else stand.get(teller, 0) + OVERSLAAN,
            )
            for teller in TELLERS
        }
        with nieuw.kluis.schrijven() as werk:
            for teller, hoogste in tellers.items():
                werk.tellers.raise_above(teller, hoogste)
            jaar = omgeving.vandaag.year
            werk.facturen.made_elsewhere(jaar, None)
            if laatste_factuur is not None:
                confirm_last(werk, laatste_factuur, jaar)
            werk.logboek.add(
                Handeling.HERSTEL,
                "kluis",
                {naam: stand.get(naam, 0) for naam in TELLERS},
                {"gemaakt": nieuw.gemaakt.isoformat(), **werk.tellers.given()},
            )
            tellers = dict(werk.tellers.given())
    return Hersteld(nieuw.gemaakt, nieuw.bewaard, tellers, sorted(gevonden))


def set_password(kluizen: Kluizen) -> Beveiligd:
    """Change the password, or give one to a vault that has none."""
    kluizen.set_password(_noting("gezet"))
    return Beveiligd(
        versleuteld=True,
        herstelsleutel=kluizen.herstelsleutel,
        leesbare_kopieen=kluizen.plain_backups(),
        onthouden=kluizen.is_onthouden,
    )


def remove_password(kluizen: Kluizen) -> Beveiligd:
    """Take the password away: the vault is no longer encrypted."""
    kluizen.remove_password(_noting("verwijderd"))
    return _secured(kluizen, versleuteld=False)


def renew_recovery(kluizen: Kluizen) -> Beveiligd:
    """Make another recovery key; the old one opens nothing any more."""
    kluizen.renew_recovery(_noting("nieuwe herstelsleutel"))
    return _secured(kluizen, versleuteld=True)


def remember_password(kluizen: Kluizen) -> Beveiligd:
    """Keep the password in the keyring of the computer, so that nobody is asked for it."""
    kluizen.remember()
    return _secured(kluizen, versleuteld=True)


def forget_password(kluizen: Kluizen) -> Beveiligd:
    """Remove the password from the keyring; the vault stays as it is."""
    kluizen.forget()
    return _secured(kluizen, versleuteld=kluizen.is_versleuteld)


def _secured(kluizen: Kluizen, *, versleuteld: bool) -> Beveiligd:
    return Beveiligd(
        versleuteld=versleuteld,
        herstelsleutel=kluizen.herstelsleutel,
        leesbare_kopieen=(),
        onthouden=kluizen.is_onthouden,
    )


def logboek(diensten: Diensten) -> Sequence[LogRegel]:
    """The audit trail, oldest first."""
    with diensten.kluis.lezen() as werk:
        return werk.logboek.list()


def _noting(wat: str) -> Callable[[Werk], None]:
    """Write in the trail what happened to the password."""
    return lambda werk: werk.logboek.add(Handeling.WACHTWOORD, "kluis", None, {"wachtwoord": wat})

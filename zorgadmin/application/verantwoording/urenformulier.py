"""The form of the hours of a month, as a file for the user to fill in."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from zorgadmin.application.uren.formulier import form_of
from zorgadmin.application.verantwoording.bewaren import Bewaard, save_file

if TYPE_CHECKING:
    from zorgadmin.application.kern.omgeving import Diensten
    from zorgadmin.domain.periode import Maand


def export_form(
    diensten: Diensten, naar: Path, maand: Maand | None, *, initialen: bool
) -> tuple[Maand, Bewaard]:
    """Write the form of a month, this one unless another is given; never over an older one."""
    from zorgadmin.domain.periode import Maand

    maand = maand or Maand.of(diensten.omgeving.vandaag)
    formulier = form_of(diensten, maand, initialen=initialen)
    inhoud = diensten.omgeving.bladen.formulier(formulier)
    namen = chain([""], (f"-{nummer}" for nummer in count(2)))
    paden = (naar / f"urenformulier-{maand}{achter}.xlsx" for achter in namen)
    pad = next(pad for pad in paden if not pad.exists())
    return maand, save_file(diensten, pad, inhoud, "urenformulier")

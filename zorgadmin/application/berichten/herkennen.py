"""What a file of the user is, before anything of it is read in."""

from __future__ import annotations

from pathlib import Path

from zorgadmin.application.kern.benoemen import message_name
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.rijen import Bestand, Bestandsoort

_SOORTEN = {
    Bestandsoort.UREN: "Uren, als het een tabel is",
    Bestandsoort.AGENDA: "Agenda",
    Bestandsoort.BANK: "Bankafschrift",
}


def kind_of(diensten: Diensten, pad: Path) -> str:
    """What a file or a ZIP promises to be, in a few words; why not, where it cannot be read."""
    delen = [_kind(bestand) for bestand in diensten.omgeving.invoer.bestanden([pad])]
    if not delen:
        return "Leeg"
    if len(delen) == 1:
        return delen[0]
    return f"{len(delen)} bestanden, het eerste: {delen[0]}"


def _kind(bestand: Bestand) -> str:
    if bestand.weigering is not None:
        return bestand.weigering
    return _SOORTEN.get(bestand.soort) or message_name(bestand.bericht)

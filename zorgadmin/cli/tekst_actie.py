"""What can be done about a thing in the work list, with the command that does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zorgadmin.rules.catalogus import way_out

if TYPE_CHECKING:
    from zorgadmin.application.overzichten.stand import WerkItem

_OPDRACHT = {
    "uren": "zorgadmin importeer URENBESTAND",
    "afspraak": "zorgadmin inrichten BESTAND.toml",
    "contract": "zorgadmin inrichten BESTAND.toml",
    "begrens": "zorgadmin declareer … --begrens",
    "verplaats": "zorgadmin verplaats-uren {toewijzing} --naar …",
    "bezwaar": "zorgadmin bezwaar {toewijzing} --naar MAP",
    "corrigeer": "zorgadmin corrigeer {nummer}",
    "handhaaf": "zorgadmin handhaaf {nummer} --reden …",
    "opnieuw": "zorgadmin opnieuw {nummer}",
    "vervalt": "zorgadmin vervalt {nummer} --reden …",
}


def explanation(item: WerkItem) -> str:
    """What is known of a thing to do, and how to do it."""
    return " ".join([item.uitleg, *(_action(actie, item) for actie in item.acties)])


def _action(actie: str, item: WerkItem) -> str:
    tekst = way_out(actie)
    opdracht = _OPDRACHT.get(actie, "").format(
        nummer=item.referentienummer, toewijzing=item.toewijzingnummer
    )
    return f"{tekst.removesuffix('.')}: {opdracht}" if opdracht else tekst

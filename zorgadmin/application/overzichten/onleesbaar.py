"""Received messages that do not fit their schema: nobody answers them in the traffic (OP090x2)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from zorgadmin.application.kern.ports import Werk
from zorgadmin.application.overzichten.taak import Taak, TaakSoort
from zorgadmin.domain.berichten.status import BerichtStatus, Richting
from zorgadmin.domain.tekst import datum
from zorgadmin.domain.werkdagen import RETOUR_WERKDAGEN, add_working_days

_SCHEMA = "XSD"
_DAGEN = timedelta(days=30)
"""How long the gemeente is to be told: after that the message lies with the refused ones only."""


def unfit(werk: Werk, vandaag: date) -> Iterator[Taak]:
    """One task for each; gone once a file of the same name was processed, or after 30 days."""
    onpassend = [
        rij
        for rij in werk.berichten.list(Richting.IN, BerichtStatus.GEWEIGERD)
        if rij.tijdstip.date() + _DAGEN >= vandaag
        and any(melding["regel"] == _SCHEMA for melding in rij.meldingen)
    ]
    if not onpassend:
        return
    verwerkt = {b.bestandsnaam for b in werk.berichten.list(Richting.IN, BerichtStatus.VERWERKT)}
    for rij in onpassend:
        if rij.bestandsnaam in verwerkt:
            continue
        wet = f" ({rij.wet})" if rij.wet is not None else ""
        dag = rij.tijdstip.date()
        yield Taak(
            soort=TaakSoort.MELDEN,
            uiterlijk=add_working_days(dag, RETOUR_WERKDAGEN),
            over=f"Een {rij.soort}-bericht{wet} van {datum(dag)} past niet in zijn schema",
            actie="Laat de gemeente per mail of telefoon weten dat het niet te lezen is; er gaat "
            "geen antwoord op.",
            gemeente=rij.gemeente,
            wet=rij.wet,
            bericht_id=rij.id,
        )

"""The tasks as a calendar for any other program (spec 11 `taken --ics`), without personal data.

A task about a client says only that there is one; the program itself tells who.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.kern.ports_uitgang import Agendapunt
from zorgadmin.application.overzichten.taak import Taak, TaakSoort
from zorgadmin.application.overzichten.taken import taken
from zorgadmin.application.verantwoording.bewaren import Bewaard, save_file
from zorgadmin.domain.buiten import is_outside
from zorgadmin.domain.record import record

_OVER_CLIENT = {
    TaakSoort.ACHTTIEN: "Een cliënt met jeugdhulp wordt 18",
    TaakSoort.CLIENT: "De gegevens van een cliënt zijn in een toewijzing anders dan bekend",
    TaakSoort.VERZOEK: "Een verzoek voor een cliënt is te versturen of opnieuw te doen",
    TaakSoort.VERZOEKANTWOORD: "Een verzoek voor een cliënt wacht op antwoord",
    TaakSoort.GEPARKEERD: "Uren wachten op een toewijzing",
}
_OVER_IEMAND = "Een taak over een cliënt"
_TEKENS = 32


@record
class Agendabestand:
    """A calendar that was written, and how many tasks are in it."""

    bestand: Bewaard
    taken: int


def save_calendar(diensten: Diensten, pad: Path) -> Agendabestand:
    """Write all tasks as a calendar, over an older file."""
    punten = list(entries(taken(diensten)))
    inhoud = diensten.omgeving.rapporten.agenda(punten, diensten.omgeving.vandaag)
    return Agendabestand(save_file(diensten, pad, inhoud, "taken"), len(punten))


def entries(lijst: Sequence[Taak]) -> Iterator[Agendapunt]:
    """What stands in the calendar of each task; the same task keeps its key."""
    eerder: Counter[str] = Counter()
    for taak in lijst:
        sleutel = _key(taak)
        eerder[sleutel] += 1
        # Outside the message traffic a client is named by the own number, which names nobody.
        noemt_niemand = taak.bsn is None or is_outside(taak.bsn)
        over = taak.over if noemt_niemand else _OVER_CLIENT.get(taak.soort, _OVER_IEMAND)
        yield Agendapunt(
            sleutel=f"{sleutel}-{eerder[sleutel]}",
            dag=taak.uiterlijk,
            titel=over,
            uitleg=taak.actie,
        )


def _key(taak: Taak) -> str:
    """Names a task by what it is about and never by whom; its day may change."""
    delen = (
        *(taak.soort, taak.gemeente, taak.wet, taak.maand, taak.declaratienummer),
        *(taak.referentienummer, taak.toewijzing_id, taak.bericht_id, taak.productcode),
    )
    tekst = "|".join("" if deel is None else str(deel) for deel in delen)
    return hashlib.sha256(tekst.encode()).hexdigest()[:_TEKENS]

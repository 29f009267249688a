"""A declaratie without an answer: how long it waits, and a mail that asks for it.

The text holds no personal data: the numbers of the message say enough to whoever has it.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.application.kern.herinnering import Herinnering
from zorgadmin.domain.tekst import datum, euro, maandnaam
from zorgadmin.domain.werkdagen import ANTWOORD_WERKDAGEN, add_working_days, is_working_day

if TYPE_CHECKING:
    from zorgadmin.application.kern.rijen import DeclaratieRij
    from zorgadmin.domain.praktijk import Praktijk


def working_days_since(dag: date, vandaag: date) -> int:
    """Working days after a day, today included."""
    verstreken = (vandaag - dag).days
    return sum(is_working_day(dag + timedelta(days=n)) for n in range(1, verstreken + 1))


def reminder(
    declaratie: DeclaratieRij, praktijk: Praktijk, vandaag: date, adres: str | None = None
) -> Herinnering:
    """A mail that asks for the answer to a declaratie."""
    nummer, maand = declaratie.declaratienummer, maandnaam(declaratie.maand)
    wet = WET_NAAM[declaratie.wet]
    bericht = declaratie.berichtidentificatie
    ingediend = declaratie.ingediend or declaratie.dagtekening
    uiterlijk = add_working_days(ingediend, ANTWOORD_WERKDAGEN)
    if declaratie.client is not None:
        # Nothing but the number: what it is about stays between the two.
        bericht, antwoord = None, "antwoord"
    else:
        antwoord = "declaratie-antwoord (325)"
    wanneer = "liep af op" if uiterlijk < vandaag else "loopt tot en met"
    return Herinnering(
        adres or "",
        f"Declaratie {nummer} ({wet}, {maand}): nog geen antwoord",
        f"Goedendag,\n\n"
        f"Op {datum(ingediend)} heb ik declaratie {nummer} ingediend"
        f"{f', bericht {bericht}' if bericht else ''} ({wet}, declaratieperiode {maand}, "
        f"{euro(declaratie.totaal_cent)}). De termijn van {ANTWOORD_WERKDAGEN} werkdagen voor het "
        f"{antwoord} {wanneer} {datum(uiterlijk)}. Ik heb het nog niet "
        "ontvangen.\n\n"
        "Wilt u het antwoord sturen, of laten weten wanneer ik het kan verwachten?\n\n"
        f"Met vriendelijke groet,\n{praktijk.naam}\nAGB-code {praktijk.agb}\n",
    )

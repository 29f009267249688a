"""The practice, its clients and its agreements with gemeenten."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from zorgadmin.domain.codes import DatumGebruik, Wet
from zorgadmin.domain.record import record

EINDE_VOLGENDE_MAAND = "einde volgende maand"

VERZOEK_WERKDAGEN = 5
"""Working days in which a 315 is sent where nothing else was agreed."""


@record
class Praktijk:
    """The aanbieder; messages to an earlier AGB-code of the practice are its own too.

    With `meer_medewerkers` visits to two cliënten may be at the same time. `telefoon` and `email`
    are for who gets a notification.
    """

    naam: str
    agb: str
    kvk: str | None
    iban: str | None
    straat: str | None
    postcode: str | None
    plaats: str | None
    eerdere_agb: tuple[str, ...] = ()
    meer_medewerkers: bool = False
    telefoon: str | None = None
    email: str | None = None


class TariefVan(StrEnum):
    """Whose day decides which contract holds: that of the care, or the Ingangsdatum."""

    LEVERING = "levering"
    TOEWIJZING = "toewijzing"


class VastGebroken(StrEnum):
    """What a fixed volume per month is in a month that the toewijzing fills in part."""

    HEEL = "heel"
    NAAR_RATO = "naar rato"
    VANAF_15E = "vanaf de 15e"


class Regiedata(StrEnum):
    """Which dates a 305 or 307 has in iJw (OP270): those of the care, or of the toewijzing."""

    EERSTE_LEVERING = "eerste levering"
    TOEWIJZING = "toewijzing"


class GemeenteAfspraak(NamedTuple):
    """Settings of one gemeente × wet.

    `termijn_declareren` is "einde volgende maand", a number of days after the month, or the dates
    of a declaratiekalender. `onderbreking` is the length in days of a break that needs a temporary
    stop; None is a full calendar month. `verzoek_toewijzing` and `verzoek_wijziging` say whether
    the gemeente takes a 315 and a 317, `verzoek_toestemming` and `verzoek_onderbouwing` what a 317
    needs beside it, `verzoek_termijn` in how many working days a 315 is sent. `rekeningen` are the
    IBANs that it pays from. With `factuur_clientnummer` its invoice has the own number of a
    cliënt, never the name; `factuuradres` is where that goes, with commas between its lines. With
    `wacht_op_start` no line is claimed before its start is reported. `budgetplafond` is what may be
    delivered in a calendar year, in eurocents. With `no_show` a visit that the cliënt was not there
    for may be claimed. `indicatoren` are the results that are asked for at a stop
    (`domain.indicatoren`).
    """

    gemeente: str
    wet: Wet
    termijn_declareren: str | int | tuple[date, ...] = EINDE_VOLGENDE_MAAND
    startbericht_verplicht: bool = False
    factuur_pdf: bool = False
    email: str | None = None
    tarief_van: TariefVan = TariefVan.LEVERING
    vast_gebroken: VastGebroken = VastGebroken.HEEL
    regiedata: Regiedata = Regiedata.EERSTE_LEVERING
    onderbreking: int | None = None
    verzoek_toewijzing: bool = True
    verzoek_wijziging: bool = True
    verzoek_toestemming: bool = False
    verzoek_onderbouwing: bool = False
    verzoek_termijn: int = VERZOEK_WERKDAGEN
    rekeningen: tuple[str, ...] = ()
    contact: str | None = None
    factuur_clientnummer: bool = False
    factuuradres: str | None = None
    wacht_op_start: bool = False
    budgetplafond: int | None = None
    no_show: bool = False
    indicatoren: tuple[str, ...] = ()


@record
class Client:
    """A client as known from the last 301 or entered by hand; `voorletters` without full stops."""

    bsn: str
    geboortedatum: date | None
    geslacht: str | None
    achternaam: str
    voorvoegsel: str | None
    voornamen: str | None
    voorletters: str | None = None
    datumgebruik: DatumGebruik | None = None


class VoorstelBesluit(StrEnum):
    """What became of data of a client that were not taken over at once."""

    OVERGENOMEN = "overgenomen"
    BEHOUDEN = "behouden"
    VERVALLEN = "vervallen"

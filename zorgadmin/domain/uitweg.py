"""Ways out of an error or a finding, as codes: how to take one is said where it is read."""

from __future__ import annotations

from enum import StrEnum


class Uitweg(StrEnum):
    """What helps; the command line names a command, the window has a button or a page for it."""

    INRICHTEN = "inrichten"
    AANVULLEN = "aanvullen"
    KLUIS_MAKEN = "kluis maken"
    KLUIS_CONTROLEREN = "kluis controleren"
    RESERVEKOPIE_TERUGZETTEN = "reservekopie terugzetten"
    WACHTWOORD_GEVEN = "wachtwoord geven"
    WACHTWOORD_WEGHALEN = "wachtwoord weghalen"
    WET_KIEZEN = "wet kiezen"
    MAP_KIEZEN = "map kiezen"
    BERICHTEN_TONEN = "berichten tonen"
    CLIENTNUMMERS_TONEN = "clientnummers tonen"
    BEVESTIGEN = "bevestigen"
    OVERNEMEN = "overnemen"
    CLIENT_BESLISSEN = "client beslissen"
    BEGRENZEN = "begrens"
    OOK_DUBBELE = "ook dubbele"
    DATUMVORM = "datumvorm"
    LAATSTE_FACTUUR = "laatste factuur"

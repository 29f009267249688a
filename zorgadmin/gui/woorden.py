"""Places in a message in the words of people; the names of the standard stay where files are."""

from __future__ import annotations

import re

_NAMEN = {
    "ToegewezenProduct": "toewijzing",
    "Header": "kop van het bericht",
    "BerichtIdentificatie": "kenmerk",
    "Client": "cliënt",
    "DeclaratieAntwoord": "antwoord",
    "DeclaratiePeriode": "declaratieperiode",
    "ProductPeriode": "periode",
    "Prestatie": "regel",
    "Geboortedatum": "geboortedatum",
    "GeleverdVolume": "volume",
    "ProductTarief": "tarief",
    "IngediendBedrag": "bedrag",
    "NaamGebruik": "naamgebruik",
}
_ELEMENT = re.compile(r"[A-Z][A-Za-z]+")
_VAN_DE_STANDAARD = re.compile(r"[A-Z]{0,3}[0-9]+|XSD")


def place(plek: str) -> str:
    """A place as it is said: "toewijzing 1001", "kop van het bericht, dagtekening"."""
    delen = plek.split(" / ")
    if not _ELEMENT.match(delen[0]) or delen[0].partition(" ")[0] not in _NAMEN:
        return plek
    zin = ", ".join(_ELEMENT.sub(_said, deel) for deel in delen)
    return f"{zin[:1].upper()}{zin[1:]}"


def code(regel: str) -> str:
    """A code behind a text, for who knows the standard; none of those that only zorgadmin has."""
    return f" ({regel})" if _VAN_DE_STANDAARD.fullmatch(regel) else ""


def _said(gevonden: re.Match[str]) -> str:
    naam = gevonden.group()
    return _NAMEN.get(naam, naam.lower())

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
_IN_ZINNEN = {
    "BerichtIdentificatie": "kenmerk",
    "DebetCredit": "debet of credit",
    "GeleverdVolume": "volume",
    "IngediendBedrag": "bedrag",
    "LandCode": "landcode",
    "NaamGebruik": "naamgebruik",
    "NieuwProduct": "nieuw product",
    "ProductTarief": "tarief",
    "RedenAfwijzingVerzoek": "reden van afwijzing",
    "RedenWijziging": "reden van wijziging",
    "ReferentieAanbieder": "referentie",
    "ReferentieNummer": "regelnummer",
    "StatusAanlevering": "status van aanlevering",
    "TeWijzigen": "te wijzigen",
    "ToegewezenProduct": "toewijzing",
    "ToewijzingNummer": "toewijzingnummer",
    "VorigReferentieNummer": "nummer van de vorige regel",
    "ZorgverlenerCode": "AGB-code",
}
"""Names of the standard inside a sentence; one that is not here is cut into its words."""
_SAMEN = re.compile(r"\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b")
_ELEMENT = re.compile(r"[A-Z][A-Za-z]+")
_VAN_DE_STANDAARD = re.compile(r"[A-Z]{0,3}[0-9]+|XSD")


def place(plek: str) -> str:
    """A place as it is said: "toewijzing 1001", "kop van het bericht, dagtekening"."""
    delen = plek.split(" / ")
    if not _ELEMENT.match(delen[0]) or delen[0].partition(" ")[0] not in _NAMEN:
        return plek
    zin = ", ".join(_ELEMENT.sub(_said, deel) for deel in delen)
    return f"{zin[:1].upper()}{zin[1:]}"


def plain(tekst: str) -> str:
    """A sentence of a rule without names of the standard: "DebetCredit is X" as people say it."""

    def said(gevonden: re.Match[str]) -> str:
        naam = gevonden.group()
        woord = _IN_ZINNEN.get(naam) or " ".join(re.findall(r"[A-Z][a-z]+", naam)).lower()
        begint = not tekst[: gevonden.start()].rstrip() or tekst[: gevonden.start()].endswith(". ")
        return woord[:1].upper() + woord[1:] if begint else woord

    return _SAMEN.sub(said, tekst)


def code(regel: str) -> str:
    """A code behind a text, for who knows the standard; none of those that only zorgadmin has."""
    return f" ({regel})" if _VAN_DE_STANDAARD.fullmatch(regel) else ""


def _said(gevonden: re.Match[str]) -> str:
    naam = gevonden.group()
    return _NAMEN.get(naam, naam.lower())

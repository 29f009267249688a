"""Schema errors in plain Dutch: what libxml2 reports, as findings with the actual value (level 1).

A gemeente or the portal rejects a message with a schema error as a whole, retourcode 0001.
"""

from __future__ import annotations

import re

from lxml import etree

from zorgadmin.domain.bevinding import Bevinding, fout
from zorgadmin.domain.tekst import count, masker_bsns
from zorgadmin.messages.reader import Element
from zorgadmin.messages.releases import Berichtsoort
from zorgadmin.messages.schemas import Schemafout, validate

MAX_BEVINDINGEN = 100
"""A message with more errors than this is wrong as a whole; the first are enough."""

_OPLOSSING = "Corrigeer het bestand of vraag de afzender om een nieuw bericht."
_MAX_WAARDE = 40
_CODES_SHOWN = 30
_NAAM = re.compile(r"\{[^}]*\}([\w.-]+)")
_ELEMENT = re.compile(r"Element '(?:\{[^}]*\})?([^']+)'")
_ATTRIBUUT = re.compile(r"attribute '(?:\{[^}]*\})?([^']+)'")
_PATROON = re.compile(r"pattern '(.*)'\.$", re.DOTALL)
_GRENS = re.compile(r"\('(-?\d+)'\)|(?:minimum|maximum) length of '(\d+)'")
_CODE = re.compile(r"'([^']*)'")
_TYPE = re.compile(r"type '(?:\{[^}]*\})?([^']+)'")

_WAARDE = re.compile(
    r": '(.*)' is not a valid value|The value '(.*?)' is (?:not|less|greater)", re.DOTALL
)

_PATRONEN = {
    "[0-9]{4}": "moet uit precies 4 cijfers bestaan",
    "[0-9]{8}": "moet uit precies 8 cijfers bestaan",
    "[0-9]{9}": "moet uit precies 9 cijfers bestaan",
    "[0-9]*": "mag alleen cijfers bevatten",
    "([a-zA-Z0-9])+": "mag alleen letters en cijfers bevatten",
    "([a-zA-ZÀ-ỳ])+": "mag alleen letters bevatten",
    r".*[^\s].*": "moet een zichtbaar teken bevatten, zonder regeleinde",
    r"([.\s]*\S+[.\s]*)+": "moet een zichtbaar teken bevatten",
    "[^:Z]*": "mag geen tijdzone hebben",
    "[^Z+-]+": "mag geen tijdzone hebben",
    r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)": "moet een versie zijn als 1.0.0",
}
_GRENZEN = {
    "SCHEMAV_CVC_MAXLENGTH_VALID": "mag hoogstens {} lang zijn",
    "SCHEMAV_CVC_MINLENGTH_VALID": "moet minstens {} lang zijn",
    "SCHEMAV_CVC_MAXINCLUSIVE_VALID": "mag hoogstens {} zijn",
    "SCHEMAV_CVC_MININCLUSIVE_VALID": "moet minstens {} zijn",
}
_LENGTES = ("SCHEMAV_CVC_MAXLENGTH_VALID", "SCHEMAV_CVC_MINLENGTH_VALID")
_ATTRIBUUT_SOORTEN = (
    "SCHEMAV_CVC_TYPE_3_1_1",
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_1",
    "SCHEMAV_CVC_COMPLEX_TYPE_3_2_2",
)


def check_schema(root: Element, soort: Berichtsoort) -> tuple[Bevinding, ...]:
    """Findings of level 1, empty when the message follows its schema; the first hundred."""
    # One wrong value can break several facets at once; only the first is told.
    per_plaats: dict[object, Schemafout] = {}
    for nummer, schemafout in enumerate(validate(root, soort, 3 * MAX_BEVINDINGEN)):
        per_plaats.setdefault(schemafout.pad or nummer, schemafout)
    fouten = list(per_plaats.values())[:MAX_BEVINDINGEN]
    return tuple(_bevinding(fout, _node(root, fout.pad), soort) for fout in fouten)


def masked(naam: str, waarde: str) -> str:
    """A value to show: three digits of a Bsn, one letter of a name, a long text cut off.

    A BSN is masked wherever it stands: a value may be in the wrong element.
    """
    if naam == "Bsn":
        return f"••••••{waarde[-3:]}" if len(waarde) > len("123") else "•••"
    if naam in ("Achternaam", "Naam", "Voornamen"):
        return f"{waarde.strip()[:1]}…"
    regel = masker_bsns(waarde).replace("\n", "⏎")
    return regel if len(regel) <= _MAX_WAARDE else regel[:_MAX_WAARDE] + "…"


def _bevinding(schemafout: Schemafout, node: Element | None, soort: Berichtsoort) -> Bevinding:
    match = _ELEMENT.search(schemafout.tekst)
    naam = match[1] if match else "onbekend"
    if node is None:
        quoted = _WAARDE.search(schemafout.tekst)
        waarde = (quoted[1] or quoted[2] or "") if quoted else None
    else:
        waarde = node.text or ""
    uitleg = _uitleg(schemafout, naam, waarde, soort)
    regel = f"regel {schemafout.regel}, " if schemafout.regel else ""
    return fout("XSD", None, f"{regel}element {naam}", uitleg, _OPLOSSING)


def _node(root: Element, pad: str | None) -> Element | None:
    """The node of an error; None when its prefixes are not those of the root."""
    if pad is None:
        return None
    namen = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    try:
        gevonden = root.getroottree().xpath(pad, namespaces=namen)
    except etree.XPathError:
        return None
    if isinstance(gevonden, list) and len(gevonden) == 1 and isinstance(gevonden[0], Element):
        return gevonden[0]
    return None


def _uitleg(schemafout: Schemafout, naam: str, waarde: str | None, soort: Berichtsoort) -> str:
    if schemafout.soort == "SCHEMAV_ELEMENT_CONTENT":
        return _inhoud(schemafout.tekst, naam)
    if schemafout.soort in _ATTRIBUUT_SOORTEN:
        match = _ATTRIBUUT.search(schemafout.tekst)
        return f"{naam} heeft een attribuut {match[1] if match else ''} dat niet bestaat."
    if schemafout.soort == "SCHEMAV_CVC_COMPLEX_TYPE_2_3":
        return f"In {naam} staat losse tekst; er horen alleen elementen in."
    if schemafout.soort == "SCHEMAV_CVC_TYPE_3_1_2":
        return f"In {naam} staan elementen; er hoort alleen een waarde in."
    eis = _eis(schemafout, soort, naam)
    if eis is None:
        return f"{naam} voldoet niet aan het schema van {soort.naam}."
    if waarde is None:
        return f"{naam} {eis}."
    if not waarde.strip():
        return f"{naam} is leeg en {eis}."
    return f"{naam} is “{masked(naam, waarde)}” en {eis}."


def _inhoud(tekst: str, naam: str) -> str:
    voor, _, na = tekst.partition("Expected is")
    verwacht = _NAAM.findall(na)
    wat = _of(verwacht)
    if "Missing child" in voor:
        return f"In {naam} ontbreekt {wat}."
    if not verwacht:
        return f"{naam} hoort hier niet: op deze plaats komt niets meer."
    if naam in verwacht:
        return f"{naam} staat hier met een verkeerd voorvoegsel (namespace)."
    return f"Hier staat {naam}, maar {wat} wordt verwacht; dat ontbreekt of staat verkeerd."


def _eis(schemafout: Schemafout, soort: Berichtsoort, naam: str) -> str | None:
    """What the value must be, as the second half of a sentence."""
    tekst = schemafout.tekst
    grens = _GRENZEN.get(schemafout.soort)
    if grens is not None:
        match = _GRENS.search(tekst.rpartition("value")[2]) or _GRENS.search(tekst)
        if match is None:
            return None
        getal = match[1] or match[2]
        if schemafout.soort in _LENGTES:
            getal = count(int(getal), "teken", "tekens")
        return grens.format(getal)
    if schemafout.soort == "SCHEMAV_CVC_PATTERN_VALID":
        match = _PATROON.search(tekst)
        return None if match is None else _patroon(match[1], soort, naam)
    if schemafout.soort == "SCHEMAV_CVC_ENUMERATION_VALID":
        codes = _CODE.findall(tekst.rpartition("{")[2])
        lijst = _of(codes) if len(codes) <= _CODES_SHOWN else "een code van de codelijst"
        return f"moet {lijst} zijn"
    if schemafout.soort == "SCHEMAV_CVC_DATATYPE_VALID_1_2_1":
        match = _TYPE.search(tekst)
        return _datatype(match[1] if match else "")
    return None


def _patroon(patroon: str, soort: Berichtsoort, naam: str) -> str:
    if naam in ("BerichtVersie", "BerichtSubversie"):
        return f"moet {patroon} zijn in release {soort.release}"
    if naam == "BerichtCode":
        return f"moet {patroon} zijn in een {soort.naam}"
    return _PATRONEN.get(patroon, f"past niet in het patroon {patroon}")


def _datatype(naam: str) -> str:
    if naam == "LDT_Datum":
        return "is geen bestaande datum (JJJJ-MM-DD)"
    if naam == "LDT_Tijd":
        return "is geen bestaande tijd (UU:MM:SS)"
    return "is geen geheel getal"


def _of(namen: list[str]) -> str:
    """A list in words: `a, b of c`."""
    uniek = list(dict.fromkeys(namen))
    return " of ".join([", ".join(uniek[:-1]), uniek[-1]] if len(uniek) > 1 else uniek)

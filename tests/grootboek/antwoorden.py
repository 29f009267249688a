"""Answers of a gemeente on a 323, right ones and ones that it should never send."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from lxml import etree

from tests.gemeente import berichten
from tests.gemeente.gegevens import Oordeel

AGB = "65656055"


def antwoord_op(
    bericht: bytes, oordeel: Oordeel, dagtekening: date, kenmerk: str = "A1", agb: str = AGB
) -> bytes:
    """The 325 on a 323 that says what `oordeel` says."""
    wet = "wmo" if b"/wmo323/" in bericht else "jw"
    root = berichten.lees(bericht, wet)
    declaratie = berichten.lees_declaratie(root)
    kop = berichten.header(wet, 325, declaratie.ontvanger, agb, kenmerk, dagtekening)
    kop += berichten.antwoord_kop(root, oordeel.header or berichten.GOED)
    inhoud: list[tuple[str, object]] = [("Header", kop)]
    if not oordeel.header:
        antwoord = berichten.declaratie_antwoord(declaratie, oordeel)
        inhoud.append(("DeclaratieAntwoord", antwoord))
    return berichten.schrijf(wet, 325, inhoud)


def oordeel_over(
    bericht: bytes,
    prestaties: Mapping[str, Sequence[str]] | None = None,
    clienten: Mapping[str, str] | None = None,
) -> Oordeel:
    """Rejected lines by ReferentieNummer and whole clients by BSN, each with codes."""
    wet = "wmo" if b"/wmo323/" in bericht else "jw"
    declaratie = berichten.lees_declaratie(berichten.lees(bericht, wet))
    afgekeurd = {
        regel: tuple((prestaties or {}).get(regel.referentie, ("0233",)))
        for regel in declaratie.regels
        if regel.referentie in (prestaties or {}) or regel.bsn in (clienten or {})
    }
    return Oordeel(clienten=dict(clienten or {}), prestaties=afgekeurd)


def wijzig(bericht: bytes, pad: str, waarde: str) -> bytes:
    """The message with another text in the first element on a path of names."""
    root = etree.fromstring(bericht)
    element = root.find("/".join(f"{{*}}{naam}" for naam in pad.split("/")))
    assert element is not None, pad
    assert element.text != waarde
    element.text = waarde
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def laat_weg(bericht: bytes, pad: str) -> bytes:
    """The message without the first element on a path."""
    root = etree.fromstring(bericht)
    element = root.find("/".join(f"{{*}}{naam}" for naam in pad.split("/")))
    assert element is not None, pad
    ouder = element.getparent()
    assert ouder is not None
    ouder.remove(element)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")

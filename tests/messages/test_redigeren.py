"""A redacted message names nobody, stays valid, and says the same about care and money."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.builders import bericht323, client323, prestatie
from tests.messages.test_schema_feiten import ALLE_SOORTEN
from zorgadmin.domain.codes import Wet
from zorgadmin.messages.formeel import XmlBerichten
from zorgadmin.messages.fouten import LeesError
from zorgadmin.messages.redigeren import BLIJFT, VERVANGEN
from zorgadmin.messages.releases import berichtsoort
from zorgadmin.messages.sjablonen import basis_schema, message_schema

BERICHTEN = XmlBerichten()
SHARED = Path(__file__).resolve().parents[3] / "shared" / "istandaarden" / "voorbeelden"
VOORBEELDEN = sorted(pad.stem for pad in SHARED.glob("*.xml"))
XS = "{http://www.w3.org/2001/XMLSchema}"
NAMEN = {
    *("Achternaam", "Bsn", "Commentaar", "Datum", "Emailadres", "Huisletter", "Huisnummer"),
    *("HuisnummerToevoeging", "Nummer", "Organisatie", "Plaatsnaam", "Postcode", "Straatnaam"),
    *("Telefoonnummer", "Voorletters", "Voornamen", "Voorvoegsel", "ReferentieAanbieder"),
    *("Naam", "ZorgverlenerCode"),
}
"""Every element of a Client that says who somebody is."""


def leaves(soort: str, wet: Wet) -> set[str]:
    """Names of the elements with a value inside the Client of a message, out of its schema."""
    bericht = berichtsoort(wet, soort)
    typen: dict[str, etree._Element] = {}
    for tekst in (message_schema(bericht), basis_schema(bericht)):
        schema = etree.fromstring(tekst)
        for soort_type in schema.iter(f"{XS}complexType"):
            typen.setdefault(soort_type.get("name") or "", soort_type)
    gevonden: set[str] = set()

    def visit(naam: str) -> None:
        for element in typen[naam].iter(f"{XS}element"):
            soort_naam = (element.get("type") or "").partition(":")[2]
            if soort_naam in typen:
                visit(soort_naam)
            else:
                gevonden.add(element.get("name") or "")

    visit("Client")
    return gevonden


@pytest.mark.parametrize("soort", [soort for soort in ALLE_SOORTEN if soort not in ("319", "320")])
@pytest.mark.parametrize("wet", list(Wet))
def test_of_every_element_it_is_decided_whether_it_stays(soort: str, wet: Wet) -> None:
    alle = leaves(soort, wet)
    assert alle - BLIJFT <= NAMEN
    assert not NAMEN & BLIJFT
    assert VERVANGEN.keys() <= NAMEN


@pytest.mark.parametrize("naam", VOORBEELDEN, ids=str.lower)
def test_a_published_example_names_nobody_any_more(shared: Path, naam: str) -> None:
    inhoud = (shared / "istandaarden" / "voorbeelden" / f"{naam}.xml").read_bytes()
    geldig = _valid(inhoud)
    root = etree.fromstring(geldig)
    bsns = {bsn.text or "" for bsn in root.iter("{*}Bsn")}
    geredigeerd = BERICHTEN.redigeer(geldig, bsns)
    if not bsns:
        assert geredigeerd is None
        return
    assert geredigeerd is not None
    assert BERICHTEN.lees(geredigeerd).record is not None
    nieuw = etree.fromstring(geredigeerd)
    voor, na = ([(e.tag, (e.text or "").strip()) for e in b.iter()] for b in (root, nieuw))
    assert [tag for tag, _ in voor] == [tag for tag, _ in na]
    anders = {
        etree.QName(tag).localname
        for (tag, oud), (_, nu) in zip(voor, na, strict=True)
        if oud != nu
    }
    assert anders <= NAMEN
    over = {
        oud
        for (tag, oud), (_, nu) in zip(voor, na, strict=True)
        if etree.QName(tag).localname in NAMEN and oud and oud == nu
    }
    assert over <= {"-", "0"}


def _valid(inhoud: bytes) -> bytes:
    """The example without the slips that break its schema."""
    inhoud = inhoud.replace(b"2012-02-30", b"2012-02-28").replace(b"-06-31", b"-06-30")
    return re.sub(rb"<jw318:RetourCode>9350</jw318:RetourCode>(?=\s*<jw318:Onge)", b"", inhoud)


def test_only_the_clients_asked_for_are_redacted() -> None:
    inhoud = _claim("999900006", "999900018")
    geredigeerd = BERICHTEN.redigeer(inhoud, ["999900006"])
    assert geredigeerd is not None
    assert re.findall(rb"Bsn>(\d+)<", geredigeerd) == [b"000000000", b"999900018"]
    assert geredigeerd.replace(b"000000000", b"999900006") == inhoud


def test_a_message_about_somebody_else_is_left_alone() -> None:
    assert BERICHTEN.redigeer(_claim("999900006", "999900018"), ["999900031"]) is None


@pytest.mark.parametrize("inhoud", [b"", b"999900006", b"<a/>", b"<a>999900006"])
def test_what_is_no_message_cannot_be_redacted(inhoud: bytes) -> None:
    with pytest.raises(LeesError):
        BERICHTEN.redigeer(inhoud, ["999900006"])


def test_what_breaks_its_schema_cannot_be_redacted() -> None:
    inhoud = _claim("999900006", "999900018").replace(b"<jw323:ToewijzingNummer>", b"", 1)
    with pytest.raises(LeesError):
        BERICHTEN.redigeer(inhoud, ["999900006"])
    inhoud = _claim("99990000A", "999900018")
    with pytest.raises(LeesError, match="schema"):
        BERICHTEN.redigeer(inhoud, ["99990000A"])


def _claim(*bsns: str) -> bytes:
    """A 323 with one line for each client, as zorgadmin writes it."""
    clienten = tuple(client323(prestatie(f"R{nummer}"), bsn=bsn) for nummer, bsn in enumerate(bsns))
    return BERICHTEN.schrijf(bericht323(clienten=clienten), Wet.JW)

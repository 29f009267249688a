"""A message without some of its clients, or without what names them.

A redacted one stays valid. Inside the class Client everything goes that says who somebody is: BSN,
names, dates of birth, addresses, telephone, comments, who referred them, references that somebody
typed. What is claimed, assigned or asked for, codes, numbers and periods stay. Comments in the XML
are not kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from lxml import etree

from zorgadmin.domain.opschonen import GEWIST, GEWIST_BSN
from zorgadmin.domain.tekst import count
from zorgadmin.messages.encode import DECLARATIE
from zorgadmin.messages.reader import Element

BLIJFT = frozenset(
    {
        *("AanduidingWoonadres", "Begindatum", "Bedrag", "BeschikkingIngangsdatum"),
        *("BeschikkingNummer", "Budget", "Categorie", "Code", "DatumGebruik", "DebetCredit"),
        *("Eenheid", "Einddatum", "Frequentie", "GeleverdVolume", "Geslacht"),
        *("GewensteIngangsdatum", "GezagsdragerBekend", "Ingangsdatum", "JuridischeStatus"),
        *("LandCode", "Landnummer", "NaamGebruik", "ProductCategorie", "ProductCode"),
        *("ProductTarief", "Raamcontract", "RedenBeeindiging", "RedenVerzoek", "RedenWijziging"),
        *("ReferentieNummer", "RetourCode", "Soort", "StatusAanlevering", "Taal"),
        *("ToewijzingEinddatum", "ToewijzingIngangsdatum", "ToewijzingNummer", "Toewijzingsdatum"),
        *("Toewijzingstijd", "Type", "Volgorde", "Volume", "Vorm", "VorigReferentieNummer"),
        "WettelijkeVertegenwoordiging",
    }
)
"""Elements of a Client that name nobody."""

VERVANGEN = {
    "Bsn": GEWIST_BSN,
    "Datum": "1900-01-01",
    "Huisletter": "-",
    "Huisnummer": "0",
    "HuisnummerToevoeging": "-",
    "Telefoonnummer": "0",
    "ZorgverlenerCode": "00000000",
}
"""What replaces an element that cannot hold a word; every other one becomes `GEWIST`."""


def redact(root: Element, bsns: Collection[str]) -> bytes | None:
    """The message without these clients; None when it has none of them. The tree is changed."""
    clienten = [client for client in root.iter("{*}Client") if _is_of(client, bsns)]
    if not clienten:
        return None
    for client in clienten:
        for element in client.iter("{*}*"):
            naam = etree.QName(element).localname
            if len(element) == 0 and naam not in BLIJFT:
                element.text = VERVANGEN.get(naam, GEWIST)
    return _written(root)


def extract(root: Element, inhoud: bytes, bsns: Collection[str]) -> bytes:
    """The message with these clients only; its own bytes when it has no others.

    These and all outside the clients stay as they were; the file itself says what was left out,
    with the SHA-256 of the whole, so that it can be held against that. The tree is changed.
    """
    anderen = [client for client in root.iter("{*}Client") if not _is_of(client, bsns)]
    if not anderen:
        return inhoud
    for client in anderen:
        ouder = client.getparent()
        assert ouder is not None
        ouder.remove(client)
    aantal = count(len(anderen), "andere client is", "andere clienten zijn")
    zegt = (
        f"<!-- UITTREKSEL: {aantal} weggelaten. SHA-256 van het hele bericht: "
        f"{hashlib.sha256(inhoud).hexdigest()} -->\r\n"
    )
    return _written(root, zegt)


def _is_of(client: Element, bsns: Collection[str]) -> bool:
    return any((kind.text or "").strip() in bsns for kind in client.iterchildren("{*}Bsn"))


def _written(root: Element, opmerking: str = "") -> bytes:
    # The parser left the line ends between elements out.
    etree.indent(root, space="\t")
    tekst = etree.tostring(root, encoding="unicode")
    return (DECLARATIE + opmerking + tekst.replace("\n", "\r\n") + "\r\n").encode()

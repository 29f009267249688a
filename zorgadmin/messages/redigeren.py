"""A message without what names its clients: the rest stays, also its validity.

Inside the class Client everything goes that says who somebody is: BSN, names, dates of birth,
addresses, telephone, comments, who referred them, references that somebody typed. What is claimed,
assigned or asked for, codes, numbers and periods stay. Comments in the XML are not kept.
"""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree

from zorgadmin.domain.opschonen import GEWIST, GEWIST_BSN
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
    clienten = [
        client
        for client in root.iter("{*}Client")
        if any((kind.text or "").strip() in bsns for kind in client.iterchildren("{*}Bsn"))
    ]
    if not clienten:
        return None
    for client in clienten:
        for element in client.iter("{*}*"):
            naam = etree.QName(element).localname
            if len(element) == 0 and naam not in BLIJFT:
                element.text = VERVANGEN.get(naam, GEWIST)
    # The parser left the line ends between elements out.
    etree.indent(root, space="\t")
    tekst = etree.tostring(root, encoding="unicode")
    return (DECLARATIE + tekst.replace("\n", "\r\n") + "\r\n").encode()

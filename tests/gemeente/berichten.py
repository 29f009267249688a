"""Messages of the gemeente for tests: reads a 323, writes 301 and 325 (spec 4).

Where the published schemas are beside the project, everything read and written is held against
them. The 325 of the Wmo is not among them; it is that of the Jeugdwet under the names of the Wmo.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

from lxml import etree

from tests.gemeente.gegevens import Declaratie, Oordeel, Regel, Toewijzing

XSD = Path(__file__).resolve().parents[3] / "shared" / "istandaarden" / "xsd"
CODES = {
    "wmo": {301: "414", 323: "484", 325: "485"},
    "jw": {301: "436", 323: "490", 325: "491"},
}
_OVERGENOMEN = ("BerichtIdentificatie", "XsdVersie")
GOED, VOLLEDIG, NIET_BEOORDEELD = "0200", "8001", "0233"

Boom = Sequence[tuple[str, object]]


def namespaces(wet: str, nummer: int) -> tuple[str, str]:
    """Namespace of the message and of the shared types."""
    stam = f"http://www.istandaarden.nl/i{wet}/3_2"
    return f"{stam}/{wet}{nummer}/schema", f"{stam}/basisschema/schema"


@cache
def schema(wet: str, nummer: int) -> etree.XMLSchema | None:
    """Published schema; None when it is not beside the project."""
    bestand = XSD / f"i{wet}" / f"{wet.upper()}{nummer}.xsd"
    if not XSD.is_dir():
        return None
    if (wet, nummer) != ("wmo", 325):
        return etree.XMLSchema(etree.parse(str(bestand)))
    tekst = (XSD / "ijw" / "JW325.xsd").read_text("utf-8")
    for jw, wmo in (("ijw", "iwmo"), ("jw325", "wmo325"), ("491", "485")):
        tekst = tekst.replace(jw, wmo)
    return etree.XMLSchema(etree.fromstring(tekst.encode(), base_url=str(bestand)))


def fits(root: etree._Element, wet: str, nummer: int) -> bool:
    """Whether a message fits the published schema, as far as that can be seen."""
    toets = schema(wet, nummer)
    return toets is None or toets.validate(root)


# --- Read -----------------------------------------------------------------------------------------


def lees(bericht: bytes, wet: str) -> etree._Element:
    """Root of a 323; ValueError when it is none of this wet."""
    root = etree.fromstring(bericht)
    naam, code = etree.QName(root), tekst(root, "Header/BerichtCode")
    if (naam.namespace, code) != (namespaces(wet, 323)[0], CODES[wet][323]):
        raise ValueError(f"{root.tag}, {code}")
    return root


def lees_declaratie(root: etree._Element) -> Declaratie:
    """The whole 323; ValueError when something is missing or no number or date."""
    return Declaratie(
        tekst(root, "Header/BerichtIdentificatie/Identificatie"),
        _dag(root, "Header/BerichtIdentificatie/Dagtekening"),
        tekst(root, "Header/Ontvanger"),
        tekst(root, "Declaratie/DeclaratieNummer"),
        _dag(root, "Declaratie/DeclaratiePeriode/Begindatum"),
        _dag(root, "Declaratie/DeclaratiePeriode/Einddatum"),
        _dag(root, "Declaratie/DeclaratieDagtekening"),
        int(tekst(root, "Declaratie/TotaalIngediendBedrag/TotaalBedrag")),
        tekst(root, "Declaratie/TotaalIngediendBedrag/DebetCredit"),
        tuple(
            (bsn, tuple(_regel(bsn, element) for element in client.iterfind(_pad("*/Prestatie"))))
            for client in root.iterfind(_pad("Declaratie/Clienten/Client"))
            for bsn in [tekst(client, "Bsn")]
        ),
    )


def _regel(bsn: str, element: etree._Element) -> Regel:
    tarief = element.findtext(_pad("ProductTarief"))
    return Regel(
        tekst(element, "ProductReferentie/ReferentieNummer"),
        element.findtext(_pad("ProductReferentie/VorigReferentieNummer")),
        bsn,
        int(tekst(element, "ToewijzingNummer")),
        tekst(element, "ProductCategorie"),
        tekst(element, "ProductCode"),
        _dag(element, "ProductPeriode/Begindatum"),
        _dag(element, "ProductPeriode/Einddatum"),
        int(tekst(element, "GeleverdVolume")),
        tekst(element, "Eenheid"),
        None if tarief is None else int(tarief),
        int(tekst(element, "IngediendBedrag/Bedrag")),
        tekst(element, "IngediendBedrag/DebetCredit"),
        element,
    )


def _pad(pad: str) -> str:
    return "/".join(f"{{*}}{naam}" for naam in pad.split("/")).replace("{*}*", "*")


def tekst(element: etree._Element, pad: str) -> str:
    """Text of the first element on a path; ValueError when it is absent."""
    inhoud = element.findtext(_pad(pad))
    if inhoud is None:
        raise ValueError(pad)
    return inhoud


def _dag(element: etree._Element, pad: str) -> date:
    return date.fromisoformat(tekst(element, pad))


# --- Write ----------------------------------------------------------------------------------------


def schrijf(wet: str, nummer: int, inhoud: Boom) -> bytes:
    """Message with this content; names that begin with a dot are of the shared types."""
    bericht, basis = namespaces(wet, nummer)
    root = etree.Element(f"{{{bericht}}}Bericht", nsmap={f"{wet}{nummer}": bericht, "b": basis})
    _vul(root, inhoud, bericht, basis)
    if (toets := schema(wet, nummer)) is not None:
        toets.assertValid(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _vul(ouder: etree._Element, inhoud: Boom, bericht: str, basis: str) -> None:
    for naam, waarde in inhoud:
        if waarde is None:
            continue
        ruimte = basis if naam.startswith(".") else bericht
        kind = etree.SubElement(ouder, f"{{{ruimte}}}{naam.removeprefix('.')}")
        if isinstance(waarde, list):
            _vul(kind, waarde, bericht, basis)
        else:
            kind.text = str(waarde)


def header(
    wet: str, nummer: int, afzender: str, ontvanger: str, kenmerk: str, dagtekening: date
) -> list[tuple[str, object]]:
    """What every header begins with."""
    return [
        ("BerichtCode", CODES[wet][nummer]),
        ("BerichtVersie", 3),
        ("BerichtSubversie", 2),
        ("Afzender", afzender),
        ("Ontvanger", ontvanger),
        ("BerichtIdentificatie", [(".Identificatie", kenmerk), (".Dagtekening", dagtekening)]),
        ("XsdVersie", [(".BasisschemaXsdVersie", "1.0.0"), (".BerichtXsdVersie", "1.0.0")]),
    ]


def client301(toewijzing: Toewijzing, datum: date, tijd: str) -> Boom:
    """Client of a 301 with one ToegewezenProduct, settled on this day at this time."""
    client, product, omvang = toewijzing.client, toewijzing.product, toewijzing.omvang
    adres: Boom = [
        (".Huis", [(".Huisnummer", 12)]),
        (".Postcode", "8911AB"),
        (".Straatnaam", "Kerkstraat"),
        (".Plaatsnaam", "Leeuwarden"),
        (".LandCode", "NL"),
    ]
    toegewezen: Boom = [
        ("ToewijzingNummer", toewijzing.nummer),
        ("Product", product and [(".Categorie", product.categorie), (".Code", product.code)]),
        ("Toewijzingsdatum", datum),
        ("Toewijzingstijd", tijd),
        ("Ingangsdatum", toewijzing.ingangsdatum),
        ("Einddatum", toewijzing.einddatum),
        ("RedenWijziging", toewijzing.reden),
        (
            "Omvang",
            omvang
            and [
                (".Volume", omvang.volume),
                (".Eenheid", omvang.eenheid),
                (".Frequentie", omvang.frequentie),
            ],
        ),
        ("Budget", toewijzing.budget),
    ]
    naam = [(".Geslachtsnaam", [(".Achternaam", client.achternaam)]), (".NaamGebruik", 1)]
    return [
        ("Bsn", client.bsn),
        ("Geboortedatum", [(".Datum", client.geboortedatum)]),
        ("Geslacht", client.geslacht),
        ("Naam", naam),
        ("Contactgegevens", [("Contact", [("Soort", "01"), ("Adres", adres)])]),
        ("ToegewezenProducten", [("ToegewezenProduct", toegewezen)]),
    ]


def antwoord_kop(root: etree._Element, code: str) -> list[tuple[str, object]]:
    """What the header of the 325 on a 323 ends with."""
    identificatie, versie = (root.find(_pad(f"Header/{n}")) for n in _OVERGENOMEN)
    return [
        ("DeclaratieIdentificatie", _kopie(identificatie)),
        ("XsdVersieDeclaratie", _kopie(versie)),
        _codes([code]),
    ]


def declaratie_antwoord(declaratie: Declaratie, oordeel: Oordeel) -> Boom:
    """Sums with their signs, and the rejected lines as they were sent."""
    ingediend = sum(regel.saldo for regel in declaratie.regels)
    toegekend = ingediend - sum(regel.saldo for regel in oordeel.prestaties)
    clienten: Boom = [
        (
            "Client",
            [
                ("Bsn", bsn),
                (
                    "Prestaties",
                    [
                        ("Prestatie", [*_kopie(r.bron), _codes(oordeel.prestaties[r])])
                        for r in regels
                    ],
                ),
                _codes([oordeel.clienten.get(bsn, GOED)]),
            ],
        )
        for bsn, groep in groupby(declaratie.regels, lambda regel: regel.bsn)
        if (regels := [regel for regel in groep if regel in oordeel.prestaties])
    ]
    code = oordeel.declaratie or (GOED if clienten else VOLLEDIG)
    return [
        ("DeclaratieNummer", declaratie.nummer),
        ("TotaalIngediendBedrag", _totaal(ingediend)),
        ("TotaalToegekendBedrag", _totaal(0 if oordeel.declaratie else toegekend)),
        ("Clienten", clienten or None),
        _codes([code]),
    ]


def _kopie(element: etree._Element | None) -> list[tuple[str, object]]:
    """Content of an element as it was sent, to be written in another message."""
    return [
        (
            ("." if "basisschema" in kind.tag else "") + etree.QName(kind).localname,
            _kopie(kind) or kind.text,
        )
        for kind in (() if element is None else element)
    ]


def _totaal(saldo: int) -> Boom:
    return [(".TotaalBedrag", abs(saldo)), (".DebetCredit", "C" if saldo < 0 else "D")]


def _codes(codes: Iterable[str]) -> tuple[str, Boom]:
    return ("RetourCodes", [("RetourCode", code) for code in codes])

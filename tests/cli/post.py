"""Post of a gemeente, written from the published facts alone: 301 messages as text.

Nothing is checked on the way, so that a test can also make what a gemeente should never send.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from lxml import etree

from tests.spel import ACHTERNAAM, AGB, BSN

XSD = Path(__file__).resolve().parents[3] / "shared" / "istandaarden" / "xsd"
_CODES = {"wmo": "414", "jw": "436"}


@dataclass(frozen=True, slots=True)
class Toegewezen:
    """A ToegewezenProduct: 3 uur per week of 45A04 through 2026, unless said otherwise.

    `categorie` None leaves the product out (generiek), `code` None only the code (aspecifiek).
    """

    nummer: int = 1001
    van: str = "2026-01-01"
    tot: str | None = "2026-12-31"
    categorie: str | None = "45"
    code: str | None = "45A04"
    omvang: tuple[int, str, str] | None = (3, "04", "2")
    budget: int | None = None
    reden: str | None = None
    datum: str = "2025-12-15"
    tijd: str = "10:00:00"
    opmerking: str | None = None
    referentie: str | None = None

    def met(self, **velden: object) -> Toegewezen:
        """The same with other fields."""
        return replace(self, **velden)  # type: ignore[arg-type]  # the caller names the fields


PER_WEEK = Toegewezen()


def header(code: str, gemeente: str, agb: str, identificatie: str, dagtekening: str) -> str:
    """The header of a message from a gemeente to the practice."""
    return f"""<m:Header>
<m:BerichtCode>{code}</m:BerichtCode>
<m:BerichtVersie>3</m:BerichtVersie>
<m:BerichtSubversie>2</m:BerichtSubversie>
<m:Afzender>{gemeente}</m:Afzender>
<m:Ontvanger>{agb}</m:Ontvanger>
<m:BerichtIdentificatie>
<b:Identificatie>{identificatie}</b:Identificatie>
<b:Dagtekening>{dagtekening}</b:Dagtekening>
</m:BerichtIdentificatie>
<m:XsdVersie>
<b:BasisschemaXsdVersie>1.0.0</b:BasisschemaXsdVersie>
<b:BerichtXsdVersie>1.0.0</b:BerichtXsdVersie>
</m:XsdVersie>
</m:Header>
"""


def bericht301(
    *producten: Toegewezen,
    wet: str = "jw",
    gemeente: str = "0384",
    agb: str = AGB,
    bsn: str = BSN,
    identificatie: str = "G0001",
    dagtekening: str = "",
    release: str = "3_2",
    geboren: str = "2012-02-14",
    achternaam: str = ACHTERNAAM,
    extra: str = "",
) -> bytes:
    """A 301 about one client; `extra` are elements after the name of the client.

    It is signed on 2 January 2026 or on the last Toewijzingsdatum, unless said otherwise.
    """
    stam = f"http://www.istandaarden.nl/i{wet}/{release}"
    producten = producten or (PER_WEEK,)
    dagtekening = dagtekening or max("2026-01-02", *(p.datum for p in producten))
    regels = "".join(_product(p) for p in producten)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<m:Bericht xmlns:b="{stam}/basisschema/schema" xmlns:m="{stam}/{wet}301/schema">
{header(_CODES[wet], gemeente, agb, identificatie, dagtekening)}<m:Client>
<m:Bsn>{bsn}</m:Bsn>
<m:Geboortedatum><b:Datum>{geboren}</b:Datum></m:Geboortedatum>
<m:Geslacht>2</m:Geslacht>
<m:Naam>
<b:Geslachtsnaam><b:Achternaam>{achternaam}</b:Achternaam></b:Geslachtsnaam>
<b:Voornamen>Noor</b:Voornamen>
<b:NaamGebruik>1</b:NaamGebruik>
</m:Naam>
{extra}<m:Contactgegevens>
<m:Contact>
<m:Soort>01</m:Soort>
<m:Adres>
<b:Huis><b:Huisnummer>12</b:Huisnummer></b:Huis>
<b:Postcode>8911AB</b:Postcode>
<b:Straatnaam>Kerkstraat</b:Straatnaam>
<b:Plaatsnaam>Leeuwarden</b:Plaatsnaam>
<b:LandCode>NL</b:LandCode>
</m:Adres>
</m:Contact>
</m:Contactgegevens>
<m:ToegewezenProducten>
{regels}</m:ToegewezenProducten>
</m:Client>
</m:Bericht>
""".encode()


def _product(p: Toegewezen) -> str:
    omvang = p.omvang and "".join(
        f"<b:{naam}>{waarde}</b:{naam}>"
        for naam, waarde in zip(("Volume", "Eenheid", "Frequentie"), p.omvang, strict=True)
    )
    code = p.code and f"<b:Code>{p.code}</b:Code>"
    velden = {
        "ToewijzingNummer": p.nummer,
        "ReferentieAanbieder": p.referentie,
        "Product": p.categorie and f"<b:Categorie>{p.categorie}</b:Categorie>{code or ''}",
        "Toewijzingsdatum": p.datum,
        "Toewijzingstijd": p.tijd,
        "Ingangsdatum": p.van,
        "Einddatum": p.tot,
        "RedenWijziging": p.reden,
        "Omvang": omvang,
        "Budget": p.budget,
        "Commentaar": p.opmerking,
    }
    inhoud = "".join(
        f"<m:{naam}>{waarde}</m:{naam}>\n" for naam, waarde in velden.items() if waarde is not None
    )
    return f"<m:ToegewezenProduct>\n{inhoud}</m:ToegewezenProduct>\n"


def bericht325(
    declaratie: bytes, code: str = "0200", *, identificatie: str = "A0001", dag: str = "2026-05-04"
) -> bytes:
    """The answer on a 323 that grants all of it (8001), or rejects it whole by its header."""
    root = etree.fromstring(declaratie)
    wet = "wmo" if "wmo323" in root.tag else "jw"
    stam = f"http://www.istandaarden.nl/i{wet}/3_2"
    totaal = waarde(declaratie, "TotaalBedrag")
    antwoord = f"""<m:DeclaratieAntwoord>
<m:DeclaratieNummer>{waarde(declaratie, "DeclaratieNummer")}</m:DeclaratieNummer>
<m:TotaalIngediendBedrag><b:TotaalBedrag>{totaal}</b:TotaalBedrag><b:DebetCredit>D</b:DebetCredit>
</m:TotaalIngediendBedrag>
<m:TotaalToegekendBedrag><b:TotaalBedrag>{totaal}</b:TotaalBedrag><b:DebetCredit>D</b:DebetCredit>
</m:TotaalToegekendBedrag>
<m:RetourCodes><m:RetourCode>8001</m:RetourCode></m:RetourCodes>
</m:DeclaratieAntwoord>
"""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<m:Bericht xmlns:b="{stam}/basisschema/schema" xmlns:m="{stam}/{wet}325/schema">
<m:Header>
<m:BerichtCode>{"485" if wet == "wmo" else "491"}</m:BerichtCode>
<m:BerichtVersie>3</m:BerichtVersie>
<m:BerichtSubversie>2</m:BerichtSubversie>
<m:Afzender>{waarde(declaratie, "Ontvanger")}</m:Afzender>
<m:Ontvanger>{waarde(declaratie, "Afzender")}</m:Ontvanger>
<m:BerichtIdentificatie>
<b:Identificatie>{identificatie}</b:Identificatie><b:Dagtekening>{dag}</b:Dagtekening>
</m:BerichtIdentificatie>
<m:XsdVersie>
<b:BasisschemaXsdVersie>1.0.0</b:BasisschemaXsdVersie><b:BerichtXsdVersie>1.0.0</b:BerichtXsdVersie>
</m:XsdVersie>
<m:DeclaratieIdentificatie>
<b:Identificatie>{waarde(declaratie, "Identificatie")}</b:Identificatie>
<b:Dagtekening>{waarde(declaratie, "Dagtekening")}</b:Dagtekening>
</m:DeclaratieIdentificatie>
<m:XsdVersieDeclaratie>
<b:BasisschemaXsdVersie>1.0.0</b:BasisschemaXsdVersie><b:BerichtXsdVersie>1.0.0</b:BerichtXsdVersie>
</m:XsdVersieDeclaratie>
<m:RetourCodes><m:RetourCode>{code}</m:RetourCode></m:RetourCodes>
</m:Header>
{antwoord if code == "0200" else ""}</m:Bericht>
""".encode()


# --- Reading what the practice sends --------------------------------------------------------------


def waarde(bericht: bytes, naam: str) -> str:
    """Text of the first element of this name."""
    gevonden = waarden(bericht, naam)
    assert gevonden, naam
    return gevonden[0]


def waarden(bericht: bytes, naam: str) -> list[str]:
    """Texts of all elements of this name, in order."""
    return [e.text or "" for e in etree.fromstring(bericht).iterfind(f".//{{*}}{naam}")]


def codes_per_class(bericht: bytes) -> list[tuple[str, list[str]]]:
    """Every class of a return message that has RetourCodes, in order of appearance."""
    return [
        (etree.QName(klasse).localname, [code.text or "" for code in codes])
        for klasse in etree.fromstring(bericht).iter()
        if (codes := klasse.find("{*}RetourCodes")) is not None
    ]


def valid(bericht: bytes, naam: str) -> bool:
    """Whether a message follows the published schema; also when that is not at hand."""
    wet = "iwmo" if naam.startswith("WMO") else "ijw"
    bestand = XSD / wet / f"{naam}.xsd"
    if not bestand.exists():
        return True
    return etree.XMLSchema(etree.parse(bestand)).validate(etree.fromstring(bericht))

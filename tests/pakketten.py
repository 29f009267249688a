"""Packages of schemas and stylesheets for tests, in the form of the published ones."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from zorgadmin.domain.codes import Wet
from zorgadmin.messages.releases import berichtsoort
from zorgadmin.messages.sjablonen import basis_schema, message_schema

RAPPORT = "http://www.istandaarden.nl/validatie/1_1/rapport/schema"
BASIS = f"""<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
  xmlns:r="{RAPPORT}">
  <xsl:template match="/"><r:Rapport><xsl:apply-templates select="//*" mode="regel"/></r:Rapport>
  </xsl:template>
  <xsl:template match="*" mode="regel"/>
</xsl:stylesheet>"""
"""What every stylesheet imports: all elements are looked at."""


def stylesheet(inhoud: str, begin: str = '<xsl:import href="../gedeeld/basis.xsl"/>') -> str:
    """A stylesheet with these templates."""
    return (
        '<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" '
        f'xmlns:r="{RAPPORT}">{begin}{inhoud}</xsl:stylesheet>'
    )


def regel(element: str, code: str, details: str = "") -> str:
    """A template that has something against every element of this name."""
    return (
        f'<xsl:template match="*[local-name()=\'{element}\']" mode="regel"><r:Fout>'
        f"<r:Code>{code}</r:Code><r:Locatie>/Bericht/{element}</r:Locatie>"
        f"<r:Details>{details}</r:Details></r:Fout></xsl:template>"
    )


def schemas(wet: Wet, *soorten: str, versie: str = "1.0.0") -> dict[str, str]:
    """Schemas as they are published: a version in the appinfo, the shared types beside them."""
    bestanden = {"xsd/basis.xsd": basis_schema(berichtsoort(wet, "301")).decode()}
    for soort in soorten:
        bericht = berichtsoort(wet, soort)
        appinfo = (
            f"<xs:annotation><xs:appinfo><b:BerichtXsdVersie>{versie}</b:BerichtXsdVersie>"
            f"<b:BasisschemaXsdVersie>{versie}</b:BasisschemaXsdVersie>"
            "</xs:appinfo></xs:annotation>"
        )
        tekst = message_schema(bericht).decode()
        einde = tekst.index("/>", tekst.index("<xs:import")) + 2
        bestanden[f"xsd/{bericht.naam.upper()}.xsd"] = tekst[:einde] + appinfo + tekst[einde:]
    return bestanden


def stylesheets(wet: Wet, soort: str, inhoud: str) -> dict[str, str]:
    """A stylesheet of one message, in a folder beside what it imports."""
    naam = berichtsoort(wet, soort).naam.upper()
    return {"xslt/gedeeld/basis.xsl": BASIS, f"xslt/3_2/{naam}.xsl": stylesheet(inhoud)}


def write(map_: Path, bestanden: Mapping[str, str | bytes]) -> Path:
    """The package as a folder."""
    for naam, inhoud in bestanden.items():
        pad = map_ / naam
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.write_bytes(inhoud if isinstance(inhoud, bytes) else inhoud.encode())
    return map_


def zipped(bestanden: Mapping[str, str | bytes]) -> bytes:
    """The package as a ZIP."""
    doel = io.BytesIO()
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as archief:
        for naam, inhoud in bestanden.items():
            archief.writestr(naam, inhoud)
    return doel.getvalue()

"""Post of a gemeente about requests, written from the published facts alone: 316, 318 and 319."""

from __future__ import annotations

from tests.cli.post import header
from tests.spel import AGB

_CODES = {
    ("wmo", "316"): "445",
    ("wmo", "318"): "481",
    ("wmo", "319"): "482",
    ("jw", "316"): "447",
    ("jw", "318"): "487",
    ("jw", "319"): "488",
}


def bericht319(
    referentie: str,
    antwoord: str = "1",
    reden: str | None = "2",
    *,
    elders: str | None = None,
    wet: str = "jw",
    gemeente: str = "0384",
    agb: str = AGB,
    identificatie: str = "A319",
    dagtekening: str = "2026-05-04",
) -> bytes:
    """An answer on a request: refused (1) with its reden, or looked into (2)."""
    stam = f"http://www.istandaarden.nl/i{wet}/3_2"
    waarom = f"<m:RedenAfwijzingVerzoek>{reden}</m:RedenAfwijzingVerzoek>\n" if reden else ""
    waar = (
        f"<m:Woonplaatsbeginsel><m:Gemeente>{elders}</m:Gemeente></m:Woonplaatsbeginsel>\n"
        if elders
        else ""
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<m:Bericht xmlns:b="{stam}/basisschema/schema" xmlns:m="{stam}/{wet}319/schema">
{header(_CODES[wet, "319"], gemeente, agb, identificatie, dagtekening)}<m:Antwoord>
<m:ReferentieAanbieder>{referentie}</m:ReferentieAanbieder>
<m:VerzoekAntwoord>{antwoord}</m:VerzoekAntwoord>
{waarom}{waar}</m:Antwoord>
</m:Bericht>
""".encode()

"""The files of requests for tests of the command line, and running them."""

from __future__ import annotations

from pathlib import Path

from tests.spel import BSN, Json, Spel


def kop(soort: str, *, wet: str = "jw", gemeente: str = "0384", bsn: str = BSN) -> str:
    """What every request begins with."""
    return f'soort = "{soort}"\ngemeente = "{gemeente}"\nwet = "{wet}"\nbsn = "{bsn}"\n'


def product(
    code: str = "45A04",
    van: str = "2026-02-01",
    tot: str | None = "2026-12-31",
    omvang: tuple[int, str, str] = (4, "uur", "week"),
    *,
    tabel: str = "product",
    extra: str = 'verwijzer = "02"\nverwijzer_naam = "Huisarts Noord"\n',
) -> str:
    """A product that is asked for; its categorie is the begin of its code."""
    volume, eenheid, frequentie = omvang
    eind = f"einddatum = {tot}\n" if tot else ""
    return (
        f'[[{tabel}]]\nproductcategorie = "{code[:2]}"\nproductcode = "{code}"\n'
        f'ingangsdatum = {van}\n{eind}volume = {volume}\neenheid = "{eenheid}"\n'
        f'frequentie = "{frequentie}"\n{extra}'
    )


def nieuw(code: str, van: str, tot: str, omvang: tuple[int, str, str]) -> str:
    """A product that a 317 adds."""
    return product(code, van, tot, omvang, tabel="nieuw", extra="")


def wijzig(nummer: int, **velden: object) -> str:
    """A toewijzing that is to change."""
    regels = "".join(f"{naam} = {waarde}\n" for naam, waarde in velden.items())
    return f"[[wijzig]]\ntoewijzingnummer = {nummer}\n{regels}"


def vraag(spel: Spel, tekst: str, *opties: str | Path, code: int = 0) -> Json:
    """Make a request of this file; its document."""
    bestand = spel.bestand("verzoek.toml", tekst)
    opties = opties or ("--naar", spel.naar)
    uitkomst = spel.run("verzoek", bestand, *opties)
    assert uitkomst.code == code, uitkomst
    return uitkomst.json


def stand(spel: Spel) -> list[tuple[str, str]]:
    """Reference and state of every request."""
    return [(v["referentie"], v["stand"]) for v in spel.run("verzoeken").json]


def fouten(document: Json) -> list[tuple[str, str | None]]:
    """Rule and retourcode of what holds a request back."""
    return [(b["regel"], b["retourcode"]) for b in document["bevindingen"] if b["ernst"] == "fout"]


def waarschuwingen(document: Json) -> list[str]:
    """Rules that only warn."""
    return [b["regel"] for b in document["bevindingen"] if b["ernst"] == "waarschuwing"]

"""Plays start and stop on the command line, with a gemeente that answers what it is told to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from tests.spel import Json, Spel, Uitkomst
from zorgadmin.domain.retourcodes import Plaats, Retourcodes
from zorgadmin.messages.formeel import XmlBerichten

Codes = Mapping[Plaats, tuple[str, ...]]
GOED = Retourcodes()


def rejects(*codes: str, plaats: Plaats = ("start_product", 0)) -> Retourcodes:
    """The whole message came back, with these codes on one class."""
    return Retourcodes(("0200",), {plaats: codes})


def meld(spel: Spel, *opdracht: str, vandaag: str, code: int = 0) -> Json:
    """Run `start` or `stop` on a day, with a folder."""
    uitkomst = spel.run(*opdracht, "--naar", spel.naar, vandaag=vandaag)
    assert uitkomst.code == code, uitkomst
    return uitkomst.json


def refused(spel: Spel, *opdracht: str, vandaag: str) -> list[str]:
    """The codes for which a report is refused; nothing may have changed."""
    voor = spel.inhoud()
    document = meld(spel, *opdracht, vandaag=vandaag, code=3)
    assert spel.inhoud() == voor
    assert [document[n] for n in ("identificatie", "bestand", "sha256")] == [None, None, None]
    return [b["retourcode"] or b["regel"] for b in document["bevindingen"] if b["ernst"] == "fout"]


def products(document: Json) -> list[tuple[str, str | None, str | None, str]]:
    """Begin, einde, reden and StatusAanlevering of every product of a message."""
    return [
        (p["begin"], p["einde"], p["reden"], p["status_aanlevering"]) for p in document["producten"]
    ]


def retour(
    document: Json, codes: Retourcodes = GOED, *, nummer: str = "R1", dag: str = "2026-01-31"
) -> bytes:
    """The return message on a message that was written."""
    berichten = XmlBerichten()
    inhoud = Path(document["bestand"]).read_bytes()
    return berichten.maak_retour(inhoud, codes, nummer, date.fromisoformat(dag))


def antwoord(
    spel: Spel, document: Json, codes: Retourcodes = GOED, *, vandaag: str, code: int = 0
) -> Json:
    """Import the answer of the gemeente on a message; the result of the import."""
    soort = {"305": "306", "307": "308"}[document["bericht"]]
    pad = spel.bestand(f"{soort}.xml", retour(document, codes, dag=vandaag))
    uitkomst = spel.run("importeer", pad, "--naar", spel.naar, vandaag=vandaag)
    (resultaat,) = uitkomst.json
    assert uitkomst.code == code, resultaat
    return resultaat


def approved(spel: Spel, *opdracht: str, vandaag: str) -> Json:
    """Report something that the gemeente approves on the same day."""
    document = meld(spel, *opdracht, vandaag=vandaag)
    for bericht in document if isinstance(document, list) else [document]:
        antwoord(spel, bericht, vandaag=vandaag)
    return document


def regie(spel: Spel, *opties: str, vandaag: str) -> Json:
    """State and proposals on a day."""
    uitkomst: Uitkomst = spel.run("regie", *opties, vandaag=vandaag)
    assert uitkomst.code == 0, uitkomst
    return uitkomst.json


def proposed(spel: Spel, vandaag: str) -> Sequence[tuple[str, int, str, str | None]]:
    """Kind, toewijzing, day and reden of everything that is proposed."""
    return [
        (v["soort"], v["toewijzingnummer"], v["op"], v["reden"])
        for v in regie(spel, "--voorstellen", vandaag=vandaag)["voorstellen"]
    ]


def standing(spel: Spel, nummer: int, vandaag: str) -> tuple[str, str | None, str | None]:
    """State, begin and einde of a toewijzing."""
    (t,) = [
        t for t in regie(spel, vandaag=vandaag)["toewijzingen"] if t["toewijzingnummer"] == nummer
    ]
    return t["stand"], t["begin"], t["einde"]

"""A practice in the middle of its year, with something of everything, for overviews and pages.

Diemen (0384, Jeugdwet) and Leeuwarden (0080, Wmo), three clients. March is answered: one line
came back rejected, and an hour was found later. April of Diemen waits for its answer, that of
Leeuwarden was made and not uploaded. May runs.
"""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from tests.cli.post import Toegewezen, bericht301
from tests.spel import BSN_DRIE, BSN_TWEE, Spel, contract

VANDAAG = "2026-05-20"
"""Eleven working days after the upload of April, without an answer."""

WMO = {"gemeente": "0080", "wet": "wmo"}


def verhaal(spel: Spel) -> Spel:
    """Put the story in the vault of a play, on its last day."""
    shutil.copy(_eens(), spel.kluis)
    spel.vandaag = VANDAAG
    return spel


@cache
def _eens() -> Path:
    spel = Spel(Path(mkdtemp(prefix="verhaal-")), vandaag="2026-03-31")
    _begin(spel)
    _march(spel)
    _april(spel)
    spel.vandaag = VANDAAG
    spel.uren("1001;2026-05-05;5;uur", "2001;2026-05-06;6;uur", "1001;2026-03-30;1;uur")
    return spel.kluis


def _begin(spel: Spel) -> None:
    spel.richt_in(
        contract(omschrijving="Begeleiding jeugd"),
        contract("45A05", "dagdeel", "58,00", omschrijving="Dagopvang"),
        contract("02A04", "uur", "70,00", **WMO, omschrijving="Begeleiding thuis"),
    )
    begeleiding = Toegewezen(1001, omvang=(6, "04", "2"))
    opvang = Toegewezen(1002, code="45A05", omvang=(8, "16", "4"), tot="2026-06-15")
    thuis = Toegewezen(2001, categorie="02", code="02A04", omvang=(40, "04", "6"))
    spel.importeer(bericht301(begeleiding, opvang, identificatie="G1"))
    spel.importeer(bericht301(begeleiding.met(nummer=1003), bsn=BSN_TWEE, identificatie="G2"))
    spel.importeer(bericht301(thuis, **WMO, bsn=BSN_DRIE, identificatie="G3", geboren="1950-01-01"))
    spel.geupload()


def _march(spel: Spel) -> None:
    spel.uren(
        "1001;2026-03-03;10;uur",
        "1002;2026-03-04;4;dagdeel",
        "1003;2026-03-05;5;uur",
        "2001;2026-03-06;12;uur",
    )
    for nummer in ("1001", "1002", "1003", "2001"):
        # Reported with the software that was used before.
        spel.run("regie", "--laat-gaan", nummer, "--reden", "al gemeld")
    spel.vandaag = "2026-04-04"
    jeugd, thuis = spel.declareer("2026-03"), spel.declareer("2026-03", gemeente="0080", wet="wmo")
    afgekeurd = next(
        p["referentienummer"] for p in jeugd["prestaties"] if p["toewijzingnummer"] == 1003
    )
    spel.run("ingediend", jeugd["declaratienummer"])
    spel.vandaag = "2026-04-15"
    spel.run(
        *("antwoord", jeugd["declaratienummer"], "--reden", "per brief"),
        *("--afgekeurd", f"{afgekeurd}=0611"),
    )
    spel.toegekend(thuis)


def _april(spel: Spel) -> None:
    spel.uren("1001;2026-04-07;12;uur", "1003;2026-04-08;6;uur", "2001;2026-04-09;14;uur")
    spel.vandaag = "2026-05-02"
    jeugd = spel.declareer("2026-04", code=None)
    spel.run("ingediend", jeugd["declaratienummer"])
    spel.declareer("2026-04", gemeente="0080", wet="wmo")

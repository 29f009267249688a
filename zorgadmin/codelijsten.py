"""Code lists of the standards with their official labels, and the municipalities of the CBS.

Sources: the code lists of iWmo and iJw 3.2 and the list of the VECOZO portal
(`resources/codelijsten.json`), CBS gemeenten 2026 (`resources/gemeenten-2026.csv`). A list that
differs between the wetten is there twice: `retourcode.wmo` and `retourcode.jw`.
"""

from __future__ import annotations

import csv
import json
from functools import lru_cache
from typing import cast

from zorgadmin.resources import resources


@lru_cache(maxsize=1)
def gemeenten() -> dict[str, str]:
    """Municipalities: CBS code of four digits to name. The same object every time: do not change.

    >>> gemeenten()["0384"]
    'Diemen'
    """
    with (resources() / "gemeenten-2026.csv").open(encoding="utf-8", newline="") as bestand:
        return {rij["code"]: rij["naam"] for rij in csv.DictReader(bestand)}


def labels(lijst: str, wet: str) -> dict[str, str]:
    """Code to official label of one list, for instance `retourcode`; KeyError when unknown.

    The same object every time: do not change.

    >>> labels("frequentie", "jw")["2"]
    'Per week'
    >>> labels("reden_beeindiging", "wmo")["31"]
    'Verhuizing naar een andere gemeente'
    """
    lijsten = _lijsten()
    per_wet = lijsten.get(f"{lijst}.{wet}")
    return lijsten[lijst] if per_wet is None else per_wet


@lru_cache(maxsize=1)
def _lijsten() -> dict[str, dict[str, str]]:
    tekst = (resources() / "codelijsten.json").read_text(encoding="utf-8")
    return cast("dict[str, dict[str, str]]", json.loads(tekst))


def naam_van(code: str) -> str:
    """A gemeente by name for a sentence, or by its code when that is not in the list.

    >>> naam_van("0384"), naam_van("9999")
    ('Diemen', '9999')
    """
    return gemeenten().get(code, code)

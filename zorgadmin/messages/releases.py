"""Releases of the standards as data: `resources/releases/<release>/release.json`.

A release holds the codes, namespaces and versions of its messages per wet, and beside that file a
schema template for each kind of message that is no return message. Source: berichtcodes and
versions of iWmo and iJw 3.2.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import TypedDict

from zorgadmin.domain.berichten.basis import XsdVersie
from zorgadmin.domain.berichten.status import HEEN
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.resources import resources

HUIDIG = "3.2"
"""Release in which messages are written."""


@record
class Berichtsoort:
    """One kind of message in one release: what tells it apart and what its header holds.

    `soort` is the number ("301"), `naam` that of the message and its prefix ("jw301"), `standaard`
    that of the standard and the prefix of the shared types ("ijw"), `heen` the kind that a return
    message answers, `template` what its own schema is made of.
    """

    wet: Wet
    soort: str
    release: str
    naam: str
    standaard: str
    namespace: str
    basis_namespace: str
    berichtcode: str
    bericht_versie: int
    bericht_subversie: int
    xsd_versie: XsdVersie
    heen: str | None
    template: Path


class _WetData(TypedDict):
    standaard: str
    voorvoegsel: str
    berichtcodes: dict[str, str]


class _ReleaseData(TypedDict):
    release: str
    bericht_versie: int
    bericht_subversie: int
    xsd_versie: dict[str, str]
    namespace: str
    wetten: dict[str, _WetData]


def berichtsoort(wet: Wet, soort: str, release: str = HUIDIG) -> Berichtsoort:
    """The kind of message of a number, for instance "323"; KeyError when the release lacks it."""
    for bekend in berichtsoorten().values():
        if (bekend.wet, bekend.soort, bekend.release) == (wet, soort, release):
            return bekend
    raise KeyError(wet, soort, release)


@lru_cache(maxsize=1)
def berichtsoorten() -> dict[str, Berichtsoort]:
    """Every kind of message of every release, by namespace."""
    soorten: dict[str, Berichtsoort] = {}
    for bestand in sorted((resources() / "releases").glob("*/release.json")):
        data: _ReleaseData = json.loads(bestand.read_text(encoding="utf-8"))
        for wet in Wet:
            for soort in data["wetten"][wet]["berichtcodes"]:
                bekend = _berichtsoort(data, wet, soort, bestand.parent)
                soorten[bekend.namespace] = bekend
    return soorten


def _berichtsoort(data: _ReleaseData, wet: Wet, soort: str, folder: Path) -> Berichtsoort:
    per_wet = data["wetten"][wet]
    standaard = per_wet["standaard"]
    naam = per_wet["voorvoegsel"] + soort
    versies = data["xsd_versie"]
    return Berichtsoort(
        wet=wet,
        soort=soort,
        release=data["release"],
        naam=naam,
        standaard=standaard,
        namespace=data["namespace"].format(standaard=standaard, naam=naam),
        basis_namespace=data["namespace"].format(standaard=standaard, naam="basisschema"),
        berichtcode=per_wet["berichtcodes"][soort],
        bericht_versie=data["bericht_versie"],
        bericht_subversie=data["bericht_subversie"],
        xsd_versie=XsdVersie(versies["basisschema"], versies["bericht"]),
        heen=HEEN.get(soort),
        template=folder / f"{HEEN.get(soort, soort)}.xsd",
    )

"""File names of messages in an export: their own, made safe for every file system.

A received file has the name that it came with, which may hold anything.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import TYPE_CHECKING

from zorgadmin.domain.berichten.status import BerichtStatus, Richting

if TYPE_CHECKING:
    from zorgadmin.application.kern.tabellen import Rij

_ONVEILIG = re.compile(r"[^\w.() -]+")
_VAN_WINDOWS = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
_LANGSTE_BYTES = 150
_LANGSTE_EINDE = 10
_MAPPEN = {Richting.IN: "ontvangen", Richting.UIT: "verstuurd"}


def file_names(berichten: Iterable[Rij]) -> dict[int, str]:
    """Path in the export of each message, by its id; no two differ in case or accents alone."""
    namen: dict[int, str] = {}
    bezet: set[str] = set()
    for rij in berichten:
        folder = (
            "geweigerd" if rij["status"] == BerichtStatus.GEWEIGERD else _MAPPEN[rij["richting"]]
        )
        stam, einde = safe_name(rij["bestandsnaam"])
        pad = f"berichten/{folder}/{stam}{einde}"
        if _alike(pad) in bezet:
            pad = f"berichten/{folder}/{stam}-nr{rij['id']}{einde}"
        bezet.add(_alike(pad))
        namen[rij["id"]] = pad
    return namen


def safe_name(naam: str) -> tuple[str, str]:
    """A name without folders and signs that some system does not take: its stem and its ending.

    >>> safe_name("../../JW301: juni?.XML")
    ('JW301_ juni_', '.XML')
    """
    kaal = naam.replace("\\", "/").rstrip("/").rpartition("/")[2]
    kaal = _ONVEILIG.sub("_", unicodedata.normalize("NFC", kaal)).strip(" .")
    stam, punt, einde = kaal.rpartition(".")
    if not punt or len(einde) > _LANGSTE_EINDE:
        stam, einde = kaal, ""
    stam = stam.encode()[:_LANGSTE_BYTES].decode(errors="ignore").strip(" .") or "bericht"
    if _VAN_WINDOWS.match(stam):
        stam = f"_{stam}"
    return stam, f".{einde}" if einde else ""


def _alike(pad: str) -> str:
    return unicodedata.normalize("NFKD", pad).casefold()

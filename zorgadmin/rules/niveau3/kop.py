"""Levels 3 and 4 of the header of any message: TR056, TR135 and TR378."""

from __future__ import annotations

from datetime import date

from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.grenzen import is_signed_in_future
from zorgadmin.domain.tekst import datum
from zorgadmin.rules.catalogus import fout

PLEK = "Header / BerichtIdentificatie"


def used_before(uitleg: str, geval: str = "") -> Bevinding:
    """TR056: the sender used this BerichtIdentificatie for another message of the kind."""
    return fout("TR056", PLEK, uitleg, geval)


def signed_in_future(
    dagtekening: date, vandaag: date, geval: str = "", plek: str = f"{PLEK} / Dagtekening"
) -> Bevinding | None:
    """TR135: no date of signing lies in the future."""
    if not is_signed_in_future(dagtekening, vandaag):
        return None
    uitleg = f"De dagtekening {datum(dagtekening)} ligt na vandaag ({datum(vandaag)})."
    return fout("TR135", plek, uitleg, geval)


def unknown_gemeente(plek: str, code: str) -> Bevinding:
    """TR378: the code is not in the list of the CBS."""
    return fout("TR378", plek, f"Gemeentecode {code} staat niet in de CBS-lijst van gemeenten.")

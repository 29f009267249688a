"""Levels 3 and 4 of the header of any message: TR056, TR135 and TR378."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from zorgadmin.domain.bevinding import Bevinding
from zorgadmin.domain.grenzen import is_before_messages, is_signed_in_future
from zorgadmin.domain.herindeling import OPGEHEVEN, ended
from zorgadmin.domain.tekst import datum, opsomming
from zorgadmin.rules.catalogus import fout, waarschuwing

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


def unknown_gemeente(
    plek: str, code: str, dag: date, gemeenten: Mapping[str, str]
) -> Bevinding | None:
    """TR378: the gemeente exists on the day on which begins what the message is about.

    `gemeenten` is the list of the CBS as it is now, code to name. Which codes there were before
    2021 is not known here, so one of then is only remarked on.
    """
    if code in gemeenten:
        return None
    if code in OPGEHEVEN:
        return ended_gemeente(plek, code, dag, gemeenten)
    if is_before_messages(dag):
        uitleg = f"Gemeentecode {code} bestaat nu niet; op {datum(dag)} misschien wel."
        return waarschuwing("TR378", plek, uitleg)
    return fout("TR378", plek, f"Gemeentecode {code} staat niet in de CBS-lijst van gemeenten.")


def ended_gemeente(
    plek: str, code: str, dag: date, gemeenten: Mapping[str, str]
) -> Bevinding | None:
    """TR378 for a gemeente that went into another one before this day."""
    if (einde := ended(code, dag)) is None:
        return None
    eerste_dag, opvolgers = einde
    namen = opsomming([f"{gemeenten.get(o, '')} ({o})".strip() for o in opvolgers], "of")
    uitleg = f"Gemeente {code} bestaat sinds {datum(eerste_dag)} niet meer."
    return fout("TR378", plek, uitleg, "opgegaan", opvolger=namen)

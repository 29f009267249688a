"""What Timewarrior exports (`timew export`): JSON with the begin, end and tags of each interval.

Source: timewarrior.net, "timew export": times are UTC as 20260105T080000Z. Row numbers are the
places of the intervals, after one row with the names of the columns.
"""

from __future__ import annotations

import json
import re

from zorgadmin.domain.fouten import GeweigerdError
from zorgadmin.domain.urenblad import Urenblad

_KOP = ("timew start", "timew end", "timew tag 1", "timew tag 2")
_BEGIN = re.compile(rb"\s*\[\s*(?:\]|\{)")
_TIJD = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})Z\Z")


def is_timewarrior(inhoud: bytes) -> bool:
    """Whether it begins as a list of JSON objects."""
    return _BEGIN.match(inhoud.removeprefix(b"\xef\xbb\xbf")[:100]) is not None


def sheet(inhoud: bytes) -> Urenblad:
    """The intervals as rows; GeweigerdError when the JSON is not that of Timewarrior."""
    try:
        gelezen = json.loads(inhoud.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise _refused() from None
    rijen: list[tuple[int, tuple[str, ...]]] = [(1, _KOP)]
    for nummer, deel in enumerate(gelezen, start=2):
        if not isinstance(deel, dict) or "start" not in deel:
            raise _refused()
        tags = deel.get("tags") or []
        if not isinstance(tags, list):
            raise _refused()
        namen = [str(tag) for tag in tags[:2]]
        namen += [""] * (2 - len(namen))
        rijen.append((nummer, (_time(deel["start"]), _time(deel.get("end")), *namen)))
    return Urenblad("Timewarrior", rijen)


def _time(waarde: object) -> str:
    gevonden = _TIJD.match(waarde) if isinstance(waarde, str) else None
    if gevonden is None:
        return str(waarde or "")
    jaar, maand, dag, uur, minuut, seconde = gevonden.groups()
    return f"{jaar}-{maand}-{dag}T{uur}:{minuut}:{seconde}Z"


def _refused() -> GeweigerdError:
    return GeweigerdError(
        "Dit JSON-bestand is geen uitvoer van Timewarrior. Sla de uren op als CSV of .xlsx."
    )

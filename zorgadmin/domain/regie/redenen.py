"""Why care ends (RedenBeeindiging, lists Wmo588 and Jz588), and which 301 asks for which.

Source: chapter 10 §2; the labels are in the code lists.
"""

from __future__ import annotations

from collections.abc import Mapping

from zorgadmin.domain.codes import REDEN_VERWIJDERD, Wet

TIJDELIJK = "20"
"""Temporary: care goes on later."""

VOLGENS_PLAN: Mapping[Wet, str] = {Wet.WMO: "19", Wet.JW: "31"}
"""Care ended as it was planned."""

VAN_DE_GEMEENTE = ("36", "37")
"""Never on the provider's own initiative: the gemeente ended or changed the toewijzing."""

_PER_WIJZIGING: Mapping[Wet, Mapping[str, str]] = {
    Wet.WMO: {"07": "31"},
    Wet.JW: {"07": "35"},
}
_VOOR_BEIDE: Mapping[str, str] = {
    "02": "02",
    "03": "36",
    "05": "36",
    "06": "39",
    "08": "36",
    "09": "38",
    "10": "36",
    "11": "36",
    "12": "37",
}


def reason_for(wet: Wet, reden_wijziging: str | None) -> str | None:
    """RedenBeeindiging of a stop at the Einddatum of a toewijzing, by its RedenWijziging.

    None where no stop is in place: a toewijzing that was withdrawn.

    >>> reason_for(Wet.WMO, "07"), reason_for(Wet.JW, None), reason_for(Wet.JW, "13")
    ('31', '31', None)
    """
    if reden_wijziging == REDEN_VERWIJDERD:
        return None
    gevonden = _PER_WIJZIGING[wet].get(reden_wijziging or "")
    return gevonden or _VOOR_BEIDE.get(reden_wijziging or "", VOLGENS_PLAN[wet])

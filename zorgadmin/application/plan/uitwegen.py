"""The way out of a finding, as keys that the window makes buttons of.

The keys are those of `uitleggen.ACTIES`: what helps before the gemeente rejects a line is what
helps after it did.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from zorgadmin.domain.bevinding import Bevinding

_UITWEGEN: Mapping[str, tuple[str, ...]] = {
    "TR307": ("uren", "toewijzing"),
    "TR308": ("uren", "toewijzing"),
    "TR318": ("eerdere_maand",),
    "TR321": ("uren", "begrens", "toewijzing"),
    "TR322": ("uren", "begrens", "toewijzing"),
    "TR335": ("uren",),
    "TR338": ("toewijzing",),
    "TR339": ("contract", "toewijzing"),
    "TR340": ("contract", "toewijzing"),
    "TR341": ("contract", "uren", "toewijzing"),
    "TR346": ("contract",),
    "TR369": ("uren", "begrens", "toewijzing"),
    "TR381": ("contract", "toewijzing"),
    "TR384": ("toewijzing", "uren"),
    "TR387": ("toewijzing",),
    "TR388": ("toewijzing",),
    "TR418": ("contract",),
    "XSD": ("uren", "contract"),
    "ZA101": ("contract", "uren"),
    "ZA102": ("uren", "toewijzing"),
    "ZA103": ("contract",),
    "ZA105": ("contract",),
    "ZA203": ("toewijzing",),
    "ZA204": ("toewijzing",),
    "ZA209": ("uren",),
}


def ways_out(bevindingen: Iterable[Bevinding]) -> tuple[str, ...]:
    """Keys of what helps against these findings, each once, in order of the findings."""
    return tuple(dict.fromkeys(k for b in bevindingen for k in _UITWEGEN.get(b.regel, ())))

"""Findings as they are kept with a message, and back."""

from __future__ import annotations

from collections.abc import Mapping

from zorgadmin.domain.bevinding import Bevinding, Ernst


def to_log(bevinding: Bevinding) -> dict[str, str | None]:
    """A finding as it is kept."""
    return {
        "regel": bevinding.regel,
        "ernst": bevinding.ernst.value,
        "retourcode": bevinding.retourcode,
        "plek": bevinding.plek,
        "uitleg": bevinding.uitleg,
        "oplossing": bevinding.oplossing,
    }


def from_log(melding: Mapping[str, str | None]) -> Bevinding:
    """A finding as it was kept."""
    return Bevinding(
        melding["regel"] or "",
        Ernst(melding["ernst"] or Ernst.FOUT),
        melding["retourcode"],
        melding["plek"] or "",
        melding["uitleg"] or "",
        melding["oplossing"] or "",
    )

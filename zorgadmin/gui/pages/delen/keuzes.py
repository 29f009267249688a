"""Choices that forms of several pages offer."""

from __future__ import annotations

from zorgadmin.application.kern.benoemen import WET_NAAM
from zorgadmin.codelijsten import gemeenten


def gemeente_choices() -> list[tuple[str, str]]:
    """All municipalities by name, after an empty choice."""
    op_naam = sorted((naam, code) for code, naam in gemeenten().items())
    return [("", ""), *((code, f"{naam} ({code})") for naam, code in op_naam)]


def wet_choices() -> list[tuple[str, str]]:
    """The wetten."""
    return [(wet.value, naam) for wet, naam in WET_NAAM.items()]

"""The page Uren."""

from __future__ import annotations

from zorgadmin.gui.page import Page


class Uren(Page):
    """The page Uren."""

    naam = "Uren"

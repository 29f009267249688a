"""The page Antwoorden."""

from __future__ import annotations

from zorgadmin.gui.page import Page


class Antwoorden(Page):
    """The page Antwoorden."""

    naam = "Antwoorden"

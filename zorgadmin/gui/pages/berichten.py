"""The page Berichten."""

from __future__ import annotations

from zorgadmin.gui.page import Page


class Berichten(Page):
    """The page Berichten."""

    naam = "Berichten"

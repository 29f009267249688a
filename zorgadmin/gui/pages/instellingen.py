"""The page Instellingen."""

from __future__ import annotations

from zorgadmin.gui.page import Page


class Instellingen(Page):
    """The page Instellingen."""

    naam = "Instellingen"

"""The page Vandaag."""

from __future__ import annotations

from zorgadmin.gui.page import Page


class Vandaag(Page):
    """The page Vandaag."""

    naam = "Vandaag"

"""The page Overzichten."""

from __future__ import annotations

from zorgadmin.gui.page import Page


class Overzichten(Page):
    """The page Overzichten."""

    naam = "Overzichten"

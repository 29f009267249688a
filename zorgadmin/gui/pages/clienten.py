"""The page Cliënten."""

from __future__ import annotations

from zorgadmin.gui.page import Page


class Clienten(Page):
    """The page Cliënten."""

    naam = "Cliënten"

"""The page Declareren."""

from __future__ import annotations

from zorgadmin.gui.page import Page


class Declareren(Page):
    """The page Declareren."""

    naam = "Declareren"

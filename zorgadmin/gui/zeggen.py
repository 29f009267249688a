"""Where a use case is done from, and what it is about, for what several pages offer."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.gui.page import Page
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.melding import Meldingen


class Welke(NamedTuple):
    """A toewijzing as its gemeente numbers it."""

    nummer: int
    gemeente: str
    wet: Wet

    @classmethod
    def of(cls, toewijzing: Toewijzing) -> Welke:
        """The one that is meant."""
        return cls(toewijzing.nummer, toewijzing.gemeente, toewijzing.wet)


@record
class Meldplek:
    """A page, or the window itself while files are read in."""

    session: Session
    meldingen: Meldingen
    venster: QWidget

    @classmethod
    def of(cls, page: Page) -> Meldplek:
        """A page."""
        return cls(page.session, page.meldingen, page)

    def problem(self, tekst: str) -> None:
        """Say that something could not be done."""
        self.meldingen.show_one(tekst, "fout")

"""Where a use case is done from, and what it is about, for what several pages offer."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, TypeVar

from PySide6.QtWidgets import QWidget

from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.gui.page import Page, Zegger
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.melding import Meldingen

T = TypeVar("T")


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
class Meldplek(Zegger):
    """A page, or the window itself while files are read in."""

    session: Session
    meldingen: Meldingen
    venster: QWidget

    @classmethod
    def of(cls, page: Page) -> Meldplek:
        """A page."""
        return cls(page.session, page.meldingen, page)

    def do_undoable(
        self,
        operation: Callable[[Diensten], T],
        said: Callable[[T], str],
        undo: Callable[[Diensten], T],
        undone: Callable[[T], str],
    ) -> None:
        """Record something that can be taken back at once, and say either in a sentence."""

        def take_back() -> None:
            self.do("Terugnemen …", undo, lambda na: self.meldingen.show_one(undone(na), "goed"))

        def told(na: T) -> None:
            self.meldingen.show_one(said(na), "goed", [("Ongedaan maken", take_back)])

        self.do("Vastleggen …", operation, told)

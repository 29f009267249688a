"""The page Uren: type what was delivered, by week; look at it by month or as a list (spec 7)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QDate
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDateEdit, QStackedWidget, QToolButton, QWidget

from zorgadmin.application.uren_herhalen import WeekKopie, neem_week_over
from zorgadmin.application.weekrooster import RoosterRij, monday_of, week_of
from zorgadmin.domain.periode import Maand
from zorgadmin.domain.tekst import MAANDEN, datum, maandnaam
from zorgadmin.gui.goals import Goal, NaarPagina, NaarUren
from zorgadmin.gui.icons import icon
from zorgadmin.gui.page import Page, View
from zorgadmin.gui.pages.uren_herhalen import HerhaalDialog
from zorgadmin.gui.pages.uren_historie import Historie
from zorgadmin.gui.pages.uren_lijst import Lijst
from zorgadmin.gui.pages.uren_maand import MaandBeeld
from zorgadmin.gui.pages.uren_week import WeekBeeld
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import Empty, button, label, row
from zorgadmin.gui.widgets.filter import Filter, Search

_BEELDEN = (("week", "Week"), ("maand", "Maand"), ("lijst", "Lijst"))
_WEEK = timedelta(days=7)

"""A BSN that is masked until it is asked for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from zorgadmin.gui.widgets.bsn import Bsn


class Windows(QObject):
    """Notes every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.gezien: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  as Qt has it
        """A part without a place that is shown is one."""
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.gezien.append(type(watched).__name__)
        return False


@pytest.fixture
def windows(qapp: QApplication) -> Iterator[Windows]:
    """The windows that appear during a test."""
    kijker = Windows()
    qapp.installEventFilter(kijker)
    yield kijker
    qapp.removeEventFilter(kijker)


def test_the_button_beside_it_is_no_window_for_a_moment(windows: Windows) -> None:
    """It would take the cursor away from where one works."""
    Bsn("999900006")
    assert windows.gezien == []

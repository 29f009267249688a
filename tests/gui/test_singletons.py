"""The bindings of Qt cannot count None away."""

from __future__ import annotations

import sys

import pytest
from PySide6.QtWidgets import QApplication, QWidget

import zorgadmin.gui  # noqa: F401  importing it is what is tested


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal")
def test_none_outlives_any_number_of_calls(qapp: QApplication) -> None:
    deel = QWidget()
    for _ in range(20_000):
        deel.update()
    for vast in (None, True, False):
        assert sys.getrefcount(vast) > 10**12

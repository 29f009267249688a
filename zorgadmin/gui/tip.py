"""Tooltips: the one place where Qt would take text from outside for HTML."""

from __future__ import annotations

from PySide6.QtGui import Qt


def tip(tekst: str) -> str:
    """A tooltip that shows a text as it is; what looks like HTML would load its pictures."""
    if not Qt.mightBeRichText(tekst):
        return tekst
    from html import escape

    regels = escape(tekst).split("\n")
    return f"<qt>{'<br>'.join(regels)}</qt>"

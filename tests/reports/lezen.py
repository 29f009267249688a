"""Reads what a PDF says, as somebody who copies its text."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from pypdf import PdfReader


def read(inhoud: bytes | Path) -> PdfReader:
    """Open the bytes or the file of a PDF."""
    return PdfReader(BytesIO(inhoud.read_bytes() if isinstance(inhoud, Path) else inhoud))


def pages(inhoud: bytes | Path) -> list[str]:
    """The text of every page; hard spaces as ordinary ones, one space between words."""
    return [" ".join(blad.extract_text().split()) for blad in read(inhoud).pages]


def text(inhoud: bytes | Path) -> str:
    """The text of all pages."""
    return " ".join(pages(inhoud))

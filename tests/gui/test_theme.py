"""Every pair of text and ground has enough contrast, in light and in dark."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QFocusEvent, QIcon
from PySide6.QtWidgets import QApplication

from zorgadmin.gui import theme
from zorgadmin.gui.icons import icon
from zorgadmin.gui.theme import DONKER, LICHT, Kleuren, colour
from zorgadmin.gui.widgets.form import Form

GRONDEN = ("venster", "vlak", "vlak_wissel")
PAREN = [
    *(
        (tekst, grond)
        for tekst in ("tekst", "gedempt", "accent", "fout", "let_op", "goed")
        for grond in GRONDEN
    ),
    *((rol, f"{rol}_zacht") for rol in ("accent", "fout", "let_op", "goed")),
    *(("tekst", f"{rol}_zacht") for rol in ("accent", "fout", "let_op", "goed")),
    # A row that is chosen, and a link or a hint inside a remark or a field that is wrong.
    *((rol, "accent_zacht") for rol in ("gedempt", "fout", "let_op", "goed")),
    *(("accent", f"{rol}_zacht") for rol in ("fout", "let_op", "goed")),
    ("gedempt", "fout_zacht"),
    ("op_accent", "accent"),
    ("nav_tekst", "nav"),
    ("nav_op_keuze", "nav_keuze"),
    ("nav_op_keuze", "nav"),
]


@pytest.mark.parametrize("kleuren", [LICHT, DONKER], ids=["light", "dark"])
@pytest.mark.parametrize(("tekst", "grond"), PAREN)
def test_text_can_be_read(kleuren: Kleuren, tekst: str, grond: str) -> None:
    assert contrast(getattr(kleuren, tekst), getattr(kleuren, grond)) >= 4.5


@pytest.mark.parametrize("kleuren", [LICHT, DONKER], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("rand", "grond"),
    [
        *(("accent", grond) for grond in (*GRONDEN, "accent_zacht")),
        *(("tekst", grond) for grond in GRONDEN),
        ("nav_op_keuze", "nav"),
        ("nav_op_keuze", "nav_keuze"),
    ],
)
def test_the_focus_and_every_drawing_can_be_seen(kleuren: Kleuren, rand: str, grond: str) -> None:
    assert contrast(getattr(kleuren, rand), getattr(kleuren, grond)) >= 3


@pytest.mark.parametrize("kleuren", [LICHT, DONKER], ids=["light", "dark"])
@pytest.mark.parametrize("grond", GRONDEN)
def test_the_edge_of_a_field_can_be_seen(kleuren: Kleuren, grond: str) -> None:
    assert contrast(kleuren.rand_veld, getattr(kleuren, grond)) >= 3


def test_the_drawing_of_a_button_that_is_off_has_the_colour_of_its_text(qapp: QApplication) -> None:
    assert isinstance(qapp, QApplication)
    beeld = icon("declareren", "op_accent").pixmap(QSize(20, 20), QIcon.Mode.Disabled).toImage()
    punten = [beeld.pixelColor(x, y) for x in range(20) for y in range(20)]
    vol = {punt.name() for punt in punten if punt.alpha() == 255}
    assert vol == {colour("gedempt").name()}


def test_the_list_of_what_fits_is_in_the_colours_of_the_window(qapp: QApplication) -> None:
    theme.apply("licht")
    vorm = Form()
    keuze = vorm.add_choice("gemeente", "&Gemeente", [("0080", "Leeuwarden")], zoekbaar=True)
    qapp.sendEvent(keuze, QFocusEvent(QEvent.Type.FocusIn))
    aanvuller = keuze.completer()
    assert aanvuller is not None
    lijst = aanvuller.popup()
    assert lijst is not None
    assert LICHT.rand_veld in lijst.styleSheet()


def test_black_on_white_is_21_to_1() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


def test_every_colour_is_written_in_full() -> None:
    for kleuren in (LICHT, DONKER):
        for veld in fields(kleuren):
            kleur = getattr(kleuren, veld.name)
            assert len(kleur) == 7
            int(kleur[1:], 16)


def contrast(een: str, ander: str) -> float:
    """Contrast by WCAG 2: of the relative luminances, lighter to darker."""
    licht, donker = sorted((_luminance(een), _luminance(ander)), reverse=True)
    return (licht + 0.05) / (donker + 0.05)


def _luminance(kleur: str) -> float:
    delen = [_linear(int(kleur[i : i + 2], 16)) for i in (1, 3, 5)]
    return sum(
        gewicht * deel for gewicht, deel in zip((0.2126, 0.7152, 0.0722), delen, strict=True)
    )


def _linear(waarde: int) -> float:
    deel = float(Fraction(waarde, 255))
    return deel / 12.92 if deel <= 0.03928 else float(((deel + 0.055) / 1.055) ** 2.4)

"""One scale of letters, spaces and widths, at the head of the style sheet; none beside it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from zorgadmin.gui import scale

BRON = Path(scale.__file__).parent
MATEN = re.compile(
    r"set(?:ContentsMargins|(?:Horizontal|Vertical)?Spacing|(?:Fixed|Minimum|Maximum)(?:Width|Height|Size)"
    r"|PointSizeF?|PixelSize)|addSpacing"
)
PAPIER = "papier.py"
"""Paper has sizes of its own."""
NAMEN = ("ruimte", "breed")


def literals(bron: str) -> Iterator[str]:
    """Sizes that are written out: a figure, or a name of the module that stands for one."""
    boom = ast.parse(bron)
    eigen = {
        doel.id
        for knoop in boom.body
        if isinstance(knoop, ast.Assign) and any(map(_figure, ast.walk(knoop.value)))
        for doel in ast.walk(knoop)
        if isinstance(doel, ast.Name) and isinstance(doel.ctx, ast.Store)
    }
    for knoop in ast.walk(boom):
        if not isinstance(knoop, ast.Call):
            continue
        naam = knoop.func.attr if isinstance(knoop.func, ast.Attribute) else ""
        delen = [w.value for w in knoop.keywords if w.arg in NAMEN]
        delen += knoop.args if MATEN.fullmatch(naam) else []
        for deel in delen:
            for stuk in _sizes(deel):
                if _figure(stuk) or (isinstance(stuk, ast.Name) and stuk.id in eigen):
                    yield f"{knoop.lineno}: {naam}({ast.unparse(deel)})"


def _sizes(deel: ast.AST) -> Iterator[ast.AST]:
    """The parts of an argument that make its size; what a choice depends on does not."""
    if isinstance(deel, ast.IfExp):
        yield from _sizes(deel.body)
        yield from _sizes(deel.orelse)
        return
    if isinstance(deel, ast.BinOp) and isinstance(deel.op, ast.Mult):
        # So many letters or lines high or wide follows the letter of the system.
        yield from (kant for kant in (deel.left, deel.right) if not isinstance(kant, ast.Constant))
        return
    yield deel
    for kind in ast.iter_child_nodes(deel):
        yield from _sizes(kind)


def _figure(knoop: ast.AST) -> bool:
    """A size in figures; nothing, and the hair's breadth of a line, need no name."""
    return (
        isinstance(knoop, ast.Constant)
        and type(knoop.value) in (int, float)
        and knoop.value not in (0, 1)
    )


@pytest.mark.parametrize(
    "bron",
    [
        "lijst.setSpacing(10)",
        "_BREED = 400\nkaart.setFixedWidth(_BREED)",
        "_A, _B = 1, 90\nkaart.setMinimumSize(_A, _B)",
        "rij = row(een, ander, ruimte=6)",
        "letter.setPointSizeF(max(7.0, hoog))",
    ],
)
def test_a_size_of_its_own_is_found(bron: str) -> None:
    assert list(literals(bron))


@pytest.mark.parametrize(
    "bron",
    [
        "lijst.setSpacing(0)",
        "lijn.setFixedHeight(1)",
        "lijst.setSpacing(scale.NAUW)",
        "a.setMinimumHeight(regel * 13)",
    ],
)
def test_a_step_of_the_scale_is_none(bron: str) -> None:
    assert not list(literals(bron))


def test_no_part_of_the_window_has_a_size_of_its_own() -> None:
    fouten = [
        f"{pad.relative_to(BRON)}:{wat}"
        for pad in sorted(BRON.rglob("*.py"))
        if pad.name != PAPIER
        for wat in literals(pad.read_text("utf-8"))
    ]
    assert not fouten, "\n".join(fouten)


def test_the_sheet_itself_uses_its_scales() -> None:
    regels = scale.sheet().split("*/", 1)[1]
    maten = re.findall(r"(?<![\w-])(?:padding|margin|spacing|font-size): [^;]*", regels)
    assert len(maten) > 30
    assert [maat for maat in maten if re.search(r"(?<!\w)(?!1px)\d+p[xt]", maat)] == []


def test_letters_follow_the_letter_of_the_system(qapp: QApplication) -> None:
    assert isinstance(qapp, QApplication)
    assert scale.words(10)["letter_titel"] == "20pt"
    assert scale.words(9)["letter_titel"] == "18pt"
    assert scale.letter(QFont("Sans", 10), "klein").pointSizeF() == 8.5
    assert scale.letter(QFont("Sans", 8), "klein").pointSizeF() == 7.5


def test_a_step_less_one_makes_room_for_the_edge_of_the_focus() -> None:
    assert (scale.words(10)["krap"], scale.words(10)["krap_min"]) == ("4px", "3px")

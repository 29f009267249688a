"""What a part of the window shows, as a document for paper: texts, tables whole, pictures.

Whatever is on the screen comes along as it is there, so that what is masked stays masked; rows that
one has to scroll to come along too. Buttons and search fields are for the screen only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import escape
from typing import NamedTuple, Protocol, runtime_checkable

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt, QUrl
from PySide6.QtGui import QImage, QPainter, QRegion, QTextDocument, QTextTable
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QSplitter,
    QStackedWidget,
    QTableView,
    QTabWidget,
    QTextEdit,
    QTreeView,
    QWidget,
)

from zorgadmin.gui import theme
from zorgadmin.gui.widgets.filter import Filter, Search

MEESTE_RIJEN = 1000
_BREED = 600
_SCHERP = 2
_KOLOMMEN = 7
_STIJL = """
body, h1, h2, h3, p, td, th, pre { color: #000000; }
h1 { font-size: 16pt; } h2 { font-size: 12pt; } h3 { font-size: 10pt; }
p { margin-top: 2px; margin-bottom: 4px; }
.klein { color: #444444; font-size: 8pt; }
th { text-align: left; background-color: #eeeeee; }
"""
_KOPPEN = {"titel": "h1", "kop": "h2", "tussenkop": "h3"}
_Maak = Callable[[QWidget], Iterator["_Deel"]]


@runtime_checkable
class Printable(Protocol):
    """A part that knows best what of it goes on paper."""

    def paper(self) -> str:
        """As HTML."""


class _Deel(NamedTuple):
    """HTML; `in_regel` when it can stand in a line with others."""

    html: str
    in_regel: bool = False


class _Papier:
    """One document in the making."""

    def __init__(self) -> None:
        self.document = QTextDocument()
        self._beelden = 0

    def parts(self, deel: QWidget) -> Iterator[_Deel]:
        """What a part says, from top to bottom and from left to right."""
        if deel.isHidden() or isinstance(deel, (Search, Filter)):
            return
        if isinstance(deel, Printable):
            yield _Deel(deel.paper())
            return
        for soort, maak in self._soorten():
            if isinstance(deel, soort):
                yield from maak(deel)
                return
        if _is_painted(deel):
            yield _Deel(self._picture(deel), in_regel=True)
        elif isinstance(deel, QSplitter):
            for nummer in range(deel.count()):
                if (helft := deel.widget(nummer)) is not None:
                    yield from self.parts(helft)
        elif (layout := deel.layout()) is not None:
            yield from self._of_layout(layout)
        else:
            kinderen = [k for k in deel.children() if isinstance(k, QWidget)]
            yield from _line([d for kind in kinderen for d in self.parts(kind)])

    def _soorten(self) -> tuple[tuple[type | tuple[type, ...], _Maak], ...]:
        return (
            (QLabel, _of_label),
            ((QCheckBox, QRadioButton), _of_check),
            (QAbstractButton, lambda _: iter(())),
            ((QLineEdit, QComboBox, QAbstractSpinBox), _of_field),
            (QTableView, lambda d: _of_table(d) if isinstance(d, QTableView) else iter(())),
            (QTreeView, lambda d: _of_tree(d) if isinstance(d, QTreeView) else iter(())),
            (QListWidget, _of_list),
            ((QTextEdit, QPlainTextEdit), _of_text),
            ((QScrollArea, QStackedWidget, QTabWidget), self._of_holder),
            (QAbstractScrollArea, lambda d: iter([_Deel(self._picture(d), in_regel=True)])),
        )

    def _of_holder(self, deel: QWidget) -> Iterator[_Deel]:
        match deel:
            case QScrollArea():
                binnen: QWidget | None = deel.widget()
            case QStackedWidget() | QTabWidget():
                binnen = deel.currentWidget()
            case _:
                binnen = None
        if isinstance(deel, QTabWidget):
            naam = deel.tabText(deel.currentIndex()).replace("&", "")
            yield _Deel(f"<h2>{escape(naam)}</h2>")
        if binnen is not None:
            yield from self.parts(binnen)

    def _of_layout(self, layout: QLayout) -> Iterator[_Deel]:
        if isinstance(layout, QGridLayout):
            yield _Deel(self._grid(layout))
            return
        delen = [deel for nummer in range(layout.count()) for deel in self._of_item(layout, nummer)]
        yield from _line(delen) if isinstance(layout, QHBoxLayout) else iter(delen)

    def _of_item(self, layout: QLayout, nummer: int) -> Iterator[_Deel]:
        item = layout.itemAt(nummer)
        if item is not None and (deel := item.widget()) is not None:
            yield from self.parts(deel)
        elif item is not None and (binnen := item.layout()) is not None:
            yield from self._of_layout(binnen)

    def _grid(self, layout: QGridLayout) -> str:
        """A grid, in which what leads on is named too: often it is the name of the row."""
        rijen: dict[int, dict[int, str]] = defaultdict(dict)
        for nummer in range(layout.count()):
            plek: tuple[int, int, int, int] = layout.getItemPosition(nummer)  # type: ignore[assignment]
            item = layout.itemAt(nummer)
            deel = item.widget() if item is not None else None
            if isinstance(deel, QAbstractButton) and deel.property("rol") == "link":
                tekst = escape(deel.text())
            else:
                tekst = " ".join(deel.html for deel in self._of_item(layout, nummer))
            if tekst:
                rijen[plek[0]][plek[1]] = f"<td colspan='{plek[3]}'>{tekst}</td>"
        kolommen = layout.columnCount()
        leeg = [k for k in range(kolommen) if not any(k in rij for rij in rijen.values())]
        regels = []
        for _, rij in sorted(rijen.items()):
            if len(rij) == 1 and "colspan='1'" not in (cel := next(iter(rij.values()))):
                regels.append(f"<tr>{cel}</tr>")
            else:
                cellen = (rij.get(k, "<td></td>") for k in range(kolommen) if k not in leeg)
                regels.append(f"<tr>{''.join(cellen)}</tr>")
        return f"<table width='100%' cellpadding='3'>{''.join(regels)}</table>" if regels else ""

    def _picture(self, deel: QWidget) -> str:
        """A part that is painted by hand, in the colours of paper."""
        if deel.width() < 1 or deel.height() < 1:
            return ""
        beeld = QImage(deel.size() * _SCHERP, QImage.Format.Format_RGB32)
        beeld.setDevicePixelRatio(_SCHERP)
        beeld.fill(Qt.GlobalColor.white)
        schilder = QPainter(beeld)
        with theme.on_paper():
            deel.render(schilder, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        schilder.end()
        self._beelden += 1
        naam = f"beeld{self._beelden}"
        self.document.addResource(int(QTextDocument.ResourceType.ImageResource), QUrl(naam), beeld)
        return f"<img src='{naam}' width='{min(deel.width(), _BREED)}'>"


def paper_of(deel: QWidget, titel: str, voet: str) -> QTextDocument:
    """The document of a part; `voet` is a small line under the title."""
    papier = _Papier()
    hoofd = f"<h1>{escape(titel)}</h1>"
    delen = [
        f"<p>{d.html}</p>" if d.in_regel else d.html
        for d in papier.parts(deel)
        if d.html not in (hoofd, f"<h2>{escape(titel)}</h2>")
    ]
    kop = f"{hoofd}<p class='klein'>{escape(voet)}</p>"
    return _filled(papier.document, kop + "".join(delen))


def is_wide(document: QTextDocument) -> bool:
    """Whether a table has so many columns that the paper is better held lengthwise."""
    delen = document.rootFrame().childFrames()
    return any(isinstance(deel, QTextTable) and deel.columns() > _KOLOMMEN for deel in delen)


def paper_from(html: str) -> QTextDocument:
    """A document of its own."""
    return _filled(QTextDocument(), html)


def _filled(document: QTextDocument, html: str) -> QTextDocument:
    letter = QApplication.font()
    letter.setPointSizeF(9)
    document.setDefaultFont(letter)
    document.setDefaultStyleSheet(_STIJL)
    document.setHtml(f"<body>{html}</body>")
    return document


def _is_painted(deel: QWidget) -> bool:
    """Whether a part of this program paints itself."""
    soort = type(deel)
    return soort.__module__.startswith("zorgadmin.") and any(
        "paintEvent" in vars(basis)
        for basis in soort.__mro__
        if basis.__module__.startswith("zorgadmin.")
    )


def _line(delen: Sequence[_Deel]) -> Iterator[_Deel]:
    """Parts beside one another: one line where all are short."""
    if delen and all(deel.in_regel for deel in delen):
        yield _Deel("&nbsp; ".join(deel.html for deel in delen if deel.html), in_regel=True)
    else:
        for deel in delen:
            yield _Deel(f"<p>{deel.html}</p>") if deel.in_regel else deel


def _of_label(deel: QWidget) -> Iterator[_Deel]:
    assert isinstance(deel, QLabel)
    tekst = deel.text().replace("&", "") if deel.buddy() is not None else deel.text()
    if not tekst:
        return
    inhoud = escape(tekst).replace("\n", "<br>")
    if kop := _KOPPEN.get(str(deel.property("rol"))):
        yield _Deel(f"<{kop}>{inhoud}</{kop}>")
    else:
        yield _Deel(inhoud, in_regel=True)


def _of_check(deel: QWidget) -> Iterator[_Deel]:
    assert isinstance(deel, QAbstractButton)
    teken = "☑" if deel.isChecked() else "☐"
    yield _Deel(f"{teken} {escape(deel.text().replace('&', ''))}", in_regel=True)


def _of_field(deel: QWidget) -> Iterator[_Deel]:
    match deel:
        case QLineEdit() if deel.echoMode() is QLineEdit.EchoMode.Normal:
            tekst = deel.text()
        case QComboBox():
            tekst = deel.currentText()
        case QAbstractSpinBox():
            tekst = deel.text()
        case _:
            tekst = ""
    yield _Deel(f"<b>{escape(tekst) or '–'}</b>", in_regel=True)


def _of_text(deel: QWidget) -> Iterator[_Deel]:
    match deel:
        case QTextEdit():
            yield _Deel(deel.toHtml())
        case QPlainTextEdit():
            yield _Deel(f"<pre>{escape(deel.toPlainText())}</pre>")


def _of_list(deel: QWidget) -> Iterator[_Deel]:
    assert isinstance(deel, QListWidget)
    for nummer in range(deel.count()):
        if not deel.isRowHidden(nummer):
            yield _Deel(f"<p>{escape(deel.item(nummer).text())}</p>")


def _of_table(deel: QTableView) -> Iterator[_Deel]:
    model, kop = deel.model(), deel.horizontalHeader()
    kolommen = [
        kop.logicalIndex(plek)
        for plek in range(kop.count())
        if not deel.isColumnHidden(kop.logicalIndex(plek))
    ]
    koppen = [_head(model, k, Qt.Orientation.Horizontal) for k in kolommen]
    zijkop = deel.verticalHeader().isVisible()
    rijen = [
        ([_head(model, r, Qt.Orientation.Vertical)] if zijkop else [])
        + [_cell(model, r, k) for k in kolommen]
        for r in range(min(model.rowCount(), MEESTE_RIJEN))
        if not deel.isRowHidden(r)
    ]
    if rijen:
        yield _Deel(table_of([""] * zijkop + koppen, rijen, "28%" if zijkop else ""))
    if (rest := model.rowCount() - MEESTE_RIJEN) > 0:
        yield _Deel(f"<p>En nog {rest} rijen. Maak de lijst korter om ook die af te drukken.</p>")


def _head(model: QAbstractItemModel, nummer: int, richting: Qt.Orientation) -> str:
    return escape(str(model.headerData(nummer, richting) or "")).replace("\n", "<br>")


def _cell(model: QAbstractItemModel, rij: int, kolom: int) -> str:
    index = model.index(rij, kolom)
    tekst = escape(str(index.data() or "")).replace("\n", "<br>")
    zijde = index.data(Qt.ItemDataRole.TextAlignmentRole)
    is_rechts = zijde is not None and bool(int(zijde) & int(Qt.AlignmentFlag.AlignRight))
    return f"<div align='right'>{tekst}</div>" if is_rechts else tekst


def _of_tree(deel: QTreeView) -> Iterator[_Deel]:
    model = deel.model()

    def rows(boven: QModelIndex, diep: int) -> Iterator[list[str]]:
        for nummer in range(model.rowCount(boven)):
            eerste = model.index(nummer, 0, boven)
            inspring = "&nbsp;" * 4 * diep
            anders = [
                escape(str(model.index(nummer, kolom, boven).data() or ""))
                for kolom in range(1, model.columnCount(boven))
            ]
            yield [inspring + escape(str(eerste.data() or "")), *anders]
            if deel.isExpanded(eerste):
                yield from rows(eerste, diep + 1)

    yield _Deel(table_of([], list(rows(QModelIndex(), 0))))


def table_of(koppen: Sequence[str], rijen: Sequence[Iterable[str]], eerste: str = "") -> str:
    """A table as HTML, with heads over its columns or none; `eerste` is the width of the first."""
    if not rijen:
        return ""
    breed = f" width='{eerste}'" if eerste else ""
    kop = "".join(f"<th{'' if n else breed}>{tekst}</th>" for n, tekst in enumerate(koppen))
    regels = ["<tr>" + "".join(f"<td>{cel}</td>" for cel in rij) + "</tr>" for rij in rijen]
    boven = f"<thead><tr>{kop}</tr></thead>" if koppen else ""
    rand = (
        "border='1' style='border-collapse: collapse; border-style: solid; border-color: #bbbbbb'"
        if koppen
        else ""
    )
    tabel = f"<table width='100%' cellspacing='0' cellpadding='3' {rand}>"
    return f"{tabel}{boven}{''.join(regels)}</table><br>"

"""The pages in the order of the navigation; a page is loaded when it is first shown."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from zorgadmin.domain.record import record

if TYPE_CHECKING:
    from zorgadmin.gui.page import Page
    from zorgadmin.gui.session import Session


@record
class Entry:
    """A page in the navigation; `sleutel` also names its folder, its class and its drawing."""

    sleutel: str
    naam: str


PAGES = (
    Entry("vandaag", "Vandaag"),
    Entry("clienten", "Cliënten"),
    Entry("uren", "Uren"),
    Entry("declareren", "Declareren"),
    Entry("antwoorden", "Antwoorden"),
    Entry("berichten", "Berichten"),
    Entry("overzichten", "Overzichten"),
    Entry("instellingen", "Instellingen"),
)


def load_page(entry: Entry) -> ModuleType:
    """Load the module of a page, with all that it needs; on any thread, for nothing is made yet."""
    return import_module(f"zorgadmin.gui.pages.{entry.sleutel}.page")


def make_page(entry: Entry, session: Session) -> Page:
    """Load and make a page."""
    from zorgadmin.gui.page import Page

    pagina = getattr(load_page(entry), f"{entry.sleutel.capitalize()}Page")(session)
    assert isinstance(pagina, Page)
    return pagina

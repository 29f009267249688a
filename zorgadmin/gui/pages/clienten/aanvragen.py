"""Asking for care (315): one or more products on the ground of a referral or beschikking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from zorgadmin.application.verzoeken.beelden import Document, VerzoekBegin
from zorgadmin.domain.codes import Wet
from zorgadmin.gui import scale
from zorgadmin.gui.pages.clienten.product import ProductForm
from zorgadmin.gui.pages.clienten.verzoekdialoog import RequestDialog
from zorgadmin.gui.pages.delen.keuzes import gemeente_choices, wet_choices
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import Card, button, column, label, row
from zorgadmin.gui.widgets.form import Form


class AskDialog(RequestDialog):
    """A 315, begun with what is known; all products of one referral go in one message."""

    def __init__(
        self, session: Session, begin: VerzoekBegin, start: Document, parent: QWidget | None
    ) -> None:
        super().__init__("Toewijzing vragen (315)", session, begin, parent)
        uitleg = (
            "Vraag in één bericht alles uit één verwijzing of open beschikking. Zolang de gemeente "
            "niet heeft beslist, kan er geen tweede verzoek bij."
        )
        self.kolom.addWidget(label(uitleg, wrap=True))
        self._kop = Form()
        plek = begin.plekken[0].afnemer if begin.plekken else None
        self._gemeente = self._kop.add_choice(
            "gemeente",
            "&Gemeente",
            gemeente_choices(),
            str(start.get("gemeente", plek.gemeente if plek else "")),
            zoekbaar=True,
        )
        self._wet = self._kop.add_choice(
            "wet",
            "&Wet",
            wet_choices(),
            str(start.get("wet", plek.wet.value if plek else Wet.JW.value)),
        )
        self._wet.currentIndexChanged.connect(self._show_guardian)
        gezag = start.get("gezagsdrager_bekend")
        self._kop.add_choice(
            "gezagsdrager_bekend",
            "Ge&zagsdrager bekend",
            (("", "niet opgeven"), ("ja", "ja"), ("nee", "nee")),
            {True: "ja", False: "nee"}.get(cast("bool", gezag), ""),
        )
        self.kolom.addWidget(self._kop)
        self._producten: list[ProductForm] = []
        self._lijst = column(ruimte=scale.GEWOON)
        self.kolom.addLayout(self._lijst)
        self.kolom.addLayout(row(button("Nog een product", self._more, icoon="plus"), 1))
        self.kolom.addStretch(1)
        for product in cast("Sequence[Mapping[str, object]]", start.get("product") or ({},)):
            self._add(product)
        self._show_guardian()
        self.resize(self.sizeHint())

    def document(self) -> Mapping[str, object]:
        """The request as its file would have it."""
        kop = {s: w for s, w in self._kop.values().items() if w not in ("", None)}
        if (gezag := kop.pop("gezagsdrager_bekend", None)) is not None:
            kop["gezagsdrager_bekend"] = gezag == "ja"
        return {
            "soort": "toewijzing",
            "bsn": self._begin.client.bsn,
            **kop,
            "product": [form.values() for form in self._producten],
        }

    def show_faults(self, velden: Mapping[str, Mapping[str, str]]) -> None:
        """Say at the fields what cannot be read."""
        self._kop.show_faults(velden.get("verzoek", {}))
        for nummer, form in enumerate(self._producten, 1):
            form.show_faults(velden.get(f"[[product]] {nummer}", {}))

    def _more(self) -> None:
        eerste = self._producten[0].values() if self._producten else {}
        zelfde = ("verwijzer", "verwijzer_naam", "verwijzer_agb", "ingangsdatum", "einddatum")
        self._add({s: eerste[s] for s in zelfde if s in eerste})

    def _add(self, start: Mapping[str, object]) -> None:
        gemeente, wet = self._gemeente.currentData(), self._wet.currentData()
        contracten = [c for c in self._begin.contracten if (c.gemeente, c.wet) == (gemeente, wet)]
        form = ProductForm(contracten, start, met_verwijzer=True)
        self._producten.append(form)
        kaart = Card(f"Product {len(self._producten)}")
        kaart.inhoud.addWidget(form)
        self._lijst.addWidget(kaart)

    def _show_guardian(self) -> None:
        jeugd = self._wet.currentData() == Wet.JW.value
        self._kop.set_field_visible("gezagsdrager_bekend", zichtbaar=jeugd)

"""Entering a client and a toewijzing by hand; what is wrong is said at the field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import (
    QVBoxLayout,
    QWidget,
)

from zorgadmin.application.kern.benoemen import WET_NAAM, full_name
from zorgadmin.application.kern.formulier import FormulierError
from zorgadmin.application.kern.omgeving import Diensten
from zorgadmin.application.toewijzingen.invoeren import CLIENT, change, contracts, enter
from zorgadmin.codelijsten import labels
from zorgadmin.domain.buiten import client_number, is_outside
from zorgadmin.domain.codes import EENHEID_WOORD, FREQUENTIE_WOORD
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.praktijk import Client
from zorgadmin.domain.tekst import datum, masker_bsn
from zorgadmin.domain.toewijzing import Toewijzing
from zorgadmin.gui import scale
from zorgadmin.gui.dialogs.base import Dialog
from zorgadmin.gui.pages.clienten.persoon import PersonFields
from zorgadmin.gui.pages.clienten.product import (
    BUDGET,
    HELP_FIELDS,
    OMVANG,
    PER,
    UNIT_WORD,
    show_maximum,
)
from zorgadmin.gui.pages.delen.keuzes import gemeente_choices, wet_choices
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import column, label, scrolling
from zorgadmin.gui.widgets.form import Form, align_names

_FREQUENTIE = {frequentie: woord for woord, frequentie in FREQUENTIE_WOORD.items()}
_GEEN = "geen"
_BINNEN = "Komt er later een toewijzingsbericht (301) met dit nummer, dan geldt dat bericht."
_BUITEN = (
    "Neem dit over uit de brief van de gemeente. De toewijzing krijgt een eigen nummer, dat in "
    "geen bericht kan staan."
)


class EntryDialog(Dialog):
    """A new client with a toewijzing, another toewijzing, or a correction of one.

    `entered` gives the id of the toewijzing that was kept.
    """

    entered = Signal(int)

    def __init__(
        self,
        session: Session,
        client: Client | None,
        oud: Toewijzing | None,
        parent: QWidget | None,
    ) -> None:
        titel = "Cliënt toevoegen" if client is None else "Toewijzing toevoegen"
        super().__init__("Toewijzing wijzigen" if oud else titel, parent, breed=scale.BREED_BRIEF)
        self._session = session
        self._client = client
        self._oud = oud
        self._contracten: Sequence[Contract] = ()
        self._persoon = PersonFields()
        self._form = Form()
        self._uitleg = label("", "gedempt", wrap=True)
        kolom = self._column()
        if client is None:
            kolom.addWidget(label("Cliënt", "kop"))
            kolom.addWidget(self._persoon)
            kolom.addWidget(label("Toewijzing", "kop"))
        else:
            nummer = "cliënt" if self._is_outside else "BSN"
            wie = f"Voor {full_name(client)}, {nummer} {masker_bsn(client.bsn)}"
            kolom.addWidget(label(wie, "gedempt", wrap=True))
        self._toewijzing_fields()
        kolom.addWidget(self._form)
        kolom.addWidget(self._uitleg)
        kolom.addStretch(1)
        self._fill(oud)
        align_names(self._persoon.form, self._form)
        self._persoon.form.changed.connect(self._show_number)
        self._show_number()
        self.add_confirm("Bewaren" if oud else "Toevoegen", self._save)
        self.resize(self.sizeHint())
        session.read(self, contracts, self._show_contracts)

    @property
    def _is_outside(self) -> bool:
        """Whether it is about a client outside the message traffic."""
        if self._client is not None:
            return is_outside(self._client.bsn)
        return self._persoon.buiten is not None

    def _show_number(self) -> None:
        """Outside the traffic the program makes the number of the toewijzing."""
        buiten = self._is_outside
        self._form.set_field_visible("toewijzingnummer", zichtbaar=not buiten)
        self._uitleg.setText(_BUITEN if buiten else _BINNEN)

    def sizeHint(self) -> QSize:
        """High enough for the form, but never higher than a small screen."""
        hoog = self.screen().availableGeometry().height() - 80
        return QSize(660, min(760 if self._client is None else 600, hoog))

    def _column(self) -> QVBoxLayout:
        kolom = column()
        kolom.setContentsMargins(0, 0, scale.GEWOON, 0)
        self.inhoud.addWidget(scrolling(kolom))
        return kolom

    def _toewijzing_fields(self) -> None:
        form = self._form
        self._contract = form.add_choice("contract", "Product uit je &contract", (("", ""),))
        self._contract.activated.connect(self._take_contract)
        form.add_choice("gemeente", "&Gemeente", gemeente_choices(), zoekbaar=True)
        self._wet = form.add_choice("wet", "&Wet", wet_choices())
        self._wet.currentIndexChanged.connect(self._fill_categories)
        form.add_text("toewijzingnummer", "&Toewijzingnummer", lang=9)
        self._categorie = form.add_choice("productcategorie", "&Productcategorie", (("", ""),))
        self._fill_categories()
        form.add_text("productcode", "Product&code", lang=5)
        form.add_day("ingangsdatum", "&Ingangsdatum")
        form.add_day("einddatum", "&Einddatum")
        self._maximum = form.add_choice(
            "maximum",
            "&Maximum",
            ((OMVANG, "een volume"), (BUDGET, "een budget"), (_GEEN, "geen maximum")),
        )
        self._maximum.currentIndexChanged.connect(self._show_maximum)
        form.add_text("volume", "&Volume", hulp="een heel getal", lang=12)
        form.add_choice("eenheid", "Een&heid", [(woord, woord) for woord in EENHEID_WOORD], "uur")
        form.add_choice("frequentie", "Hoe vaa&k", PER.items(), "week")
        form.add_text("budget", "B&udget in euro", hulp="bijvoorbeeld 4500,00", lang=14)
        self._show_maximum()

    def _fill(self, oud: Toewijzing | None) -> None:
        """Show what holds now; gemeente, wet and number of a kept toewijzing stay."""
        if oud is None:
            return
        set_value = self._form.set_value
        set_value("gemeente", oud.gemeente)
        set_value("wet", oud.wet.value)
        set_value("productcategorie", oud.productcategorie or "")
        set_value("toewijzingnummer", str(oud.nummer))
        set_value("productcode", oud.productcode or "")
        set_value("ingangsdatum", datum(oud.ingangsdatum))
        set_value("einddatum", datum(oud.einddatum) if oud.einddatum else "")
        if oud.omvang is not None:
            set_value("volume", _volume(oud))
            set_value("eenheid", UNIT_WORD[oud.omvang.eenheid])
            set_value("frequentie", _FREQUENTIE[oud.omvang.frequentie])
        else:
            set_value("maximum", _GEEN if oud.budget_cent is None else BUDGET)
            set_value("budget", "" if oud.budget_cent is None else _cents(oud.budget_cent))
        for sleutel in ("gemeente", "wet", "toewijzingnummer"):
            self._form.field(sleutel).setEnabled(False)

    def _fill_categories(self) -> None:
        vorige = self._categorie.currentData()
        self._categorie.clear()
        self._categorie.addItem("", "")
        lijst = labels("productcategorie", str(self._wet.currentData()))
        for code, naam in sorted(lijst.items()):
            self._categorie.addItem(f"{code}  {naam}", code)
        self._categorie.setCurrentIndex(max(0, self._categorie.findData(vorige)))

    def _show_maximum(self) -> None:
        show_maximum(self._form, self._maximum.currentData())

    def _show_contracts(self, contracten: Sequence[Contract]) -> None:
        self._contracten = contracten
        gemeenten = self._session.starter.omgeving().gemeenten
        for nummer, c in enumerate(contracten):
            naam = gemeenten.get(c.gemeente, c.gemeente)
            tekst = f"{c.productcode}  {c.omschrijving} – {naam}, {WET_NAAM[c.wet]}"
            self._contract.addItem(tekst, str(nummer))
        self._form.set_field_visible("contract", zichtbaar=bool(contracten) and self._oud is None)

    def _take_contract(self) -> None:
        """Fill in what a contract says."""
        gekozen = str(self._contract.currentData() or "")
        if not gekozen:
            return
        contract = self._contracten[int(gekozen)]
        set_value = self._form.set_value
        set_value("gemeente", contract.gemeente)
        set_value("wet", contract.wet.value)
        set_value("productcategorie", contract.productcategorie)
        set_value("productcode", contract.productcode)
        set_value("eenheid", UNIT_WORD[contract.eenheid])

    def _save(self) -> None:
        self.meldingen.clear()
        waarden = {s: w for s, w in self._form.values().items() if s not in HELP_FIELDS}
        if self._client is None:
            waarden |= self._persoon.values()
        elif self._is_outside:
            waarden["client"] = client_number(self._client.bsn)
            if self._oud is not None:
                waarden["toewijzingnummer"] = self._oud.nummer
        else:
            waarden["bsn"] = self._client.bsn
        lijsten = self._session.starter.lijsten()
        oud, nieuwe_client = self._oud, self._client is None

        def operation(diensten: Diensten) -> int | FormulierError:
            try:
                if oud is None:
                    return enter(diensten, lijsten, waarden, nieuwe_client=nieuwe_client)
                change(diensten, lijsten, oud.id, waarden)
            except FormulierError as fout:
                return fout
            return oud.id

        self._session.do(
            "Bewaren …",
            operation,
            self._done,
            failed=lambda tekst: self.meldingen.show_one(tekst, "fout"),
        )

    def _done(self, uitkomst: int | FormulierError) -> None:
        fouten = uitkomst.velden if isinstance(uitkomst, FormulierError) else {}
        over = self._form.show_faults({s: r for s, r in fouten.items() if s not in CLIENT})
        self._persoon.show_faults(fouten)
        if over:
            self.meldingen.show_one("; ".join(over), "fout")
        if isinstance(uitkomst, int):
            self.accept()
            self.entered.emit(uitkomst)


def _volume(toewijzing: Toewijzing) -> str:
    """The volume as one types it: euro's with a comma."""
    omvang = toewijzing.omvang
    assert omvang is not None
    return _cents(omvang.volume) if UNIT_WORD[omvang.eenheid] == "euro" else str(omvang.volume)


def _cents(cent: int) -> str:
    return f"{cent // 100},{cent % 100:02d}"

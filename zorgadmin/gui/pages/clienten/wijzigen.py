"""Asking for a change (317): the whole package of a client, now and as it is to be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from zorgadmin.application.verzoeken.beelden import VerzoekBegin, Verzoekplek
from zorgadmin.application.verzoeken.kiezen import day_before
from zorgadmin.application.verzoeken.maken import VerzoekUitkomst
from zorgadmin.codelijsten import labels
from zorgadmin.domain.contract import Contract
from zorgadmin.domain.toewijzing import Toewijzing, ToewijzingId
from zorgadmin.domain.verzoeken.pakket import as_asked
from zorgadmin.domain.verzoeken.product import GevraagdProduct
from zorgadmin.gui.pages.clienten.product import ProductForm
from zorgadmin.gui.pages.clienten.verzoekdialoog import RequestDialog
from zorgadmin.gui.session import Session
from zorgadmin.gui.widgets.basis import Card, button, label, row
from zorgadmin.gui.widgets.form import Form
from zorgadmin.gui.widgets.tijdlijn import Tijdlijn
from zorgadmin.gui.widgets.tijdlijn_balk import Tijdbalk, Vorm

_BLIJFT, _ANDERS, _ANDER_PRODUCT = "blijft", "anders", "ander product"


class ChangeDialog(RequestDialog):
    """A 317 for one gemeente × wet; what is not touched goes along as it is."""

    def __init__(
        self,
        session: Session,
        begin: VerzoekBegin,
        plek: Verzoekplek,
        parent: QWidget | None,
        kies: ToewijzingId | None = None,
    ) -> None:
        super().__init__("Wijziging vragen (317)", session, begin, parent)
        self._plek = plek
        self.kolom.addWidget(
            label(
                f"Dit loopt of begint nog bij {plek.afnemer}. Kies wat er moet veranderen; de rest "
                "gaat ongewijzigd mee. Zolang de gemeente niet heeft beslist, geldt wat er nu is.",
                wrap=True,
            )
        )
        self._kop = Form()
        self._kop.add_choice("reden", "&Reden", labels("reden_verzoek", "jw").items(), "1")
        if plek.toestemming:
            self._kop.add_check("instemming", "De cliënt stemt in met deze wijziging")
        if plek.onderbouwing:
            self._kop.add_check("onderbouwing", "De onderbouwing is apart aan de gemeente gestuurd")
        self.kolom.addWidget(self._kop)
        contracten = [
            c
            for c in begin.contracten
            if (c.gemeente, c.wet) == (plek.afnemer.gemeente, plek.afnemer.wet)
        ]
        self._contracten = contracten
        self._delen = [_Part(t, naam, nu, contracten) for t, naam, nu in plek.lopend]
        for deel in self._delen:
            if deel.toewijzing.id == kies:
                deel.touch()
            self.kolom.addWidget(deel)
        self._nieuw: list[ProductForm] = []
        self._lijst = QVBoxLayout()
        self.kolom.addLayout(self._lijst)
        self.kolom.addLayout(row(button("Product erbij", self._more, icoon="plus"), 1))
        self._voor = _timeline("Nu", self.kolom)
        self._na = _timeline("Straks, als de gemeente het verzoek honoreert", self.kolom)
        self.kolom.addStretch(1)
        self._draw(self._voor, [(t, as_asked(t)) for t, _, _ in plek.lopend])
        self._draw(self._na, [(t, as_asked(t)) for t, _, _ in plek.lopend])
        self.resize(self.sizeHint())

    def document(self) -> Mapping[str, object]:
        """The request as its file would have it."""
        wijzig: list[Mapping[str, object]] = []
        nieuw: list[Mapping[str, object]] = []
        for deel in self._delen:
            wens, ander = deel.wish()
            wijzig += [wens] if wens is not None else []
            nieuw += [ander] if ander is not None else []
        nieuw += [form.values() for form in self._nieuw]
        return {
            "soort": "wijziging",
            "bsn": self._begin.client.bsn,
            "gemeente": self._plek.afnemer.gemeente,
            "wet": self._plek.afnemer.wet.value,
            **self._kop.values(),
            **({"wijzig": wijzig} if wijzig else {}),
            **({"nieuw": nieuw} if nieuw else {}),
        }

    def show_faults(self, velden: Mapping[str, Mapping[str, str]]) -> None:
        """Say at the fields what cannot be read."""
        over = self._kop.show_faults(velden.get("verzoek", {}))
        if over:
            self.meldingen.add("Kies eerst wat er moet veranderen.", "fout")
        wijzig = nieuw = 0
        for deel in self._delen:
            wens, ander = deel.wish()
            wijzig += wens is not None
            nieuw += ander is not None
            deel.show_faults(
                velden.get(f"[[wijzig]] {wijzig}", {}) if wens is not None else {},
                velden.get(f"[[nieuw]] {nieuw}", {}) if ander is not None else {},
            )
        for nummer, form in enumerate(self._nieuw, nieuw + 1):
            form.show_faults(velden.get(f"[[nieuw]] {nummer}", {}))

    def show_outcome(self, uitkomst: VerzoekUitkomst) -> None:
        """Draw what the package becomes."""
        if uitkomst.pakket is not None:
            self._draw(self._na, uitkomst.pakket.after())

    def _draw(self, lijn: Tijdlijn, delen: list[tuple[Toewijzing | None, GevraagdProduct]]) -> None:
        balken = []
        for sleutel, (toewijzing, vraag) in enumerate(delen):
            wat = f"{toewijzing.nummer}: {vraag}" if toewijzing else f"nieuw: {vraag}"
            vorm = Vorm.RAND if vraag.ingangsdatum > self._session.vandaag else Vorm.VOL
            eind = vraag.einddatum if vraag.einddatum != date.max else None
            balken.append(Tijdbalk(sleutel, wat, wat, vraag.ingangsdatum, eind, vorm))
        lijn.show_bars(balken, self._session.vandaag, None)

    def _more(self) -> None:
        form = ProductForm(self._contracten, {}, met_verwijzer=False)
        self._nieuw.append(form)
        kaart = Card("Product erbij")
        kaart.inhoud.addWidget(form)
        self._lijst.addWidget(kaart)


class _Part(Card):
    """One toewijzing, and what is to change of it."""

    def __init__(
        self, toewijzing: Toewijzing, naam: str, nu: str, contracten: Sequence[Contract]
    ) -> None:
        super().__init__(naam)
        self.toewijzing = toewijzing
        self.inhoud.addWidget(label(f"Toewijzing {toewijzing.nummer}: {nu}", "gedempt", wrap=True))
        self._form = Form()
        self._keuze = self._form.add_choice(
            "keuze",
            "Wat verandert er",
            (
                (_BLIJFT, "niets"),
                (_ANDERS, "omvang, budget of einddatum"),
                (_ANDER_PRODUCT, "een ander product"),
            ),
        )
        self._keuze.currentIndexChanged.connect(self._show_fields)
        self._form.add_day("ingangsdatum", "Vanaf")
        self._form.add_text("volume", "Nieuw volume", hulp="leeg: blijft zoals het is", lang=12)
        self._form.add_text("budget", "Nieuw budget", hulp="leeg: blijft zoals het is", lang=14)
        self._form.add_day("einddatum", "Nieuwe einddatum")
        self.inhoud.addWidget(self._form)
        self._ander = ProductForm(contracten, {}, met_verwijzer=False)
        self.inhoud.addWidget(self._ander)
        self._show_fields()

    def touch(self) -> None:
        """Begin with a change of this one."""
        self._keuze.setCurrentIndex(1)

    def wish(self) -> tuple[Mapping[str, object] | None, Mapping[str, object] | None]:
        """What is wanted of it, and what comes in its place."""
        nummer: dict[str, object] = {"toewijzingnummer": self.toewijzing.nummer}
        match self._keuze.currentData():
            case "anders":
                waarden = {s: w for s, w in self._form.values().items() if w not in ("", None)}
                waarden.pop("keuze")
                return nummer | waarden, None
            case "ander product":
                ander = self._ander.values()
                return nummer | {"einddatum": day_before(ander.get("ingangsdatum", ""))}, ander
            case _:
                return None, None

    def show_faults(self, wens: Mapping[str, str], ander: Mapping[str, str]) -> None:
        """Say at the fields what cannot be read."""
        self._form.show_faults(wens)
        self._ander.show_faults(ander)

    def _show_fields(self) -> None:
        keuze = self._keuze.currentData()
        for sleutel in ("ingangsdatum", "einddatum"):
            self._form.set_field_visible(sleutel, zichtbaar=keuze == _ANDERS)
        met_omvang = self.toewijzing.omvang is not None
        self._form.set_field_visible("volume", zichtbaar=keuze == _ANDERS and met_omvang)
        self._form.set_field_visible("budget", zichtbaar=keuze == _ANDERS and not met_omvang)
        self._ander.setVisible(keuze == _ANDER_PRODUCT)


def _timeline(naam: str, kolom: QVBoxLayout) -> Tijdlijn:
    kaart = Card(naam)
    lijn = Tijdlijn(naam)
    kaart.inhoud.addWidget(lijn)
    kolom.addWidget(kaart)
    return lijn

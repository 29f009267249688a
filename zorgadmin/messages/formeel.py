"""Messages as the application sees them: bytes in, record and findings out, and back."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import cast

from zorgadmin.domain.berichten.basis import XsdVersie
from zorgadmin.domain.berichten.gelezen import Bericht, GelezenBericht, HeaderWaarden
from zorgadmin.domain.bevinding import Bevinding, fout
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.retourcodes import Retourcodes
from zorgadmin.domain.standaard import StandaardDeel, TweedeOordeel
from zorgadmin.messages import codec
from zorgadmin.messages.fouten import LeesError
from zorgadmin.messages.reader import Element, checked, expected, read_xml, recognise
from zorgadmin.messages.redigeren import extract, redact
from zorgadmin.messages.releases import Berichtsoort, berichtsoort
from zorgadmin.messages.retour import make_return
from zorgadmin.messages.schemafouten import check_schema
from zorgadmin.messages.schemas import follows, parse_valid


class XmlBerichten:
    """The message formats of the supported releases."""

    def lees(self, inhoud: bytes) -> GelezenBericht:
        """Read a file: readable, well-formed, known, and held against its schema (level 1).

        LeesError when it cannot be read or is no message of a supported release; a message that
        breaks its schema is read, with findings and without record.
        """
        root, soort, bevindingen = _read(inhoud)
        record = None if bevindingen else codec.read(root)
        return GelezenBericht(soort.soort, soort.wet, soort.release, bevindingen, record, root)

    def schrijf(self, bericht: Bericht, wet: Wet) -> bytes:
        """The message as it is uploaded; SchrijfError on a character XML does not know."""
        return codec.write(bericht, wet)

    def maak_retour(
        self,
        gelezen: GelezenBericht | bytes,
        codes: Retourcodes,
        identificatie: str,
        dagtekening: date,
        xsd_versie: XsdVersie | None = None,
    ) -> bytes:
        """The return message on a valid message; see `Retourcodes` for its shapes."""
        bron = gelezen if isinstance(gelezen, bytes) else cast("Element", gelezen.boom)
        return make_return(bron, codes, identificatie, dagtekening, xsd_versie)

    def lees_pakket(self, pad: Path) -> Sequence[StandaardDeel]:
        """The halves of a package of schemas and stylesheets, tried; LeesError when of no use."""
        from zorgadmin.messages.pakket.indelen import divide
        from zorgadmin.messages.pakket.lezen import package_files
        from zorgadmin.messages.pakket.oordeel import try_package

        pakketten = divide(package_files(pad))
        try_package(pakketten)
        return pakketten

    def tweede_oordeel(
        self, pakketten: Sequence[StandaardDeel], wet: Wet, soort: str, inhoud: bytes
    ) -> TweedeOordeel:
        """What a package says of a message."""
        from zorgadmin.messages.pakket.oordeel import second_opinion

        return second_opinion(pakketten, wet, soort, inhoud)

    def valideer(self, inhoud: bytes, soort: str, wet: Wet) -> tuple[Bevinding, ...]:
        """Findings of level 1 on a message that must be of this kind: for what is to be sent.

        LeesError when it is not even a well-formed message.
        """
        verwacht = berichtsoort(wet, soort)
        kern = checked(inhoud)
        if expected(kern) == verwacht and follows(kern, verwacht):
            return ()
        _, gevonden, bevindingen = _read(inhoud)
        if gevonden == verwacht:
            return bevindingen
        uitleg = f"Dit is een {gevonden.naam} in plaats van een {verwacht.naam}."
        plek = "regel 1, element Bericht"
        return (fout("XSD", None, plek, uitleg, "Kies het goede bestand."),)

    def redigeer(self, inhoud: bytes, bsns: Collection[str]) -> bytes | None:
        """A valid message without what names these clients; None when it has none of them.

        LeesError when it cannot be read, or breaks its schema.
        """
        root, _, bevindingen = _read(inhoud)
        if bevindingen:
            raise LeesError("Het bestand voldoet niet aan het schema van het bericht.")
        return redact(root, bsns)

    def uittreksel(self, inhoud: bytes, bsns: Collection[str]) -> bytes:
        """A message with only these clients; its own bytes when it has no others.

        LeesError when it cannot be read.
        """
        root, _, _ = _read(inhoud)
        return extract(root, inhoud, bsns)

    def xsd_versie(self, begin: bytes) -> XsdVersie | None:
        """Versions of the schemas that the header in this begin of a message names."""
        delen = [_versie(naam, begin) for naam in ("BasisschemaXsdVersie", "BerichtXsdVersie")]
        return XsdVersie(delen[0], delen[1]) if delen[0] and delen[1] else None

    def heen_header(self, wet: Wet, soort: str) -> HeaderWaarden:
        """What the header of an outward message of this kind always holds."""
        bekend = berichtsoort(wet, soort)
        return HeaderWaarden(
            bekend.berichtcode, bekend.bericht_versie, bekend.bericht_subversie, bekend.xsd_versie
        )


def _versie(naam: str, begin: bytes) -> str:
    match = re.search(rf"<(?:\w+:)?{naam}>([^<]*)<".encode(), begin)
    return match[1].decode() if match else ""


def _read(inhoud: bytes) -> tuple[Element, Berichtsoort, tuple[Bevinding, ...]]:
    kern = checked(inhoud)
    soort = expected(kern)
    root = None if soort is None else parse_valid(kern, soort)
    if root is not None:
        return root, recognise(root), ()
    root = read_xml(kern)
    soort = recognise(root)
    return root, soort, check_schema(root, soort)

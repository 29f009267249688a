"""What the files of a package are: schemas by their namespace, stylesheets by their name.

A stylesheet that judges a message is named after it (`WMO305.xsl`); all others may be imported by
one of those, so they are kept with them. Other standards and releases are left out.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from lxml import etree

from zorgadmin.domain.berichten.basis import XsdVersie
from zorgadmin.domain.codes import Wet
from zorgadmin.domain.record import record
from zorgadmin.domain.standaard import StandaardDeel, Standaardhelft
from zorgadmin.messages.fouten import LeesError
from zorgadmin.messages.reader import Element, safe_parser
from zorgadmin.messages.releases import HUIDIG, Berichtsoort, berichtsoorten

_XSL = "{http://www.w3.org/1999/XSL/Transform}"
_INHOUD = "inhoud.json"
_MOMENT = (1980, 1, 1, 0, 0, 0)


@record
class DeelBestanden:
    """A half of a package opened: its files by path, and by kind of message where to begin."""

    bestanden: Mapping[str, bytes]
    ingangen: Mapping[str, str]


def divide(bestanden: Mapping[str, bytes]) -> list[StandaardDeel]:
    """The halves of a package, of each wet that it has; LeesError when it has nothing of use."""
    schemas: dict[Wet, dict[str, str]] = {wet: {} for wet in Wet}
    basis: dict[Wet, str] = {}
    stylesheets: dict[Wet, dict[str, str]] = {wet: {} for wet in Wet}
    versies: dict[Wet, dict[str, XsdVersie]] = {wet: {} for wet in Wet}
    bladen = {}
    for pad, inhoud in bestanden.items():
        root = _parsed(pad, inhoud)
        if pad.lower().endswith(".xsd"):
            ruimte = root.get("targetNamespace", "")
            for wet in Wet:
                if ruimte == _sample(wet).basis_namespace:
                    _claim(basis, wet, pad, f"basisschema van {_sample(wet).standaard}")
            soort = berichtsoorten().get(ruimte)
            if soort is not None and soort.release == HUIDIG:
                _claim(schemas[soort.wet], soort.soort, pad, f"schema van {soort.naam}")
                versies[soort.wet][soort.soort] = _versions(root) or soort.xsd_versie
        elif root.tag in (f"{_XSL}stylesheet", f"{_XSL}transform"):
            bladen[pad] = inhoud
    for pad in bladen:
        if (soort := _judged_by(pad)) is not None:
            _claim(stylesheets[soort.wet], soort.soort, pad, f"stylesheet van {soort.naam}")
    delen = [*_schemas(bestanden, schemas, basis, versies)]
    delen += [
        _package(wet, Standaardhelft.STYLESHEETS, bladen, ingangen, {})
        for wet, ingangen in stylesheets.items()
        if ingangen
    ]
    if not delen:
        raise LeesError(
            f"Hierin staat niets van iWmo {HUIDIG} of iJw {HUIDIG}: geen schema met die namespace, "
            "geen stylesheet met de naam van een bericht (zoals WMO305.xsl)."
        )
    return delen


def opened(pakket: StandaardDeel) -> DeelBestanden:
    """The files of a half that was kept."""
    with zipfile.ZipFile(io.BytesIO(pakket.inhoud)) as archief:
        bestanden = {naam: archief.read(naam) for naam in archief.namelist()}
    return DeelBestanden(bestanden, json.loads(bestanden.pop(_INHOUD)))


def _schemas(
    bestanden: Mapping[str, bytes],
    schemas: Mapping[Wet, Mapping[str, str]],
    basis: Mapping[Wet, str],
    versies: Mapping[Wet, Mapping[str, XsdVersie]],
) -> Iterator[StandaardDeel]:
    for wet, ingangen in schemas.items():
        if not ingangen:
            continue
        if wet not in basis:
            raise LeesError(
                f"Het basisschema van {_sample(wet).standaard} ontbreekt; zonder dat zijn de "
                "andere schema's niet te gebruiken."
            )
        paden = (basis[wet], *ingangen.values())
        gekozen = {pad: bestanden[pad] for pad in paden}
        yield _package(wet, Standaardhelft.SCHEMAS, gekozen, ingangen, versies[wet])


def _package(
    wet: Wet,
    deel: Standaardhelft,
    bestanden: Mapping[str, bytes],
    ingangen: Mapping[str, str],
    versies: Mapping[str, XsdVersie],
) -> StandaardDeel:
    doel = io.BytesIO()
    with zipfile.ZipFile(doel, "w", zipfile.ZIP_DEFLATED) as archief:
        inhoud = json.dumps(ingangen, sort_keys=True).encode()
        for pad, tekst in ((_INHOUD, inhoud), *sorted(bestanden.items())):
            archief.writestr(
                zipfile.ZipInfo(pad, _MOMENT), tekst, compress_type=zipfile.ZIP_DEFLATED
            )
    return StandaardDeel(wet, deel, tuple(sorted(ingangen)), dict(versies), doel.getvalue())


def _parsed(pad: str, inhoud: bytes) -> Element:
    try:
        root = etree.fromstring(inhoud, safe_parser())
    except etree.XMLSyntaxError:
        raise LeesError(f"{pad} is geen geldige XML. Haal het pakket opnieuw op.") from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise LeesError(f"{pad} heeft een DOCTYPE; dat kan gevaarlijk zijn. Het is niet gelezen.")
    return root


def _claim(plaatsen: dict[str, str] | dict[Wet, str], sleutel: str, pad: str, wat: str) -> None:
    """Note where something is; a package says everything once."""
    if sleutel in plaatsen:
        eerder = plaatsen[sleutel]  # type: ignore[index]
        raise LeesError(
            f"Het {wat} staat er twee keer in: {eerder} en {pad}. Kies de map van één versie."
        )
    plaatsen[sleutel] = pad  # type: ignore[index]


def _sample(wet: Wet) -> Berichtsoort:
    """Any message of a wet, for what all of it have."""
    return next(s for s in berichtsoorten().values() if s.wet is wet and s.release == HUIDIG)


def _judged_by(pad: str) -> Berichtsoort | None:
    naam = PurePosixPath(pad).stem.lower()
    soorten = (soort for soort in berichtsoorten().values() if soort.release == HUIDIG)
    return next((soort for soort in soorten if soort.naam == naam), None)


def _versions(root: Element) -> XsdVersie | None:
    """What a schema says of itself in its appinfo."""
    gevonden = {
        etree.QName(element).localname: (element.text or "").strip()
        for element in root.iterfind("{*}annotation/{*}appinfo/{*}*")
    }
    basis, bericht = (gevonden.get(n, "") for n in ("BasisschemaXsdVersie", "BerichtXsdVersie"))
    vorm = re.compile(r"\d{1,6}\.\d{1,6}\.\d{1,6}")
    return XsdVersie(basis, bericht) if vorm.fullmatch(basis) and vorm.fullmatch(bericht) else None

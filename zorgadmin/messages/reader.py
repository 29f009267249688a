"""Safe reading of a message file: bytes to an element tree of a known message, or a refusal.

A file comes from outside and may be hostile. Before anything is parsed it must be UTF-8, at most
25 MB (OP179) and free of a document type, so that entities and external files never come into
play; libxml2 itself bounds depth (256) and the length of one text. Comments and processing
instructions are left out of the tree, so that a value is always one text.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree

from zorgadmin.domain.grenzen import GROOTSTE_BERICHT
from zorgadmin.domain.tekst import masker_bsns
from zorgadmin.messages.fouten import LeesError, too_large
from zorgadmin.messages.releases import Berichtsoort, berichtsoorten

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for its element type

# A full message of 25 MB without indentation or prefixes has 1.5 million of these marks; each
# costs up to 240 bytes of memory as an element or attribute.
_MAX_MARKS = 1_600_000
_SHORTEST = len("<a/>")
_BOM = b"\xef\xbb\xbf"
_OTHER_BOMS = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
    (b"<\x00\x00\x00", "UTF-32"),
    (b"\x00\x00\x00<", "UTF-32"),
    (b"<\x00", "UTF-16"),
    (b"\x00<", "UTF-16"),
    (b"Lo\xa7\x94", "EBCDIC"),
)
_DECLARATION = re.compile(rb"<\?xml\s[^>]*?encoding\s*=\s*[\"']([^\"'>]{1,40})")
_PROLOG = re.compile(rb"(?:\s++|<\?.*?\?>|<!--.*?-->)*+", re.DOTALL)
_NAMESPACES = re.compile(rb"http://www\.istandaarden\.nl/\w+/\w+/\w+/schema")
_HEAD = 4096
_NAMESPACE = re.compile(r"http://www\.istandaarden\.nl/(\w+)/(\w+?)/([a-z]+)(\d{3})\w?/schema")
_STANDAARDEN = {"iwmo": "iWmo", "ijw": "iJw"}
# Messages of earlier releases that are no more: what they were, and their successor.
_VERVANGEN = {
    "303": ("de vroegere declaratie", "323"),
    "304": ("het vroegere antwoord op een declaratie", "325"),
}
_OPNIEUW = "Haal het bestand opnieuw op of vraag de afzender om een nieuw bericht."

_types = etree.ErrorTypes
_SYNTAX = {
    _types.ERR_TAG_NOT_FINISHED: "het bestand is afgebroken: niet elk element wordt afgesloten",
    _types.ERR_GT_REQUIRED: "een element is niet afgesloten met >; misschien is het afgebroken",
    _types.ERR_TAG_NAME_MISMATCH: "een element wordt afgesloten met een andere naam",
    _types.ERR_UNDECLARED_ENTITY: "er staat een verwijzing (&naam;) die niet bestaat",
    _types.ERR_INVALID_CHAR: "er staat een teken dat in XML niet is toegestaan",
    _types.ERR_DOCUMENT_END: "na het laatste element staat nog iets",
    _types.ERR_NAME_TOO_LONG: "er staat een onmogelijk lange naam",
    _types.NS_ERR_UNDEFINED_NAMESPACE: "een voorvoegsel is niet verklaard (xmlns ontbreekt)",
}
_LIMITS = ("Excessive depth", "Resource limit", "too long", "Maximum")


def read_xml(inhoud: bytes) -> Element:
    """Root element of a file; LeesError when it is not well-formed or not safe."""
    kern = checked(inhoud)
    try:
        root = etree.fromstring(kern, safe_parser())
    except etree.XMLSyntaxError as fout:
        raise _syntax(fout, cut_off=not kern.rstrip().endswith(b">")) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise _dtd()
    return root


def checked(inhoud: bytes) -> bytes:
    """Content that may be parsed, without byte order mark; LeesError when it may not."""
    if len(inhoud) > GROOTSTE_BERICHT:
        raise too_large(len(inhoud))
    if not inhoud or inhoud.isspace():
        raise LeesError(f"Het bestand is leeg. {_OPNIEUW}")
    kern = inhoud.removeprefix(_BOM)
    _check_encoding(kern)
    prolog = _PROLOG.match(kern)
    begin = prolog.end() if prolog else 0
    if not kern.startswith(b"<", begin):
        raise LeesError("Het bestand is geen XML. Kies een bericht in XML of een ZIP met XML.")
    if kern.startswith(b"<!", begin):
        raise _dtd()
    if len(kern) > _SHORTEST * _MAX_MARKS and kern.count(b"<") + kern.count(b"=") > _MAX_MARKS:
        raise LeesError(
            f"Het bestand heeft meer dan {_MAX_MARKS // 2} elementen; een bericht heeft er veel "
            "minder. Het is niet gelezen."
        )
    return kern


def safe_parser(
    schema: etree.XMLSchema | None = None,
    target: etree.ParserTarget | None = None,
    *,
    blanks: bool = True,
) -> etree.XMLParser:
    """Parser for content from outside, which validates as it goes when it gets a schema.

    With a `target` the content goes there instead of into a tree; without `blanks` the blank text
    between elements is left out.
    """
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_blank_text=not blanks,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        schema=schema,
        target=target,
    )


def expected(inhoud: bytes) -> Berichtsoort | None:
    """The kind of message that the first namespaces of a file promise, to be confirmed later."""
    for namespace in _NAMESPACES.findall(inhoud, 0, _HEAD):
        soort = berichtsoorten().get(namespace.decode())
        if soort is not None:
            return soort
    return None


def recognise(root: Element) -> Berichtsoort:
    """Kind of message by namespace and BerichtCode; LeesError when it cannot be read here."""
    naam = etree.QName(root)
    namespace = naam.namespace or ""
    soort = berichtsoorten().get(namespace)
    if soort is None or naam.localname != "Bericht":
        raise _unknown(namespace, naam.localname)
    code = root.findtext(f"{{{namespace}}}Header/{{{namespace}}}BerichtCode")
    if code is not None and code.strip() and code.strip() != soort.berichtcode:
        raise LeesError(
            f"Het bericht noemt zich {soort.naam}, maar BerichtCode is "
            f"{masker_bsns(code.strip())[:10]} in "
            f"plaats van {soort.berichtcode}. Vraag de afzender om een nieuw bericht."
        )
    return soort


def _check_encoding(inhoud: bytes) -> None:
    for bom, codering in _OTHER_BOMS:
        if inhoud.startswith(bom):
            raise _encoding(codering)
    declared = _DECLARATION.match(inhoud)
    if declared is not None and declared[1].lower() not in (b"utf-8", b"utf8"):
        raise _encoding(declared[1].decode("ascii", "replace"))
    if b"\x00" in inhoud:
        raise LeesError("Het bestand is geen tekst. Kies een bericht in XML of een ZIP met XML.")
    if inhoud.isascii():
        return
    try:
        inhoud.decode("utf-8")
    except UnicodeDecodeError as fout:
        regel = inhoud.count(b"\n", 0, fout.start) + 1
        raise LeesError(
            f"Op regel {regel} staat een teken dat geen UTF-8 is (byte {inhoud[fout.start]:02X}); "
            "waarschijnlijk is het bestand opgeslagen als Windows-1252. Een bericht is UTF-8. "
            f"{_OPNIEUW}"
        ) from None


def _encoding(codering: str) -> LeesError:
    return LeesError(f"Het bestand is gecodeerd als {codering}; een bericht is UTF-8. {_OPNIEUW}")


def _dtd() -> LeesError:
    return LeesError(
        "Het bestand bevat een DOCTYPE. Dat hoort niet in een bericht en kan gevaarlijk zijn; het "
        "is niet gelezen. Vraag de afzender om een nieuw bericht."
    )


def _syntax(fout: etree.XMLSyntaxError, *, cut_off: bool) -> LeesError:
    # The text of libxml2 may quote the file, so it is not passed on.
    regel, kolom = fout.position
    plek = f"regel {regel}, positie {kolom}"
    if any(grens in (fout.msg or "") for grens in _LIMITS):
        return LeesError(
            f"Het bestand is niet gelezen: vanaf {plek} is het te diep genest of te lang voor een "
            "bericht."
        )
    code: int = fout.code  # type: ignore[attr-defined]  # the stubs leave it out
    anders = "het bestand is afgebroken" if cut_off else "de opmaak klopt niet"
    oorzaak = _SYNTAX.get(code, anders)
    return LeesError(f"Het bestand is geen geldige XML ({plek}): {oorzaak}. {_OPNIEUW}")


def _unknown(namespace: str, naam: str) -> LeesError:
    match = _NAMESPACE.fullmatch(namespace)
    if match is None or match[1] not in _STANDAARDEN or naam != "Bericht":
        return LeesError(
            f"Dit is geen bericht van iWmo of iJw: het eerste element is {naam[:40]} in "
            f"namespace “{namespace[:80]}”."
        )
    standaard, release, bericht = _STANDAARDEN[match[1]], match[2].replace("_", "."), match[4]
    bekend = {soort.release for soort in berichtsoorten().values()}
    if bericht in _VERVANGEN:
        wat, nu = _VERVANGEN[bericht]
        return LeesError(
            f"Dit is een {bericht} van {standaard} {release}, {wat}; dat is nu de {nu}. "
            f"Een {bericht} is niet in te lezen: zorgadmin werkt met release "
            f"{', '.join(sorted(bekend))}."
        )
    if release in bekend:
        return LeesError(f"{standaard} {release} kent geen bericht {match[3]}{bericht}.")
    return LeesError(
        f"Dit is een {bericht} van {standaard} {release}; zorgadmin leest release "
        f"{', '.join(sorted(bekend))}. Vraag de afzender om een bericht van die release."
    )

"""Errors of reading and writing messages; their text is for the user and holds no personal data."""

from __future__ import annotations

from zorgadmin.domain.fouten import GeweigerdError


class LeesError(GeweigerdError):
    """The file is not a message that can be read here."""


class SchrijfError(GeweigerdError):
    """A value cannot stand in a message."""

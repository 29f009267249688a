"""Zorgadmin: claiming care in the message traffic of iWmo and iJw, for a sole practitioner."""

__version__ = "0.1.0"

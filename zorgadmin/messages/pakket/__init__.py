"""The package of published schemas and stylesheets that a user loads: read, kept and applied.

Its files come from outside. They are run by a process of their own, that reads nothing but them
and is ended when it takes too long.
"""

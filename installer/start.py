"""Start of the bundled program."""

from zorgadmin.__main__ import main

main()

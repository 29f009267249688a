"""Start of the bundled program."""

from multiprocessing import freeze_support

from zorgadmin.__main__ import main

if __name__ == "__main__":
    # A package of schemas and stylesheets is run by a process of its own, which is this program.
    freeze_support()
    main()

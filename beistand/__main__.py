"""`python -m beistand` equals `beistand`."""

from beistand.cli import main

main()

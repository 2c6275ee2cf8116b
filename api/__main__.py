"""`python -m api`: see `api.server`."""

from api.server import main

main()

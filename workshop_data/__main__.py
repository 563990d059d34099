"""`python -m workshop_data`: the command line of the database."""

from workshop_data.cli import main

main()

"""The keys of session state: the only file that names them."""

LANGUAGE = "lang"
"""Also the name in the address, so that a reload keeps the language."""

WORKSHOP_SEARCH = "workshop_search"
WORKSHOPS_SHOWN = "workshops_shown"
NEW_WORKSHOP_FORM = "new_workshop"
IMPORT_FILE = "import_file"
IMPORT_ASKED = "import_asked"
IMPORT_DONE = "import_done"

SERVICES = "service"
ORGANISATIONS = "organisation"
LANGUAGES = "language"
SINCE = "since"
UNTIL = "until"
"""The filters of the pain points page; in the address as well, so that a view can be shared."""

VIEW = "view"
"""How often, or when."""

RANKING = "ranking"
HEAT_MAP = "heat_map"
OPENED_PAIN_POINT = "pain_point"
OPENED_WORKSHOP = "workshop"
"""Which notes are open below a chart: a click on the chart and the choices beside it set the same."""

OPENED_GROUPS = "opened_groups"
CLICKS = "clicks"
BRING_INTO_VIEW = "bring_into_view"

PERSONA_SAID = "persona_said"
"""What happened to a card, to be said once the next page is there."""

PERSONA_FILE = "persona_file"
PERSONA_IMPORTED = "persona_imported"
COMPARED = "compared"
TRAITS = "traits"
PERSONA_VERSIONS = "persona_versions"
"""How many versions of a card are listed."""

PUTTING_OPEN = "putting_open"
PUTTING_ON = "putting_on"
PUTTING_SHOWN = "putting_shown"
PUTTING_SAID = "putting_said"
PUTTING_TOO_LONG = "putting_too_long"
"""Putting notes on a card: on which, how many notes are listed, what was refused and why."""

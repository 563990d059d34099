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

WORKSHOPS_TO_CODE_SHOWN = "workshops_to_code_shown"
FIRST_CODER = "first_coder"
SECOND_CODER = "second_coder"
SHOW_SETTLED = "show_settled"
CODER_OF_STANDING = "coder_of_standing"
NOTICE = "notice"
"""What a press of a button could not do, to say on the next run."""

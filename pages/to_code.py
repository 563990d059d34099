"""Which workshops there are to code."""

from components import coding_overview, resources
from components.language import page_translator

coding_overview.draw(page_translator())
resources.prepare_suggestions()

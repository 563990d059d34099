"""`make bench`: run every benchmark and print its figures."""

from benchmarks import baseline, leading, live_path, opening, personas, recurrence, suggestions
from benchmarks.figures import heading, show

with heading("The plain way, as a baseline: a Streamlit page that polls once a second, six pages open"):
    polling = baseline.polling_milliseconds()
    show("Enter until another page shows the note", polling)
live_path.main(polling)
leading.main()
opening.main()
recurrence.main()
suggestions.main()
personas.main()

"""`make bench`: run every benchmark and print its figures."""

from benchmarks import live_path, recurrence

live_path.main()
recurrence.main()

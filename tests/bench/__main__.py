"""`python -m tests.bench`, which is what scripts/bench runs."""

import sys

from tests.bench.command import main

sys.exit(main())

"""`python -m tests.pictures`, which is what scripts/screenshots runs."""

import sys

from tests.pictures.taking import main

sys.exit(main(sys.argv[1:]))

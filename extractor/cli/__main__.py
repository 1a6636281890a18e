"""`python -m extractor.cli` is `extract`."""

import sys

from . import main

sys.exit(main())

"""jixiao: drafts, checks and exports performance target declarations of budget units."""

import os

__version__ = "0.1.0"

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Read once by numpy as it is imported. Our products are small: a second thread would work for microseconds, then wait
for 28 ms for more work without giving up its processor, with every text that is encoded."""

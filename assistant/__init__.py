"""jixiao: drafts, checks and exports performance target declarations of budget units."""

import os

__version__ = "0.1.0"

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Read by numpy as it is imported. Our products are small: a second thread works for microseconds, then keeps its
processor busy for some 30 ms waiting for more, with every text that is encoded."""

"""Dated events from news reports: a document in, events with honest time out."""

import os

__version__ = "0.1.0"

# The libraries that multiply matrices read these when numpy loads, and every door comes by here
# before. Ours are small: more threads only wait for each other. What is set already stands.
for _library in ("OPENBLAS", "OMP", "MKL", "BLIS", "NUMEXPR"):
    os.environ.setdefault(f"{_library}_NUM_THREADS", "1")

"""Sets the clock of a Python process that starts with this folder on its path, and no other's."""

import os
import time

import time_machine

AHEAD = float(os.environ["DATELINE_SKEW_SECONDS"])  # less than nothing is behind
time_machine.travel(time.time() + AHEAD, tick=True).start()

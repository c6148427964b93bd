"""How well sitrace reads, measured with the embedded gazetteer and registry alone."""

import os
from pathlib import Path

# What whoever runs them has installed must change no figure.
os.environ["SITRACE_HOME"] = str(Path(__file__).parent / "no-such-folder")
os.environ.pop("SITRACE_ACTORS", None)

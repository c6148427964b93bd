"""sitrace: sitreps you can trace. News reports in, evidence-linked conflict claims and events out."""

__version__ = "0.1.0"

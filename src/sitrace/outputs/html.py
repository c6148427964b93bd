"""The templates of HTML pages. They escape everything: the words of reports are hostile."""

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined, Template


@cache
def load_template(name: str) -> Template:
    """A template by its path in this package: "sitrep/page.html"."""
    environment = Environment(
        loader=PackageLoader("sitrace.outputs", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(name)

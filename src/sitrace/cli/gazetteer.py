"""sitrace gazetteer: more places than the embedded gazetteer has."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from sitrace.cli.listing import Listing, print_rows
from sitrace.cli.options import Quiet
from sitrace.cli.stdout import opened

if TYPE_CHECKING:
    from sitrace.cli.pack_files import Wanted
    from sitrace.cli.pack_progress import Teller
    from sitrace.lexicon.gazetteer_packs import Pack

Listed = Annotated[
    Listing, typer.Option("--format", help="table: to read. json: everything, for programs.")
]


def add(
    inputs: Annotated[
        list[str],
        typer.Argument(
            metavar="CC|FILE|FOLDER...",
            help="Codes of countries (SY UA SD), whose dumps are fetched from GeoNames; such a dump "
            "that you have (SY.zip), or a folder of them; a list of places of your own (.csv, "
            ".tsv).",
            show_default=False,
        ),
    ],
    from_: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FOLDER",
            help="Take the countries' files from this folder instead of the web.",
        ),
    ] = None,
    name: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="What to call a list; else it goes by its file's name."),
    ] = None,
    country: Annotated[
        str | None,
        typer.Option(metavar="CC", help="The country of a list's places that have none."),
    ] = None,
    quiet: Quiet = False,
) -> None:
    """Install gazetteers: every village, ruin and airbase of a country, or your own list of places.

    A second time installs only what has changed, and a download that broke off goes on where it
    was. Nothing is installed of a file with an error in it; the message names file and line.
    """
    from sitrace.cli.messages import prepare
    from sitrace.cli.pack_files import downloads, find_wanted
    from sitrace.cli.pack_progress import telling
    from sitrace.lexicon.gazetteer import Gazetteer

    prepare(quiet)
    with closing(Gazetteer.open()) as gazetteer, telling(quiet) as teller:

        def fetch(code: str) -> Path:
            if from_ is None:
                fetch_files(code, downloads(), teller)
            return from_ or downloads()

        for given in inputs:
            for wanted in find_wanted(given, fetch, gazetteer, name, country):
                install(wanted, teller)


def fetch_files(code: str, folder: Path, teller: "Teller") -> None:
    """The files of a country that are not there in their newest version."""
    from sitrace.cli.pack_files import GEONAMES, files_of
    from sitrace.errors import FetchError
    from sitrace.sources.downloading import download

    for file in files_of(code):
        with teller.step(f"fetching {file}"):
            try:
                download(f"{GEONAMES}/{file}", folder / file, told=teller.bytes)
            except FetchError as error:
                raise FetchError(
                    f"{GEONAMES}/{file}: {error}. Files that you have already: --from FOLDER"
                ) from error


def install(wanted: "Wanted", teller: "Teller") -> None:
    """Unless it is installed from these very files."""
    from sitrace.lexicon.gazetteer_packs import (
        Pack,
        find_pack,
        install_pack,
        keys_digest,
        sources_of,
    )

    pack = Pack(
        id=wanted.id,
        title=wanted.title,
        country=wanted.country,
        installed=datetime.now(UTC).date().isoformat(),
        keys=keys_digest(),
        sources=sources_of(wanted.files),
    )
    known = find_pack(wanted.id)
    if known and (known.sources, known.keys, known.country) == (
        pack.sources,
        pack.keys,
        pack.country,
    ):
        teller.say(f"{pack.id}: installed already, nothing has changed")
        return
    with teller.step(f"installing {pack.id}"):
        made = install_pack(pack, wanted.rows(), teller.tell)
    teller.say(f"{made.id}: {made.places:,} places under {made.names:,} names")


def list_(format_: Listed = "table") -> None:
    """List the installed gazetteers."""
    from sitrace.lexicon.gazetteer_packs import installed_packs

    rows = [facts(pack) for pack in installed_packs()]
    nothing = "None but the embedded one; `sitrace gazetteer add SY` adds that of a country."
    columns = ("id", "title", "places", "names", "installed")
    with opened(None) as stream:
        print_rows(rows, columns, format_, stream, nothing)


def facts(pack: "Pack") -> dict[str, object]:
    from sitrace.lexicon.gazetteer_packs import pack_path

    path = pack_path(pack.id)
    return {
        **pack.model_dump(mode="json"),
        "current": pack.is_current,
        "path": str(path),
        "size": path.stat().st_size,
    }


def remove(
    names: Annotated[
        list[str], typer.Argument(metavar="NAME...", help="What `sitrace gazetteer list` shows.")
    ],
) -> None:
    """Remove gazetteers, and what was downloaded for them."""
    from sitrace.cli.messages import say
    from sitrace.cli.pack_files import drop_downloads
    from sitrace.errors import InputError
    from sitrace.lexicon.countries import load_countries
    from sitrace.lexicon.gazetteer_packs import remove_pack

    for name in names:
        if not remove_pack(name):
            raise InputError(f"no gazetteer {name}: `sitrace gazetteer list` lists them")
        if name.upper() in load_countries():
            drop_downloads(name.upper())
        say(f"{name}: removed")


def info(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="What `sitrace gazetteer list` shows.")
    ],
    format_: Listed = "table",
) -> None:
    """Show what a gazetteer was made from, with the checksums (SHA-256) of the files."""
    from sitrace.errors import InputError
    from sitrace.lexicon.gazetteer_packs import find_pack

    pack = find_pack(name)
    if pack is None:
        raise InputError(f"no gazetteer {name}: `sitrace gazetteer list` lists them")
    known = facts(pack)
    if format_ == "table":
        known["sources"] = [f"{s.name} ({s.size:,} bytes, {s.sha256})" for s in pack.sources]
        rows = [{"what": what.replace("_", " "), "is": value} for what, value in known.items()]
    with opened(None) as stream:
        if format_ == "table":
            print_rows(rows, ("what", "is"), format_, stream, "")
        else:
            print_rows([known], (), format_, stream, "")

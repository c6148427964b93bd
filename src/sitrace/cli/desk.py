"""sitrace desk: the database as a web page on this machine, or for those who have an account."""

from pathlib import Path
from typing import Annotated

import typer

from sitrace.cli.messages import complain, prepare, say


def desk(
    context: typer.Context,
    db: Annotated[
        Path,
        typer.Option("--db", metavar="FILE", help="The database to show, made when missing."),
    ] = Path("desk.sitrace"),
    port: Annotated[
        int,
        typer.Option(metavar="N", min=1, max=65535, help="Where it listens on this machine."),
    ] = 8765,
    basemap: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Your own base map as PMTiles, in the place of the one that comes with sitrace.",
        ),
    ] = None,
    translations: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="A folder of translations (fr.po, pt-BR.po): the desk speaks the language that "
            "the browser asks for.",
        ),
    ] = None,
    browser: Annotated[bool, typer.Option(help="Whether to open the page in a browser.")] = True,
    host: Annotated[
        str,
        typer.Option(
            metavar="ADDRESS",
            help="Where it listens. Anything but this machine alone needs accounts: "
            "`sitrace desk users add`.",
        ),
    ] = "127.0.0.1",
    name: Annotated[
        list[str] | None,
        typer.Option(
            metavar="NAME",
            help="A name under which others reach it (desk.example.org), where a name server or a "
            "proxy leads to it; may be repeated.",
        ),
    ] = None,
    cert: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A certificate (PEM), to speak HTTPS; with --key."),
    ] = None,
    key: Annotated[
        Path | None, typer.Option(metavar="FILE", help="The certificate's private key (PEM).")
    ] = None,
) -> None:
    """Open the desk: read, check and correct reports, and see the picture, in a browser.

    Only this machine can reach it unless --host or --name says otherwise, and then only who has an
    account. It asks for nothing outside. Stop it with Ctrl-C.
    """
    if context.invoked_subcommand:
        return
    import uvicorn

    from sitrace.web import Settings, create_app

    if basemap is not None:
        check_basemap(basemap)
    settings = Settings(
        db,
        host=host,
        port=port,
        names=tuple(name or ()),
        cert=cert,
        key=key,
        basemap=basemap,
        translations=translations,
    )
    app = create_app(settings)
    prepare(quiet=False)
    if not (settings.is_private or settings.cert):
        complain(
            "without --cert and --key passwords and reports cross the network readable: use them, "
            "or a proxy that speaks HTTPS"
        )
    say(f"The desk is at {settings.address} (Ctrl-C stops it).")
    if browser:
        open_soon(settings.address)
    uvicorn.run(
        app,
        host=settings.host,
        port=settings.port,
        log_level="warning",
        ssl_certfile=settings.cert,
        ssl_keyfile=settings.key,
        server_header=False,
    )


def check_basemap(path: Path) -> None:
    """BadParameter when this is no PMTiles file, rather than a map that stays empty."""
    try:
        with path.open("rb") as stream:
            begins = stream.read(8)
    except OSError as error:
        raise typer.BadParameter(f"{path}: {error.strerror}") from error
    if begins != b"PMTiles\x03":
        told = "is no PMTiles file (version 3): make one with tippecanoe, GDAL or planetiler"
        raise typer.BadParameter(f"{path} {told}")


def open_soon(address: str) -> None:
    """When the server has had a second to start."""
    import threading
    import webbrowser

    threading.Timer(1.0, webbrowser.open, [address]).start()

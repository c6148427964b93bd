"""sitrace desk: the database as a web page on this machine."""

from pathlib import Path
from typing import Annotated

import typer

from sitrace.cli.messages import prepare, say


def desk(
    db: Annotated[
        Path,
        typer.Option("--db", metavar="FILE", help="The database to show, made when missing."),
    ] = Path("desk.sitrace"),
    port: Annotated[int, typer.Option(metavar="N", min=1, max=65535)] = 8765,
    browser: Annotated[bool, typer.Option(help="Whether to open the page in a browser.")] = True,
) -> None:
    """Open the desk: read, check and correct reports, and see the picture, in a browser.

    Only this machine can reach it, and it asks for nothing outside. Stop it with Ctrl-C.
    """
    import uvicorn

    from sitrace.web import Settings, create_app

    settings = Settings(db, port=port)
    app = create_app(settings)
    prepare(quiet=False)
    say(f"The desk is at {settings.address} (Ctrl-C stops it).")
    if browser:
        open_soon(settings.address)
    uvicorn.run(app, host=settings.host, port=settings.port, log_level="warning")


def open_soon(address: str) -> None:
    """When the server has had a second to start."""
    import threading
    import webbrowser

    threading.Timer(1.0, webbrowser.open, [address]).start()

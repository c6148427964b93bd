"""web: a store as pages and as an API. create_app(settings) -> ASGI application.

    security    what a request must be, what an answer forbids
    translating in which language it speaks, with which catalogues
    access/     who may do what: accounts, sessions, roles, limits, audit
    desk        what pages and API do with the store; no HTTP in it
    pages/      HTML, one module a section: ROUTERS
    api/        JSON under /api/v1
    templates/  static/     no build step: what is there is what the browser gets

The only home of the ASGI library.
"""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles

from sitrace import __version__, outputs
from sitrace.web import api
from sitrace.web.access import Access
from sitrace.web.access.gate import Gate
from sitrace.web.desk import Desk
from sitrace.web.failures import install_failures
from sitrace.web.pages import ROUTERS
from sitrace.web.security import Guard
from sitrace.web.settings import Settings
from sitrace.web.translating import Interpreter, read_languages

__all__ = ["Settings", "create_app"]

STATIC = Path(__file__).parent / "static"
LOOK = Path(outputs.__file__).parent / "look"
"""The colours and type of all that sitrace shows, on the desk and in files."""


def create_app(settings: Settings) -> FastAPI:
    """The desk over one database, which is made when missing.

    Raises StoreError, and InputError for a desk that others could reach without a login.
    """
    access = Access.beside(settings.db)
    settings.check(has_accounts=bool(access.accounts))
    desk = Desk(settings.db)

    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        yield
        desk.close()

    app = FastAPI(
        title="sitrace",
        version=__version__,
        lifespan=lifespan,
        openapi_url=api.OPENAPI,
        docs_url=None,
        redoc_url=None,
    )
    app.state.desk, app.state.settings, app.state.access = desk, settings, access
    app.state.secret = secrets.token_bytes(32)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.mount("/look", StaticFiles(directory=LOOK), name="look")
    for router in (*ROUTERS, api.router):
        app.include_router(router)
    install_failures(app)
    app.add_middleware(Gate, access=access, settings=settings)
    app.add_middleware(Guard, settings=settings)
    app.add_middleware(Interpreter, languages=read_languages(settings.translations))
    return app

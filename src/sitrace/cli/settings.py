"""sitrace settings: what a project has settled on."""

from typing import Annotated

import typer

from sitrace.cli.messages import say
from sitrace.cli.options import Database, Policy


def settings(
    db: Database,
    policy: Annotated[
        Policy | None,
        typer.Option(
            help="From now on pick the best figure by this, and make the events anew with it."
        ),
    ] = None,
) -> None:
    """Show what is settled for all who use a database, or settle it.

    Whether two people must agree on a judgement is switched with `sitrace judge sign-off`.
    """
    from sitrace import model
    from sitrace.running import merge_stored, policy_of
    from sitrace.store import SIGN_OFF, Store

    with Store.open(db, read_only=policy is None) as store:
        if policy:
            made = merge_stored(store, model.Policy(policy))
            say(f"{made:,} events made anew.")
        agreed = "two people must agree" if store.setting(SIGN_OFF) else "one person's counts"
        typer.echo(f"policy     {policy_of(store)}\njudgements {agreed}")

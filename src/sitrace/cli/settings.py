"""sitrace settings: what a project has settled on."""

from typing import Annotated

import typer

from sitrace.cli.messages import say
from sitrace.cli.options import Database, Policy
from sitrace.cli.outside import parse_span


def settings(
    db: Database,
    policy: Annotated[
        Policy | None,
        typer.Option(
            help="From now on pick the best figure by this, and make the events anew with it."
        ),
    ] = None,
    embargo: Annotated[
        str | None,
        typer.Option(
            metavar="SPAN",
            help="From now on hold reports back so long wherever --profile public is asked for: 24h, "
            "3d, 2w; 0 for not at all.",
        ),
    ] = None,
) -> None:
    """Show what is settled for all who use a database, or settle it.

    Whether two people must agree on a judgement is switched with `sitrace judge sign-off`.
    """
    from sitrace import model
    from sitrace.model.embargo import embargo_words
    from sitrace.running import merge_stored, policy_of
    from sitrace.running.released import embargo_of
    from sitrace.store import EMBARGO, SIGN_OFF, Store

    parse_span(embargo)
    with Store.open(db, read_only=policy is None and embargo is None) as store:
        if embargo is not None:
            store.set_setting(EMBARGO, embargo.strip())
        if policy:
            made = merge_stored(store, model.Policy(policy))
            say(f"{made:,} events made anew.")
        agreed = "two people must agree" if store.setting(SIGN_OFF) else "one person's counts"
        typer.echo(f"policy     {policy_of(store)}\njudgements {agreed}")
        typer.echo(f"embargo    {embargo_words(embargo_of(store))}, of what is shared")

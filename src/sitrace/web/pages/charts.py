"""A chart that leaves the desk: with its source and the day on which it was drawn."""

from datetime import date

from fastapi import HTTPException
from starlette.responses import Response

from sitrace.lexicon.language import gettext as _
from sitrace.outputs.wording import counted, day_words
from sitrace.web.desk import Desk
from sitrace.web.picture.drawing import Chart
from sitrace.web.rendering import draw


def source_words(desk: Desk, *more: str) -> str:
    """What stands under it."""
    counts = desk.store.counts()
    basis = _("{events} from {reports}").format(
        events=counted(counts["events"], "event"), reports=counted(counts["documents"], "report")
    )
    drawn = _("drawn {day}").format(day=day_words(date.today()))
    return " · ".join(filter(None, (f"sitrace: {basis}", *more, drawn)))


def send_chart(chart: Chart | None) -> Response:
    if chart is None:
        raise HTTPException(404, _("There is nothing to draw."))
    headers = {"Content-Disposition": f'attachment; filename="{chart.name}.svg"'}
    return Response(draw(chart, filed=True), media_type="image/svg+xml", headers=headers)

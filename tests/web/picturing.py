"""Events and ties for the charts."""

from datetime import date

from sitrace.model import (
    Event,
    EventStatus,
    Figure,
    IncidentType,
    LedgerLine,
    Place,
    PlacePrecision,
    Policy,
    Predicate,
    Realis,
    Time,
    TimePrecision,
    TollEffect,
    TollUnit,
)
from sitrace.model.analysis import Edge, Side, Tie, Told


def event_on(
    id_: str, day: date, killed: tuple[int, int, int] | None = None, realis: Realis = Realis.ACTUAL
) -> Event:
    return Event(
        id=id_,
        type=IncidentType.SHELLING,
        realis=realis,
        place=Place(
            text=id_,
            name=id_,
            geonames_id=sum(map(ord, id_)),
            country="SD",
            admin1="Kassala",
            lat=15.0 + ord(id_[0]) % 20,
            lon=36.0,
            precision=PlacePrecision.SETTLEMENT,
        ),
        time=Time(text="then", start=day, end=day, precision=TimePrecision.DAY),
        claims=(f"claim-{id_}",),
        documents=(f"report-{id_}",),
        tolls=(_line(id_, *killed),) if killed else (),
        status=EventStatus.UNCORROBORATED,
    )


def _line(id_: str, low: int, best: int, high: int) -> LedgerLine:
    figure = Figure(
        claim=f"claim-{id_}",
        document=f"report-{id_}",
        low=low,
        best=best,
        high=high,
        quote="killed",
    )
    return LedgerLine(
        effect=TollEffect.KILLED,
        unit=TollUnit.PERSONS,
        figures=(figure,),
        low=low,
        best=best,
        high=high,
        policy=Policy.WIDEST,
    )


def tie(subject: str, predicate: Predicate, object_: str) -> Edge:
    told = Told(
        claim=f"{subject}-{object_}",
        document="report",
        day=date(2025, 3, 1),
        said_by=("a monitor",),
        realis=Realis.ACTUAL,
        quote=f"{subject} and {object_}",
    )
    side, other = (Side(key=name, name=name) for name in (subject, object_))
    return Edge(predicate=predicate, subject=side, object=other, tie=Tie.SAID, words=(told,))

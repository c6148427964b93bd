"""The API keeps what its OpenAPI file says, whatever it is asked: schemathesis tries it."""

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis import Case, GenerationMode

from sitrace.web.api import OPENAPI
from web.forms import send

HERE = "http://127.0.0.1:8765"
TRIED = 8
"""Requests of each sort for each address: a few seconds in all."""


@pytest.mark.parametrize("mode", list(GenerationMode))
def test_answers_are_as_documented(client: TestClient, mode: GenerationMode) -> None:
    text = "Rebels shelled the market in Tadmur on Friday, killing four people, a medic said."
    send(client, "/read", text=text, published="2025-03-07")
    told = {"Host": "127.0.0.1"}
    schema = schemathesis.openapi.from_asgi(OPENAPI, client.app, headers=told)
    operations = [found.ok() for found in schema.get_all_operations()]
    assert len(operations) > 10
    if mode is GenerationMode.NEGATIVE:
        operations = [one for one in operations if list(one.iter_parameters())]
    for operation in operations:

        @settings(
            max_examples=TRIED,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
            deadline=None,
            derandomize=True,
            database=None,
        )
        @given(case=operation.as_strategy(generation_mode=mode))
        def tried(case: Case) -> None:
            case.call_and_validate(base_url=HERE)

        tried()

"""What a form asks: it sends what is left empty too."""

from collections.abc import Callable
from typing import TypeVar

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.requests import Request

Q = TypeVar("Q", bound=BaseModel)


def lenient(model: type[Q]) -> Callable[[Request], Q]:
    """A dependency that reads the address without its empty parameters; 422 for what is wrong."""

    def read(request: Request) -> Q:
        told = {name: value for name, value in request.query_params.items() if value}
        try:
            return model.model_validate(told)
        except ValidationError as error:
            wrong = [{**one, "loc": ("query", *one["loc"])} for one in error.errors()]
            raise RequestValidationError(wrong) from error

    return read

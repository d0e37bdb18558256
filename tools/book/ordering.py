"""Text in one order everywhere: PostgreSQL sorts by the language of its database, SQLite and Python by code points."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import ColumnElement
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

T = TypeVar("T")


class plainly(FunctionElement[T]):
    """A column that holds text, sorted and compared by code points: ``order_by(plainly(clients.c.client_id))``."""

    inherit_cache = True

    def __init__(self, column: ColumnElement[T]) -> None:
        super().__init__(column)
        self.type = column.type


@compiles(plainly)
def _as_it_is(element: plainly[Any], compiler: SQLCompiler, **options: Any) -> str:
    return compiler.process(element.clauses, **options)


@compiles(plainly, "postgresql")
def _by_code_points(element: plainly[Any], compiler: SQLCompiler, **options: Any) -> str:
    return f'({compiler.process(element.clauses, **options)}) COLLATE "C"'

"""A database of the server's own: real commits, and nothing of it is left."""

import json
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg


class Database:
    """On the PostgreSQL server that DATABASE_URL names; without one, a SQLite file."""

    def __init__(self, folder: Path) -> None:
        self._server = os.environ.get("DATABASE_URL", "")
        self._name = f"e2e_{uuid4().hex}"
        self._file = folder / "db.sqlite3"
        self.on_postgresql = self._server.startswith("postgres")
        if self.on_postgresql:
            self._on_server(f"CREATE DATABASE {self._name}")

    @property
    def url(self) -> str:
        if self.on_postgresql:
            return urlsplit(self._server)._replace(path=f"/{self._name}").geturl()
        return f"sqlite:///{self._file}"

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Everything that a query finds, in a transaction of its own."""
        if self.on_postgresql:
            with psycopg.connect(self.url) as connection:
                return connection.execute(query).fetchall()
        with closing(sqlite3.connect(self._file)) as connection:
            return connection.execute(query).fetchall()

    def change(self, statement: str) -> None:
        """What the passing of time would do, and nobody can wait for."""
        if self.on_postgresql:
            with psycopg.connect(self.url) as connection:
                connection.execute(statement)  # type: ignore[arg-type]
            return
        with closing(sqlite3.connect(self._file, timeout=20)) as connection, connection:
            connection.execute(statement)

    def document(self, query: str) -> Any:
        """The one JSON document that a query finds."""
        ((found,),) = self.rows(query)
        return json.loads(found) if isinstance(found, str) else found

    def drop(self) -> None:
        if self.on_postgresql:
            self._on_server(f"DROP DATABASE {self._name} WITH (FORCE)")

    def _on_server(self, statement: str) -> None:
        with psycopg.connect(self._server, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]

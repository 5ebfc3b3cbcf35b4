"""Writes rows until it is stopped; notes each number in a file once the database has confirmed it."""

import sys
from pathlib import Path

import psycopg


def write_on(conninfo: str, notes: Path) -> None:
    with notes.open("a") as file, psycopg.connect(conninfo, autocommit=True) as connection:
        while True:
            row = connection.execute("INSERT INTO written DEFAULT VALUES RETURNING number").fetchone()
            print(row[0] if row else "", file=file, flush=True)


if __name__ == "__main__":
    try:
        write_on(sys.argv[1], Path(sys.argv[2]))
    except psycopg.OperationalError:
        sys.exit(1)

"""The notices a register was given → a page, for whoever runs it (plain HTML, no script)."""

import json
from collections.abc import Sequence
from datetime import datetime
from html import escape

from chalicelib.domain.calendar import LEGAL_TIME
from infra.local.registers.memory import Noted

ROWS = ("kind", "certificate", "number", "fields", "by", "application")


def noted(source: str, notices: Sequence[Noted]) -> bytes:
    """All of them, the newest first."""
    head = "".join(f"<th>{name}</th>" for name in ("at", *ROWS))
    rows = "".join(_row(each) for each in reversed(notices))
    table = f"<table><tr>{head}</tr>{rows}</table>"
    shown = table if notices else "<p>还没有通知 · No notice yet.</p>"
    title = f"<title>{escape(source)}</title><h1>{escape(source)}</h1>"
    return f"<!doctype html><meta charset=utf-8>{title}{shown}".encode()


def _row(notice: Noted) -> str:
    at = datetime.fromtimestamp(notice.at, LEGAL_TIME).isoformat(" ", "seconds")
    told = (notice.said.get(name) for name in ROWS)
    cells = (at, *("" if each is None else _plain(each) for each in told))
    return "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)

"""Checked access to JSON values of others; an error is half a sentence, to which the caller adds file and line."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from graphbuild.errors import InputError

Choice = TypeVar("Choice", bound=StrEnum)


def mapping(value: object, name: str) -> dict[str, Any]:
    """The value, which must be a JSON object."""
    if not isinstance(value, dict):
        raise InputError(f"{name} is not a JSON object: see `graphbuild export --format statements` for the shape")
    return value


def optional_mapping(value: dict[str, Any], name: str) -> dict[str, Any] | None:
    """A JSON object, or None where it is absent or null."""
    found = value.get(name)
    return None if found is None else mapping(found, f"«{name}»")


def text(value: dict[str, Any], name: str) -> str:
    """A text that must be there and not be empty."""
    found = optional_text(value, name)
    if not found:
        raise InputError(f"«{name}» is missing: add it")
    return found


def optional_text(value: dict[str, Any], name: str) -> str | None:
    """A text, or None where it is absent or null."""
    found = value.get(name)
    if found is not None and not isinstance(found, str):
        raise InputError(f"«{name}» is not a text: put it in quotes")
    return found


def texts(value: dict[str, Any], name: str) -> tuple[str, ...]:
    """A list of texts; absent or null is the empty one."""
    found = items(value, name)
    if not all(isinstance(item, str) for item in found):
        raise InputError(f"«{name}» is not a list of texts")
    return tuple(found)


def items(value: dict[str, Any], name: str) -> list[Any]:
    """A list; absent or null is the empty one."""
    found = value.get(name)
    if found is None:
        return []
    if not isinstance(found, list):
        raise InputError(f"«{name}» is not a list")
    return found


def choice(kind: type[Choice], value: dict[str, Any], name: str) -> Choice:
    """One of the values of an enumeration."""
    found = text(value, name)
    try:
        return kind(found)
    except ValueError:
        raise InputError(f"«{name}» is «{found}», which is none of {', '.join(kind)}") from None


def optional_date(value: dict[str, Any], name: str) -> date | None:
    """A day; the time after it is dropped."""
    found = optional_text(value, name)
    try:
        return date.fromisoformat(found[:10]) if found else None
    except ValueError:
        raise InputError(f"«{name}» is «{found}», not a date like 2023-08-23") from None


def whole_number(value: dict[str, Any], name: str, default: int = 0) -> int:
    """A whole number from 0."""
    found = value.get(name, default)
    if not isinstance(found, int) or isinstance(found, bool) or found < 0:
        raise InputError(f"«{name}» is not a whole number from 0")
    return found


def yes(value: dict[str, Any], name: str, *, default: bool) -> bool:
    """True or false; absent or null is the default."""
    found = value.get(name)
    if found is None:
        return default
    if not isinstance(found, bool):
        raise InputError(f"«{name}» is neither true nor false")
    return found


def probability(value: dict[str, Any], name: str) -> float:
    """A number from 0 to 1; absent or null is 1."""
    found = value.get(name)
    if found is None:
        return 1.0
    if not isinstance(found, int | float) or isinstance(found, bool) or not 0 <= found <= 1:
        raise InputError(f"«{name}» is not a number from 0 to 1")
    return float(found)

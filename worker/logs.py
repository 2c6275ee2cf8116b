"""The log: one line for each thing that happens, with one level, as names and values.

    timestamp=2026-11-23T08:15:00.1Z level=info logger=worker.jobs event=read jobs=17 documents=a-1

Whatever is logged in a process takes this form, also by libraries; a traceback is the value of
`exception`, on the same line. What is bound to the context (`request`, `task`) is on each line.
"""

import logging
import warnings
from collections.abc import Iterable, MutableMapping
from typing import Any

import structlog
from celery.exceptions import SecurityWarning
from celery.signals import celeryd_init, setup_logging
from structlog.stdlib import ProcessorFormatter
from structlog.typing import EventDict

SHOWN = 20  # names in one value
ORDER = ("timestamp", "level", "logger", "event")
structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        structlog.contextvars.merge_contextvars,
        ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
    cache_logger_on_first_use=True,
)


def formatter() -> logging.Formatter:
    """What makes a line of a record."""
    return ProcessorFormatter(
        foreign_pre_chain=[structlog.contextvars.merge_contextvars],
        processors=[
            structlog.stdlib.add_log_level,
            structlog.stdlib.add_logger_name,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            ProcessorFormatter.remove_processors_meta,
            _printable,
            structlog.processors.LogfmtRenderer(key_order=ORDER, bool_as_flag=False),
        ],
    )


def set_up(level: int | str = logging.INFO) -> None:
    """Log to standard error, and nowhere else, in this form."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    logging.captureWarnings(True)


def listed(names: Iterable[object]) -> str:
    """Names as one value, the first twenty of them."""
    told = [str(each) for each in names]
    more = [f"and {len(told) - SHOWN} more"] if len(told) > SHOWN else []
    return " ".join(told[:SHOWN] + more)


@setup_logging.connect
def _for_celery(loglevel: int = logging.INFO, **_: Any) -> None:
    """Worker, beat and their kin ask for it when they start; Celery then leaves logging alone."""
    set_up(loglevel or logging.INFO)


@celeryd_init.connect
def _as_root(**_: Any) -> None:
    """That we are root is known to whoever starts us as root, and only JSON is read here."""
    warnings.filterwarnings("ignore", category=SecurityWarning)


def _printable(_: Any, __: str, event: EventDict) -> MutableMapping[str, Any]:
    """No value ends its line or writes over another; the renderer sees to the ends of lines."""
    return {name: _plain(value) for name, value in event.items()}


def _plain(value: Any) -> Any:
    told = str(value)
    if value is None or told.isprintable():
        return value
    signs = (
        each if each.isprintable() or each == "\n" else each.encode("unicode_escape").decode()
        for each in told
    )
    return "".join(signs)

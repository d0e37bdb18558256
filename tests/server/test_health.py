"""Whether the service is alive and ready: told to whoever asks."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import make_url

from tests.server.conftest import Served
from tests.server.whole import problem


def test_alive_and_ready_without_a_key(served: Served) -> None:
    anybody = served.caller()
    assert anybody.get("/healthz").json() == {"status": "ok"}
    assert anybody.get("/readyz").json() == {"status": "ok", "book": "ok", "store": "ok"}


def test_not_ready_without_its_store_or_its_book(served: Served) -> None:
    anybody = served.caller()
    settings = served.service.settings
    for name, url in (("store", settings.service_url), ("book", settings.book_url)):
        file = Path(str(make_url(url).database))
        away = file.rename(file.with_suffix(".away"))
        told = problem(anybody.get("/readyz"), 503, "not_ready")
        assert told["unavailable"] == [name]
        assert str(file.parent) not in str(told)
        assert anybody.get("/healthz").status_code == 200
        away.rename(file)
        assert anybody.get("/readyz").status_code == 200


def test_ready_does_not_wait_for_the_index(served: Served) -> None:
    def never() -> None:
        raise AssertionError("the library was opened")

    served.service.workplaces.whole.library = never  # type: ignore[assignment]
    assert served.caller().get("/readyz").status_code == 200

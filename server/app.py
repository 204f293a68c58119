"""The Flask application: thin, and without a store opened for writing or a stranger's query in its process."""

from __future__ import annotations

import atexit

from flask import Flask

from kg.config import Settings, load_settings
from kg.tokens import Tokens
from server import (
    api,
    card,
    changes,
    embeds,
    errors,
    graph_store,
    headers,
    home,
    oembed,
    openapi,
    ops,
    pages,
    query_page,
    question_pages,
    reconcile,
    render,
    resources,
    review,
    search,
    share,
    since,
    sparql,
    update,
    void,
)
from server.front import Front
from server.readers import Readers
from server.reading_queue import ReadingQueue
from server.service import Service
from server.workers import Pool, State
from server.write_queue import WriteQueue

__all__ = ["create_app"]

_BLUEPRINTS = (
    sparql,
    update,
    graph_store,
    query_page,
    question_pages,
    changes,
    void,
    reconcile,
    render,
    resources,
    home,
    pages,
    search,
    review,
    embeds,
    oembed,
    share,
    card,
    since,
    api,
    openapi,
    ops,
)


def create_app(settings: Settings | None = None) -> Flask:
    """The application over the store of the settings, which need not be there yet.

    Query workers start with the first query; ``app.extensions["ctkg"].close()`` ends them, as does leaving Python.
    """
    settings = settings or load_settings()
    app = Flask("server", static_folder=None, template_folder=None)
    # Four bytes a character, and percent-encoding makes three of each.
    largest = settings.query_max_length * 12 + 10_000
    app.config.update(MAX_CONTENT_LENGTH=largest, MAX_FORM_MEMORY_SIZE=largest)
    app.url_map.strict_slashes = False
    app.url_map.merge_slashes = False  # id/a//b is another record than id/a/b
    pool = Pool(settings)
    writes = WriteQueue(settings, lambda checkpoint: pool.expect(State(checkpoint)))
    made = Service(settings, Readers(settings), pool, Tokens(settings), writes, ReadingQueue(settings))
    app.extensions["ctkg"] = made
    atexit.register(made.close)
    for module in _BLUEPRINTS:
        app.register_blueprint(module.blueprint)
    errors.register(app)
    app.after_request(headers.set_headers)
    front = Front(app.wsgi_app, made)
    app.extensions["ctkg.front"] = front
    app.wsgi_app = front  # type: ignore[method-assign]  # the way that Flask has for middleware
    return app

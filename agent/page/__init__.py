"""The page to work in: the book, a client, the chat, the drafts and the library, in a browser.

Pages are made on the server (Jinja2, everything escaped) and stand on the same desk and service as the REST routes, never
on logic of their own; small ES modules make them move by talking to the REST API. No build step, no script of somebody
else's, nothing from outside: the Content-Security-Policy is ``default-src 'self'`` with no inline script or style at all.
A process keeps nothing between requests: what is remembered is in the service's store, in a cookie, or in the address.

How a view is made
------------------
A view is a name, ``book`` say, and these files; nothing else has to be told of it:

``views/book.py``
    Holds ``router = page_router()`` (:mod:`agent.page.shell`) with ``def`` routes (they run in threads)::

        @router.get("/clients/{client_id}")
        def client(page: ThePage, client_id: ClientId) -> Response:
            record = page.desk.record(client_id)         # DeskError -> an error page, as everywhere
            return page.show("client.html", client_id=client_id, sheet=...)

    ``page: ThePage`` demands a signed-in caller and carries ``page.caller`` (an ``Identity``; ``page.caller.may("manager")``),
    ``page.service``, ``page.desk`` (the caller's own; ``?as_of=`` as everywhere), ``page.language``, ``page.t(key)``.
    Raise ``Problem`` (or let those of the rooms below through): a person gets the error page, a program problem+json.
    Optional ``NAV = Nav("book", "/", 1)`` (:mod:`agent.page.shell`) puts the view into the left rail, in that order,
    named by the word ``book.nav``.
    Part of a page (rows that come on scrolling) is its own route that shows a template without ``base.html``;
    put it below ``/parts/...``.
``templates/book.html``
    ``{% extends "base.html" %}``, ``{% import "macros.html" as ui with context %}``. Blocks: ``title`` (text of the tab),
    ``heading`` (the one ``h1``), ``actions`` (buttons beside it), ``content``, ``scripts``
    (``{{ ui.script("book.js") }}``).
    In every template: ``t("book.title", name=...)``, ``lang``, ``static(file)``, ``caller``, ``client_id`` (the client that
    the page is about, for the chat), ``figure(fact)`` and the macros of ``macros.html``, ``words_for("book")`` (below).
``static/book.js``
    An ES module: ``import {api, events, part, Problem} from "./api.js"; import {toast, t} from "./shell.js"``.
    No ``element.innerHTML`` of text from outside; fragments of ours come by ``part()``.
``static/book.css``
    Optional, linked by ``{% block styles %}``. Colours, spaces and sizes are the variables of ``page.css``.
``wording/{en,ru}/book.yaml``
    The words: nested keys, ``t("book.today.title")``. Same keys in both, held by a test; slots are ``{name}``. Words that
    the script needs stand under ``js:`` and are there as ``t("book.js.loading")`` in :file:`shell.js` once the template
    says ``{{ words_for("book") }}`` (the shell's own are always there).

Figures
-------
A page shows no number that is not a fact. ``{{ figure(fact) }}`` writes a button with the value as the renderer formats
it, and the popover with its name, formula, inputs, source and day. Further: ``{{ ui.band(fact) }}`` and
``{{ ui.level(fact) }}`` (chips with a shape), ``{{ ui.trend(fact) }}`` (an arrow by the sign of a fact that is a change, with
words), ``{{ plain(fact) }}`` (a name or a text on record, no button), ``{{ ui.day(date) }}``. A count of rows is
``count_fact("clients", 12, metric="book_clients")`` of :mod:`agent.page.figures`. In long tables use
``figure(fact, source=url)``: the popover is fetched when it is opened (``/parts/figures/{client_id}/{fact.id}`` serves any
fact of a client's sheet: ``source=source_of(fact)``). A client's popovers made in JavaScript: ``figureButton(...)`` in shell.js.

Digits that stand for no figure must be marked, or the test of digits (tests/page/digits.py) fails: ``data-structure`` (page
numbers, keyboard hints), ``data-quoted`` (words of people or of documents; released text), ``<time>``.

In JavaScript
-------------
``api.js``: ``await api(path, {method, body, form, headers, signal})`` gives the parsed JSON (``null`` for 204) or throws
``Problem`` (``.status``, ``.code``, ``.detail``, ``.body``); on 401 it leads to the sign-in. ``body`` is sent as JSON, ``form``
is a ``FormData``. ``await part(path)`` gives a ``DocumentFragment``. ``for await (const {id, event, data} of
events(path, {signal, last}))`` reads server-sent events (``data`` parsed), comes back by ``Last-Event-ID`` when the
connection breaks, and ends behind ``done`` or on 204.
``shell.js``: ``toast(text, kind = "info" | "error")`` (aria-live), ``t(key, slots)``, ``report(error)`` (a toast of a Problem),
``language``, ``figureButton({text, metric, value, formula, inputs, source, as_of})``.

Chat
----
``base.html`` has the drawer ``<aside id="chat" data-client="..." data-conversation="...">`` with an empty
``<div id="chat-body">``. When it is opened first, the shell imports ``chat.js`` and calls its
``mount(root, {client, conversation})`` once; the drawer's button is shown once ``static/chat.js`` is there. A page may send
``document.dispatchEvent(new CustomEvent("csm:ask", {detail: {text}}))``: the shell opens the drawer and ``chat.js`` listens.

Tests
-----
``tests/page/conftest.py``: ``site`` (a real server over the generated sample, read only), ``own_site`` (one of the test's own),
``sign_in(site, role="manager", language="ru", theme=..., width=1280)`` gives a Chromium page that is signed in,
``audit_axe(page)`` fails on any violation of WCAG 2.2 AA, ``stray_digits(page)`` gives digits outside figures. A fault in a
script, a breach of the content policy and any request to elsewhere fail the test by themselves. The policy forbids ``eval``:
wait with ``expect(locator)``, not with ``page.wait_for_function``.
"""

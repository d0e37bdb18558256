"""The files that pages link to: scripts and styles of the package, under addresses that change with what is in them."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, Response

FOLDER = Path(__file__).parent / "static"
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}
_FOR_EVER = "public, max-age=31536000, immutable"


@cache
def version() -> str:
    """The digest of all files together: a script imports its neighbours by relative addresses, so they change as one."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.iterdir()):
        if path.suffix in _TYPES:
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def address(file: str) -> str:
    """Where a page finds a file.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    if not (FOLDER / file).is_file():
        raise FileNotFoundError(file)
    return f"/static/{version()}/{file}"


def serve(request: Request) -> Response:
    """A file; one that a page of another version asks for is not kept by the browser."""
    asked, file = request.path_params["version"], request.path_params["file"]
    path = FOLDER / file
    if path.name != file or path.suffix not in _TYPES or not path.is_file():
        raise HTTPException(404)
    kept = _FOR_EVER if asked == version() else "no-cache"
    return FileResponse(path, media_type=_TYPES[path.suffix], headers={"Cache-Control": kept})

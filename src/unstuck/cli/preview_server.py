"""The preview in the browser: a small server for one author on this machine.

The page asks every second whether the topic's files have changed, and reloads itself.
"""

from __future__ import annotations

import json
import mimetypes
import webbrowser
from dataclasses import dataclass
from hashlib import blake2b
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

from unstuck.cli.preview_page import index_page, topic_page
from unstuck.curriculum import default_cache_folder, load
from unstuck.curriculum.folder import stamp_of
from unstuck.site.configuration import ConfigurationError

BUILT = Path(__file__).parents[1] / "web" / "design" / "static" / "built"


@dataclass(frozen=True, slots=True)
class Preview:
    """What is previewed: some topics of a content folder, with some problems of each exercise."""

    folder: Path
    topics: tuple[str, ...]
    seeds: range

    def page(self, topic: str) -> str | None:
        """Return the HTML of a topic's page, or of the list of topics for an empty name."""
        loaded = load(self.folder, default_cache_folder(), for_authors=True)
        names = _built_names()
        if topic == "":
            return index_page(loaded, self.topics, names)
        if topic not in loaded.curriculum.topics:
            return None
        return topic_page(loaded, topic, self.seeds, names)

    def stamp(self, topic: str) -> str | None:
        """Return a text that changes with the topic's files."""
        places = list(self.folder.glob(f"*/{topic}/topic.md")) if topic.isprintable() else []
        if len(places) != 1:
            return None
        return blake2b(repr(stamp_of(places[0].parent)).encode(), digest_size=8).hexdigest()


def _built_names() -> dict[str, str]:
    """Return the built front-end files by name; none when the front end is not built."""
    try:
        names = json.loads((BUILT / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(name): str(file) for name, file in names.items()}


def serve_preview(
    folder: Path, topics: list[str], seeds: range, port: int, keeps_quiet: bool
) -> int:
    """Serve on loopback until Ctrl+C.  Raises :class:`ConfigurationError` for a taken port."""
    try:
        server = ThreadingHTTPServer(
            ("127.0.0.1", port), preview_handler(Preview(folder, tuple(topics), seeds))
        )
    except OSError as error:
        raise ConfigurationError(
            f"Port {port} cannot be used ({error.strerror}); choose another with --port."
        ) from None
    address = f"http://127.0.0.1:{server.server_port}/{topics[0] if len(topics) == 1 else ''}"
    print(f"{address}\nEdit and save: the page follows. Ctrl+C ends it.", flush=True)
    if not keeps_quiet:
        webbrowser.open(address)
    with server:
        server.serve_forever()
    return 0


def preview_handler(preview: Preview) -> type[BaseHTTPRequestHandler]:
    """Return the handler of requests for a preview; it serves this machine's names only."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            host = self.headers.get("Host", "").rsplit(":", 1)[0]
            path = unquote(self.path.split("?")[0]).strip("/")
            if host not in ("127.0.0.1", "localhost"):
                self._reply(HTTPStatus.FORBIDDEN, b"open it as 127.0.0.1", "text/plain")
            elif path.startswith("built/"):
                self._file(path.removeprefix("built/"))
            elif path.startswith("stamp/"):
                self._text(preview.stamp(path.removeprefix("stamp/")), "text/plain")
            else:
                self._text(preview.page(path), "text/html; charset=utf-8")

        def _file(self, name: str) -> None:
            if name not in _built_names().values():
                self._text(None, "text/plain")
                return
            kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
            self._reply(HTTPStatus.OK, (BUILT / name).read_bytes(), kind)

        def _text(self, text: str | None, kind: str) -> None:
            if text is None:
                self._reply(HTTPStatus.NOT_FOUND, b"there is no such page", "text/plain")
            else:
                self._reply(HTTPStatus.OK, text.encode(), kind)

        def _reply(self, status: HTTPStatus, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_request(self, code: object = "-", size: object = "-") -> None:
            """Say nothing for each request."""

    return Handler

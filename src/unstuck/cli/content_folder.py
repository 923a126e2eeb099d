"""The content folder that an author's command works on."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from unstuck.curriculum import Curriculum, Loaded, default_cache_folder, load
from unstuck.site.configuration import ConfigurationError, read_environment


def add_content_argument(parser: argparse.ArgumentParser) -> None:
    """Declare ``--content``."""
    parser.add_argument("--content", type=Path, metavar="FOLDER", help="another content folder")


def content_folder(arguments: argparse.Namespace) -> Path:
    """Return the folder; raise :class:`ConfigurationError` when there is none."""
    folder: Path = arguments.content or read_environment(os.environ).content
    if not (folder / "strands.yaml").is_file():
        raise ConfigurationError(f"There is no content in {folder}: it has no strands.yaml.")
    return folder


def load_content(arguments: argparse.Namespace) -> Loaded:
    """Load the content folder with what only authors see, remembering what does not change."""
    return load(content_folder(arguments), default_cache_folder(), for_authors=True)


def named_topic(curriculum: Curriculum, text: str) -> str:
    """Return the topic that an author means by ``topic`` or ``strand/topic`` or a path."""
    name = text.rstrip("/").split("/")[-1]
    topic = curriculum.topic_now(name)
    if topic is None:
        near = [other for other in curriculum.topics if name in other][:5]
        hint = f" Did you mean {', '.join(near)}?" if near else ""
        raise ConfigurationError(f"There is no topic {name!r}.{hint}")
    return topic

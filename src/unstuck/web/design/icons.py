"""Line icons on a 20×20 grid, drawn with the text color.

Each value is the inside of an ``<svg>``; shapes, not only colors, tell verdicts and states
apart.
"""

from __future__ import annotations

from typing import Final

ICONS: Final[dict[str, str]] = {
    "logo": '<path d="M2 15.5c2.2 0 3.4-2.2 4.4-5.2C7.6 6.7 8.7 4.5 10.7 4.5c3.2 0 3 '
    '7 7 7" stroke-width="2.1"/><circle cx="17" cy="11.5" r="2.3" fill="currentColor" '
    'stroke="none"/>',
    "check": '<path d="m4 10.5 4 4 8-9"/>',
    "correct": '<circle cx="10" cy="10" r="8.2" fill="currentColor" stroke="none"/>'
    '<path class="icon-inner" d="m6.3 10.3 2.6 2.6 4.9-5.5"/>',
    "not-yet": '<path d="M3.5 10a6.8 6.8 0 1 0 2.3-5.1"/><path d="M3.2 3.4v3.9h3.9"/>',
    "unreadable": '<path d="M3 5.5h8M3 10h4.5M3 14.5h5"/><circle cx="13.2" cy="12" r="3.3"/>'
    '<path d="m15.7 14.5 2.3 2.3"/>',
    "wrong-form": '<path d="M3 7h11.5M11.5 3.8 14.7 7l-3.2 3.2"/>'
    '<path d="M17 13.5H5.5M8.5 10.3l-3.2 3.2 3.2 3.2"/>',
    "undecided": '<path d="M3 8h14M3 12.5h5"/><path d="m12 11 5 5M17 11l-5 5"/>',
    "question": '<circle cx="10" cy="10" r="7.8"/><path d="M7.8 7.9a2.3 2.3 0 1 1 3.3 2.1'
    'c-.8.4-1.1.8-1.1 1.7"/><path d="M10 14.2v.1"/>',
    "hint": '<path d="M7 13.5c0-1.5-2.3-2.5-2.3-5.5a5.3 5.3 0 0 1 10.6 0c0 3-2.3 4-2.3 '
    '5.5z"/><path d="M8 16.8h4"/>',
    "stuck": '<circle cx="10" cy="10" r="7.8"/><path d="M5.5 10h2l1.3-3 2.4 6 1.3-3h2"/>',
    "start": '<path d="M5 17V3.5M5 4h9.5l-2 3 2 3H5"/>',
    "midway": '<path d="M3 16c4 0 3-9 7-9 2 0 2.5 2 2.5 3.5"/><path d="M12.5 14v.1M15.5 16v.1'
    'M9.5 16v.1"/>',
    "doubt": '<path d="M4 6.5h12M10 3.5v13M6 16.5h8"/><path d="m4 6.5-2 5h4zM16 6.5l-2 5h4z"/>',
    "background": '<path d="M3 16.5h14M3 12h9M3 7.5h5"/><path d="M15.5 4v7M13 8.5l2.5 2.5 2.5'
    '-2.5"/>',
    "park": '<path d="M5.5 3.5h9v13L10 13l-4.5 3.5z"/>',
    "solution": '<path d="M4 4.5h12M4 8.2h12M4 11.9h7M4 15.5h7"/><path d="m13 14 1.7 1.7 3-3.5"/>',
    "dispute": '<path d="M4 17V4c3-1.5 5 1.5 8 .500 1.3-.4 2.6-.8 4-.500v8c-3-1-5 1-8 .500'
    '-1.4-.2-2.7-.2-4 .5"/>',
    "arrow-up": '<path d="M10 16V4.5M5.5 9 10 4.5 14.5 9"/>',
    "arrow-down": '<path d="M10 4v11.5M5.5 11l4.5 4.5 4.5-4.5"/>',
    "arrow-right": '<path d="M4 10h11.5M11 5.5l4.5 4.5-4.5 4.5"/>',
    "arrow-left": '<path d="M16 10H4.5M9 5.5 4.5 10 9 14.5"/>',
    "chevron": '<path d="m7.5 4.5 5.5 5.5-5.5 5.5"/>',
    "close": '<path d="m5 5 10 10M15 5 5 15"/>',
    "plus": '<path d="M10 4v12M4 10h12"/>',
    "search": '<circle cx="8.7" cy="8.7" r="5.2"/><path d="m12.8 12.8 4 4"/>',
    "settings": '<path d="M3 6h8M15 6h2M3 14h2M9 14h8"/><circle cx="13" cy="6" r="2"/>'
    '<circle cx="7" cy="14" r="2"/>',
    "info": '<circle cx="10" cy="10" r="7.8"/><path d="M10 9.2v4.6M10 6.3v.1"/>',
    "warning": '<path d="M10 3.2 2.7 16.3h14.6z"/><path d="M10 8.2v3.8M10 14.2v.1"/>',
    "book": '<path d="M10 5.5C8.3 4.2 5.8 3.8 3 4v11.5c2.8-.2 5.3.2 7 1.5 1.7-1.3 4.2-1.7 '
    '7-1.5V4c-2.8-.2-5.3.2-7 1.5zM10 5.5V17"/>',
    "review": '<path d="M16.5 8A6.8 6.8 0 0 0 4.7 6M3.5 12a6.8 6.8 0 0 0 11.8 2"/>'
    '<path d="M16.8 3.5V8h-4.5M3.2 16.5V12h4.5"/>',
    "quiz": '<rect x="3.5" y="3.5" width="5.5" height="5.5" rx="1"/><circle cx="14" cy="6.2" '
    'r="2.8"/><path d="m6.2 11.5 3 5.2H3.3zM11.5 14.2h5M14 11.7v5"/>',
    "lab": '<path d="m4 6 4 4-4 4M10.5 14.5H16"/>',
    "map": '<circle cx="4.5" cy="10" r="2"/><circle cx="15" cy="4.5" r="2"/>'
    '<circle cx="15" cy="15.5" r="2"/><path d="m6.3 9 7-3.6M6.3 11l7 3.6"/>',
    "edit": '<path d="m4 13.5-.7 3.2 3.2-.7L16 6.5 13.5 4z"/>',
    "download": '<path d="M10 3.5v9M6 9l4 4 4-4M3.5 16.5h13"/>',
    "trash": '<path d="M4 5.5h12M8 5.5V3.5h4v2M5.5 5.5l.7 11h7.6l.7-11"/>',
    "handle": '<path d="M7.5 5v.1M12.5 5v.1M7.5 10v.1M12.5 10v.1M7.5 15v.1M12.5 15v.1" '
    'stroke-width="2.4"/>',
}

_RING = '<circle cx="10" cy="10" r="{}"/>'
_DISC = '<circle cx="10" cy="10" r="{}" fill="currentColor" stroke="none"/>'
_CHECK = '<path d="m7 10.2 2.2 2.2 4-4.5"/>'
_CUT_CHECK = '<path class="icon-inner" d="m6.5 10.2 2.4 2.4 4.6-5.1"/>'
_HALF = '<path d="M10 3.3a6.7 6.7 0 0 1 0 13.4z" fill="currentColor" stroke="none"/>'
_DOTS = '<rect x="4" y="4" width="12" height="12" rx="2" stroke-width="1.4" '

STATES: Final[dict[str, tuple[str, str]]] = {
    "known": ("known", _DISC.format(7.5) + _CUT_CHECK),
    "provisional": ("probably known", _RING.format(6.7) + _HALF),
    "declared": ("known, you say", _RING.format(6.7) + _CHECK),
    "fading": (
        "fading, review soon",
        '<circle cx="10" cy="10" r="6.5" stroke-width="2.2" stroke-dasharray="3.3 1.8"/>',
    ),
    "learning": ("learning now", _RING.format(7) + _DISC.format(3.6)),
    "ready": ("ready to learn", '<circle cx="10" cy="10" r="6.2" stroke-width="3"/>'),
    "waiting": ("needs earlier topics", '<circle cx="10" cy="10" r="6.5" stroke-width="1.3"/>'),
    "unneeded": ("not needed for this goal", _DISC.format(2.4)),
    "unwritten": ("not written yet", _DOTS + 'stroke-dasharray="2 2.3"/>'),
}
"""State of a topic: its words and its shape."""

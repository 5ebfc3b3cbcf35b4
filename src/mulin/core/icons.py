"""Our own line drawings, 24 by 24, drawn with a stroke; named by what they mean on a page."""

from typing import Final

PATHS: Final[dict[str, str]] = {
    "back": "M19 12H5M11 6l-6 6 6 6",
    "bell": "M6 17v-6a6 6 0 0 1 12 0v6l1.5 2h-15zM10 22h4",
    "board": "M4 3h16v13H4zM8 7.5h8M8 11.5h5M12 16v5",
    "camera": "M3.5 7.5h4l2-3h5l2 3h4V19h-17zM12 9.5a3.5 3.5 0 1 0 .01 0",
    "chat": "M4 5h16v11h-9l-5 4v-4H4zM8 9.5h8M8 12.5h5",
    "chart": "M4 20V4M4 20h16M8.5 16v-4M13 16V8M17.5 16v-6",
    "check": "M4.5 12.5l5 5L19.5 7",
    "clock": "M12 3.5a8.5 8.5 0 1 0 .01 0M12 7.5V12l3.5 2",
    "door": "M6 21V3h12v18M3 21h18M14.5 12v.5",
    "down": "M12 4v15M5.5 12.5 12 19l6.5-6.5",
    "flag": "M6 21.5V4h12l-2.5 4 2.5 4H6",
    "gear": "M4 7h9M18 7h2M15.5 4.5a2.5 2.5 0 1 0 .01 0M4 17h2M11 17h9M8.5 14.5a2.5 2.5 0 1 0 .01 0",
    "heart": "M12 20C6 15.5 3 12 3 8.6A4.6 4.6 0 0 1 12 7.2a4.6 4.6 0 0 1 9 1.4C21 12 18 15.5 12 20z",
    "home": "M3 11.5 12 4l9 7.5M5.5 9.5V20h13V9.5M12 20v-5",
    "info": "M12 3.5a8.5 8.5 0 1 0 .01 0M12 11v5.5M12 7.5v.01",
    "list": "M9 6h11M9 12h11M9 18h11M4 6h1M4 12h1M4 18h1",
    "lock": "M5 11h14v9.5H5zM8 11V8a4 4 0 0 1 8 0v3M12 15v2",
    "more": "M5 12h.01M12 12h.01M19 12h.01",
    "net": "M3.5 3.5h7v7h-7zM14.5 3.5h6v5h-6zM14.5 12.5h6v8h-6zM3.5 14.5h7v6h-7z",
    "next": "M5 12h14M13 6l6 6-6 6",
    "out": "M14 4h5.5v16H14M3.5 12H15M11 8l4 4-4 4",
    "pen": "M4 20l1-4.5L16.5 4l3.5 3.5L8.5 19z",
    "people": "M9 4.5a3.5 3.5 0 1 0 .01 0M2.5 20c.5-4 3-6 6.5-6s6 2 6.5 6M16 5a3.5 3.5 0 0 1 0 6.6M18 14.5c2 .9 3.2 2.8 3.5 5.5",
    "phone": "M6 3.5h3.5l1.5 5-2.3 1.7a12 12 0 0 0 5.1 5.1L15.5 13l5 1.5V18a2.5 2.5 0 0 1-2.5 2.5C10.3 20.5 3.5 13.7 3.5 6A2.5 2.5 0 0 1 6 3.5z",
    "plus": "M12 5v14M5 12h14",
    "print": "M7 9V3.5h10V9M7 17H3.5V9h17v8H17M7 13.5h10v7H7z",
    "save": "M12 4v11M7 10.5l5 5 5-5M4 20h16",
    "search": "M10.5 4a6.5 6.5 0 1 0 .01 0M15.5 15.5 21 21",
    "sun": "M12 8a4 4 0 1 0 .01 0M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M18.7 5.3l-1.4 1.4M6.7 17.3l-1.4 1.4",
    "table": "M3.5 4.5h17v15h-17zM3.5 9.5h17M3.5 14.5h17M9.5 4.5v15",
    "up": "M12 20V5M5.5 11.5 12 5l6.5 6.5",
    "warn": "M12 3.5 21.5 20h-19zM12 10v5M12 17.5v.01",
}

# Shapes of a state, 12 by 12, filled; the word beside them says the same.
SHAPES: Final[dict[str, str]] = {
    "waiting": "M6 1a5 5 0 1 0 .01 0zM6 3a3 3 0 1 1-.01 0z",
    "moving": "M6 1a5 5 0 1 0 .01 0zM6 3v6a3 3 0 0 1 0-6z",
    "done": "M4.6 10.2.8 6.4l1.5-1.5 2.3 2.3 5.1-5.1 1.5 1.5z",
    "late": "M6 .8 11.6 11H.4zM5.2 4.5v3.2h1.6V4.5zM5.2 8.5V10h1.6V8.5z",
    "stopped": "M1.5 1.5h3v9h-3zM7.5 1.5h3v9h-3z",
}

"""Photos of things, drawn: what a neighbour would have held the camera at. No person is in any of them."""

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (960, 720)
Canvas = ImageDraw.ImageDraw


def picture(name: str) -> BytesIO:
    image = Image.new("RGB", SIZE, "#cfc8bc")
    DRAWN[name](ImageDraw.Draw(image))
    file = BytesIO()
    image.save(file, "PNG")
    file.seek(0)
    return file


def _garbage(draw: Canvas) -> None:
    """At night: bins that overflow, bags beside them, the lights of a truck."""
    draw.rectangle((0, 0, 960, 720), fill="#1f2430")
    draw.rectangle((0, 520, 960, 720), fill="#34373d")
    for at, colour in ((90, "#2f5d62"), (290, "#3e7b4f"), (490, "#5e5a54")):
        draw.rectangle((at, 300, at + 160, 560), fill=colour)
        draw.polygon(((at - 12, 300), (at + 172, 300), (at + 150, 250), (at + 10, 262)), fill="#8a7d6a")
    for at in (80, 210, 410, 600):
        draw.ellipse((at, 540, at + 120, 640), fill="#4c4a52")
    draw.rectangle((720, 240, 960, 560), fill="#7c8a52")
    for top in (420, 490):
        draw.ellipse((690, top, 740, top + 46), fill="#ffe9a8")


def _moved(draw: Canvas) -> None:
    """By day: closed bins in a shelter beside a gate."""
    draw.rectangle((0, 0, 960, 430), fill="#bcd3df")
    draw.rectangle((0, 430, 960, 720), fill="#b9b3a6")
    draw.polygon(((120, 220), (480, 150), (840, 220)), fill="#3e7b4f")
    for at in (150, 800):
        draw.rectangle((at, 220, at + 16, 560), fill="#5e5a54")
    for at, colour in ((210, "#2f5d62"), (400, "#3e7b4f"), (590, "#5e5a54")):
        draw.rectangle((at, 340, at + 150, 560), fill=colour)
        draw.rectangle((at - 10, 318, at + 160, 346), fill="#22211f")


def _leak(draw: Canvas) -> None:
    """A ceiling with a stain, and drops over a bucket."""
    draw.rectangle((0, 0, 960, 260), fill="#efece4")
    draw.rectangle((0, 260, 960, 720), fill="#d8dde0")
    for inset, colour in ((0, "#d9c9a3"), (40, "#c7b183"), (85, "#a98f5f")):
        draw.ellipse((280 + inset, 60 + inset // 2, 700 - inset, 230 - inset // 2), fill=colour)
    for at, top in ((450, 300), (500, 380), (470, 470)):
        draw.ellipse((at, top, at + 18, top + 30), fill="#7fa7bd")
    draw.polygon(((390, 560), (590, 560), (560, 700), (420, 700)), fill="#b5432e")


def _lamp(draw: Canvas) -> None:
    """A dark stairwell with a lamp that is off."""
    draw.rectangle((0, 0, 960, 720), fill="#2b2a29")
    for step in range(7):
        top = 690 - step * 70
        draw.rectangle((80 + step * 90, top, 960, top + 70), fill=f"#{60 + step * 6:02x}5650")
    draw.rectangle((380, 0, 400, 90), fill="#5e5a54")
    draw.ellipse((330, 80, 450, 180), fill="#77736b", outline="#a09a8e", width=6)


def _corridor(draw: Canvas) -> None:
    """A corridor narrowed by boxes and an old cupboard."""
    draw.polygon(((0, 0), (330, 180), (330, 540), (0, 720)), fill="#e4ded4")
    draw.polygon(((960, 0), (630, 180), (630, 540), (960, 720)), fill="#d6cfc3")
    draw.rectangle((330, 180, 630, 540), fill="#f3efe8")
    for left, top, right, bottom in ((60, 430, 300, 660), (110, 280, 280, 430), (230, 500, 390, 640)):
        draw.rectangle((left, top, right, bottom), fill="#b98d57", outline="#7d5c34", width=5)
    draw.rectangle((680, 240, 880, 690), fill="#7a5a43", outline="#4f3a2b", width=6)


def _cleared(draw: Canvas) -> None:
    """The same corridor, empty to the end."""
    draw.polygon(((0, 0), (330, 180), (330, 540), (0, 720)), fill="#e4ded4")
    draw.polygon(((960, 0), (630, 180), (630, 540), (960, 720)), fill="#d6cfc3")
    draw.rectangle((330, 180, 630, 540), fill="#f3efe8")
    draw.polygon(((330, 540), (630, 540), (960, 720), (0, 720)), fill="#b9b3a6")
    draw.rectangle((430, 250, 530, 540), fill="#8fb0c0", outline="#5e5a54", width=6)


def _bikes(draw: Canvas) -> None:
    """A cable from a window above down to an e-bike at the door."""
    draw.rectangle((0, 0, 960, 720), fill="#d9d2c6")
    for top in (60, 260):
        draw.rectangle((600, top, 820, top + 130), fill="#8fb0c0", outline="#5e5a54", width=8)
    draw.line(((620, 190), (560, 330), (600, 450), (430, 560)), fill="#b3261e", width=8)
    for at in (200, 430):
        draw.ellipse((at, 540, at + 130, 670), outline="#22211f", width=16)
    draw.line(((265, 605), (340, 470), (470, 480), (495, 605), (265, 605)), fill="#2f5d62", width=18)


DRAWN: dict[str, Callable[[Canvas], None]] = {
    "garbage": _garbage,
    "moved": _moved,
    "leak": _leak,
    "lamp": _lamp,
    "corridor": _corridor,
    "bikes": _bikes,
    "cleared": _cleared,
}

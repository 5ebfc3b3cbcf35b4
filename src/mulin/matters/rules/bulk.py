"""Which moves may be taken of many matters at once. What somebody vouches for (done, told, checked) is none of them."""

BULK_MOST = 100
BULK = ("assign", "recategorise", "merge", "ask_time", "ask_hold")

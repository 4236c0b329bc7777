"""``python -m web.translations``: make the texts the pages read."""

from web.translations import build

print(f"Texts of the pages: {build()}")

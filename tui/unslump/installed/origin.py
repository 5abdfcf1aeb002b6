"""Where unslump itself was installed from."""

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname


def copy_of_unslump() -> Path | None:
    """The folder on this machine that unslump was installed from; None for any other origin."""
    try:
        told = json.loads(distribution("unslump").read_text("direct_url.json") or "{}")
        address = urlsplit(told["url"])
    except (PackageNotFoundError, ValueError, LookupError, TypeError):
        return None
    folder = Path(url2pathname(address.path))
    return folder if address.scheme == "file" and folder.is_dir() else None

"""Keep out of the log what is nobody's business: an address may hold a secret."""

import logging
import re

SECRET = re.compile(r"(?<=/)[a-z2-7]{20,}(?=/|$)")  # the form of our secrets in addresses: small base32


class WithoutSecrets(logging.Filter):
    """Let every record pass, with the secrets of its addresses taken out."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(SECRET.sub("…", a) if isinstance(a, str) else a for a in record.args)
        return True

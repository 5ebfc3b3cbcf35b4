"""Keep out of the log what is nobody's business: an address may hold a secret."""

import logging
import re

# The form of our secrets in addresses, in the path or quoted in a query: small base32.
SECRET = re.compile(r"(?:(?<=/)|(?<==)|(?<=%2F))[a-z2-7]{20,}(?=[/&%\s\"']|$)")


class WithoutSecrets(logging.Filter):
    """Let every record pass, with the secrets of its addresses taken out."""

    def filter(self, record: logging.LogRecord) -> bool:
        if isinstance(record.args, tuple):
            record.args = tuple(SECRET.sub("…", a) if isinstance(a, str) else a for a in record.args)
        return True

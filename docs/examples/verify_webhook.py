import hashlib
import hmac
import re
import time

# Seconds that the clocks may differ.
TOLERANCE = 300


def is_from_masthead(secret: str, header: str, body: bytes, now: float | None = None) -> bool:
    """Whether Masthead signed this body.

    `header` is `x-masthead-signature`, `body` the bytes as received.
    """
    match = re.fullmatch(r"t=([0-9]{1,12}),v1=([0-9a-f]{64})", header)
    if match is None:
        return False
    signed_at, signature = match.groups()
    expected = hmac.new(secret.encode(), f"{signed_at}.".encode() + body, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(signature, expected):
        return False
    return abs((time.time() if now is None else now) - int(signed_at)) <= TOLERANCE

<?php

// Seconds that the clocks may differ.
const TOLERANCE = 300;

/**
 * Whether Masthead signed this body. $header is `x-masthead-signature`, $body the bytes as received
 * (file_get_contents('php://input')).
 */
function is_from_masthead(string $secret, string $header, string $body, ?int $now = null): bool
{
    if (preg_match('/\At=([0-9]{1,12}),v1=([0-9a-f]{64})\z/', $header, $match) !== 1) {
        return false;
    }
    [, $time, $signature] = $match;
    $expected = hash_hmac('sha256', $time . '.' . $body, $secret);

    return hash_equals($expected, $signature) && abs(($now ?? time()) - (int) $time) <= TOLERANCE;
}

<?php

/**
 * Hands an article to Masthead, signed as its entry under `webhooks` wants it. $article is what the format of that entry
 * takes, such as ['url' => 'https://www.example.com/news/story'].
 */
function submit_article(string $masthead, string $secret, array $article): array
{
    $body = json_encode($article, JSON_THROW_ON_ERROR | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE);
    $time = time();
    $signature = hash_hmac('sha256', $time . '.' . $body, $secret);
    $request = stream_context_create(['http' => [
        'method' => 'POST',
        'header' => ['Content-Type: application/json', "masthead-signature: t=$time,v1=$signature"],
        'content' => $body,
        'timeout' => 30,
        'follow_location' => 0,
        'ignore_errors' => true,
    ]]);
    $answer = file_get_contents(rtrim($masthead, '/') . '/articles', false, $request);
    if ($answer === false) {
        throw new RuntimeException('Masthead cannot be reached');
    }
    $json = json_decode($answer, true, 64, JSON_THROW_ON_ERROR);
    if (!isset($json['result'])) {
        throw new RuntimeException('Masthead: ' . ($json['detail'] ?? 'unknown answer'));
    }

    return $json;
}

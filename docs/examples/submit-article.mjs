// Hands an article to Masthead, signed as its entry under `webhooks` wants it. `article` is what the format of that entry
// takes, such as `{ url: 'https://www.example.com/news/story' }`, or `{ url, signal: 'kill', reason: 'A mistake' }`.
import { createHmac } from 'node:crypto';

const PATIENCE_MS = 30_000;

export async function submitArticle({ masthead, secret }, article) {
  const body = JSON.stringify(article);
  const seconds = Math.floor(Date.now() / 1000);
  const signature = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  const answer = await fetch(new URL('/articles', masthead), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'masthead-signature': `t=${seconds},v1=${signature}` },
    body,
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  const json = await answer.json();
  if (!answer.ok) throw new Error(`Masthead: ${json.detail}`);
  return json;
}

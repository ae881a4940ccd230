import { setTimeout as wait } from 'node:timers/promises';
import type { Article } from '../../../src/domain/article.ts';

export interface Handed {
  article: Article;
  channels: readonly string[];
  /** `now`, or an ISO time. */
  when: string;
  key: string;
}

const TIME_LIMIT_MS = 15_000;
const AGAIN_MS = 250;

/**
 * Hands an article to the API, as a newsroom's own system does: with one key for all tries, and again, at another
 * process, while there is no answer or one that says to come back. `until`: of the monotonic clock.
 */
export async function hand(
  addresses: () => readonly string[],
  token: string,
  { article, channels, when, key }: Handed,
  until: number,
): Promise<{ tries: number }> {
  const body = JSON.stringify({ article, channels, when });
  for (let tries = 1; ; tries++) {
    const known = addresses();
    const address = known[(tries + key.length + key.charCodeAt(key.length - 1)) % Math.max(1, known.length)];
    try {
      const answer = await fetch(`${address}/articles`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'idempotency-key': key },
        body,
        signal: AbortSignal.timeout(TIME_LIMIT_MS),
      });
      const said = await answer.text();
      if (answer.ok) return { tries };
      if (answer.status < 500 && answer.status !== 409 && answer.status !== 429) throw new Refused(said.slice(0, 500));
    } catch (error) {
      if (error instanceof Refused) throw error;
    }
    if (performance.now() > until) throw new Error(`The article ${key} was not taken after ${tries} tries.`);
    await wait(AGAIN_MS);
  }
}

class Refused extends Error {
  override readonly name = 'Refused';
}

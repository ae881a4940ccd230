import type { Page } from 'playwright-core';
import { z } from 'zod';

/** From what someone does to the next picture of the page, milliseconds. */
export interface Interactions {
  count: number;
  p50: number;
  p95: number;
  longest: number;
  /** Kind of the longest one. */
  longestKind: string;
}

/** Shorter ones are counted by the browser and not listed. */
const THRESHOLD_MS = 16;

/** Kept in the page: every interaction with the longest of its events, as the browser measures them. */
const OBSERVED = `(() => {
  const longest = new Map();
  window.mastheadInteractions = longest;
  new PerformanceObserver((list) => {
    for (const { interactionId, duration, name } of list.getEntries()) {
      if (!interactionId) continue;
      if ((longest.get(interactionId)?.duration ?? 0) < duration) longest.set(interactionId, { duration, name });
    }
  }).observe({ type: 'event', durationThreshold: ${THRESHOLD_MS}, buffered: true });
})()`;

const Measured = z.object({
  listed: z.array(z.object({ duration: z.number(), name: z.string() })),
  count: z.int(),
});

/** Has the browser measure what is done in a page until it is left; before its first address. */
export async function observeInteractions(page: Page): Promise<void> {
  await page.addInitScript(OBSERVED);
}

/** What was done in the page since it was opened. */
export async function interactionsOf(page: Page): Promise<Interactions> {
  const { listed, count } = Measured.parse(
    await page.evaluate(`({ listed: [...window.mastheadInteractions.values()], count: performance.interactionCount })`),
  );
  const unlisted = Array.from({ length: Math.max(0, count - listed.length) }, () => THRESHOLD_MS);
  const sorted = [...unlisted, ...listed.map(({ duration }) => duration)].toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const slowest = listed.toSorted((a, b) => b.duration - a.duration)[0];
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), longest: at(1), longestKind: slowest?.name ?? '' };
}

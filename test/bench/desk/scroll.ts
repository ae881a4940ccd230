import type { Page } from 'playwright-core';
import { z } from 'zod';

/** How a list of thousands of rows scrolls. */
export interface Scrolling {
  rows: number;
  frames: number;
  /** Milliseconds from one frame to the next. */
  p50: number;
  p95: number;
  longest: number;
  /** Tasks of more than 50 ms, by which a page stutters. */
  longTasks: number;
  longestTask: number;
  /** How many rows stood in the page at once. */
  mostRows: number;
  seconds: number;
}

const Measured = z.object({
  frames: z.array(z.number()),
  tasks: z.array(z.number()),
  mostRows: z.number(),
  rows: z.number(),
});

/** Run in the page: scrolls on by `step` pixels with every frame, until the last row is there and seen. */
const SCROLL = `(async (step) => {
  const frames = [];
  const tasks = [];
  let mostRows = 0;
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: 'longtask' });
  const last = () => [...document.querySelectorAll('[role="feed"] article')].at(-1);
  let before = performance.now();
  for (let still = 0; still < 120; ) {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const now = performance.now();
    frames.push(now - before);
    before = now;
    mostRows = Math.max(mostRows, document.querySelectorAll('[role="feed"] article').length);
    const y = window.scrollY;
    window.scrollBy(0, step);
    // At the end of what is loaded it waits for more; of a list that is all there the size is known.
    const size = Number(last()?.getAttribute('aria-setsize'));
    still = window.scrollY === y && size > 0 ? still + 1 : 0;
  }
  observer.disconnect();
  return { frames, tasks, mostRows, rows: Number(last()?.getAttribute('aria-posinset')) };
})`;

/** Scrolls the inbox from its first row to its last. */
export async function scrollThrough(page: Page, step: number): Promise<Scrolling> {
  const start = performance.now();
  const { frames, tasks, mostRows, rows } = Measured.parse(await page.evaluate(`${SCROLL}(${step})`));
  const sorted = frames.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    rows,
    frames: frames.length,
    p50: at(0.5),
    p95: at(0.95),
    longest: at(1),
    longTasks: tasks.length,
    longestTask: Math.max(0, ...tasks),
    mostRows,
    seconds: (performance.now() - start) / 1_000,
  };
}

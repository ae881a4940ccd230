import { readFileSync } from 'node:fs';
import { deserialize } from 'node:v8';
import type { Recognise } from '../../src/domain/masthead.ts';
import { htmlOf, readOne, type Truth, truthsOf } from './page.ts';

/**
 * Run as a process of its own: CPU milliseconds a page on warm code, ours and the usual library's, and the peak of
 * memory. As in the service's reading thread, the platforms' names come from outside: their code is not loaded.
 */
const SET = 'fundus';
const recognise: Recognise[] = deserialize(readFileSync(process.argv[2] ?? ''));
// The articles as they should be are not needed here.
const pages: Truth[] = truthsOf(SET).map(({ id, file, url }) => ({ id, file, url }));
const milliseconds = ({ user, system }: NodeJS.CpuUsage): number => (user + system) / 1000;

async function perPage(work: (page: (typeof pages)[number]) => unknown): Promise<number> {
  const start = process.cpuUsage();
  for (const page of pages) await work(page);
  return milliseconds(process.cpuUsage(start)) / pages.length;
}

const quietly = (page: (typeof pages)[number]) => readOne(SET, page, recognise).catch(() => null);
const unpacking = await perPage((page) => htmlOf(SET, page));
await perPage(quietly);
const ours = Math.min(await perPage(quietly), await perPage(quietly)) - unpacking;
const peakMb = process.resourceUsage().maxRSS / 1024;

// Loaded only now: what they take is not ours.
const { Readability } = await import('@mozilla/readability');
const { parseHTML } = await import('linkedom');

function usual(page: (typeof pages)[number]): void {
  try {
    new Readability(parseHTML(htmlOf(SET, page)).document).parse();
  } catch {
    // It throws on some pages.
  }
}
const usualMs = (await perPage(usual)) - unpacking;
console.log(JSON.stringify({ ours, usual: usualMs, peakMb }));

import type { AlertMessage, Operators } from '../domain/alert.ts';
import { type Reader, render } from '../lib/render.ts';
import type { Digest, Item } from './digest.ts';
import { digestTexts } from './messages.ts';

/** So many of a list are named; the rest is counted. */
const NAMED = 30;
const TITLE = 140;
const REASON = 200;

const LISTS = ['published', 'corrected', 'retracted', 'missed', 'failed', 'held', 'waiting'] as const;
type List = (typeof LISTS)[number];
const OUT: readonly List[] = ['published', 'corrected', 'retracted'];

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;

/** `- Headline: address`, or why not. */
function line({ headline, url, reason }: Item, isOut: boolean, reader: Reader): string {
  const after = isOut ? (url ?? '') : cut(reason ? render(reason, reader) : '', REASON);
  return `- ${cut(headline || render(digestTexts.noHeadline(), reader), TITLE)}${after === '' ? '' : `: ${after}`}`;
}

/** A list under its title, by channel. */
function section(list: List, items: readonly Item[], reader: Reader): string[] {
  const channels = [...new Set(items.map(({ channel }) => channel))].sort();
  return channels.map((channel) => {
    const own = items.filter((item) => item.channel === channel);
    const rest = own.length - NAMED;
    return [
      render(digestTexts.section({ list, channel, posts: own.length }), reader),
      ...own.slice(0, NAMED).map((item) => line(item, OUT.includes(list), reader)),
      ...(rest > 0 ? [render(digestTexts.more({ posts: rest }), reader)] : []),
    ].join('\n');
  });
}

/** The digest as a message to operators. `day`: as people write it, such as `2026-11-25`. */
export function writeDigest(
  digest: Digest,
  { id, now, operators, day }: { id: string; now: Date; operators: Operators; day: string },
): AlertMessage {
  const { newsroom, reader } = operators;
  const title = render(digestTexts.title({ newsroom, day }), reader);
  const counts = {
    published: digest.published.length,
    corrected: digest.corrected.length,
    retracted: digest.retracted.length,
    missed: digest.missed.length,
    failed: digest.failed.length,
    held: digest.held.length,
    waiting: digest.waiting.length,
  };
  const isEmpty = OUT.every((list) => counts[list] === 0);
  const text = [
    title,
    render(digestTexts.counts(counts), reader),
    ...(isEmpty ? [render(digestTexts.nothing(), reader)] : []),
    ...LISTS.flatMap((list) => section(list, digest[list], reader)),
  ].join('\n\n');
  const kept = { id, newsroom, at: now.toISOString(), test: false, title };
  return { ...kept, text: cut(text, 39_000), started: [], over: [], more: { started: 0, over: 0 } };
}

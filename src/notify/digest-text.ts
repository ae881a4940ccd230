import type { AlertMessage } from '../domain/alert.ts';
import { counted } from '../lib/counted.ts';
import { inEnglish } from '../lib/render.ts';
import type { Digest, Item } from './digest.ts';

/** So many of a list are named; the rest is counted. */
const NAMED = 30;
const TITLE = 140;
const REASON = 200;

const cut = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;

/** `- Headline: address`, or why not. */
function line({ headline, url, reason }: Item, isOut: boolean): string {
  const after = isOut ? (url ?? '') : cut(reason ? inEnglish(reason) : '', REASON);
  return `- ${cut(headline || 'a story without a headline', TITLE)}${after === '' ? '' : `: ${after}`}`;
}

const some = (items: readonly Item[], isOut: boolean): string[] => [
  ...items.slice(0, NAMED).map((item) => line(item, isOut)),
  ...(items.length > NAMED ? [`  and ${items.length - NAMED} more`] : []),
];

/** A list under its title, by channel. */
function section(title: string, items: readonly Item[], isOut: boolean): string[] {
  const channels = [...new Set(items.map(({ channel }) => channel))].sort();
  return channels.map((channel) => {
    const own = items.filter((item) => item.channel === channel);
    return [`${title} ${channel} (${own.length}):`, ...some(own, isOut)].join('\n');
  });
}

/** The digest as a message to operators, in plain English. `day`: as people write it, such as `2026-11-25`. */
export function writeDigest(
  digest: Digest,
  { id, now, newsroom, day }: { id: string; now: Date; newsroom: string; day: string },
): AlertMessage {
  const { published, corrected, retracted, failed, missed, held, waiting } = digest;
  const title = `${newsroom}: the day's posts, ${day}`;
  const nothing = published.length + corrected.length + retracted.length === 0 ? ['Nothing went out.'] : [];
  const text = [
    title,
    `${counted(published.length, 'post')} published, ${corrected.length} corrected, ${retracted.length} taken down, ${missed.length} missed, ${failed.length} failed; ${held.length} held and ${waiting.length} waiting for approval now.`,
    ...nothing,
    ...section('Published on', published, true),
    ...section('Corrected on', corrected, true),
    ...section('Taken down on', retracted, true),
    ...section('Missed on', missed, false),
    ...section('Rejected, partly published or not taken down on', failed, false),
    ...section('Held on', held, false),
    ...section('Waiting for approval on', waiting, false),
  ].join('\n\n');
  const kept = { id, newsroom, at: now.toISOString(), test: false, title };
  return { ...kept, text: cut(text, 39_000), started: [], over: [], more: { started: 0, over: 0 } };
}

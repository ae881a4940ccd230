import type { Told } from '../../lib/told.ts';
import { escapePattern } from '../escape-pattern.ts';

/**
 * Sentences that are kept in rows as English text alone. They are written by these words and read back by the same, so
 * that rows of every version can be told in another language. Of two that fit, the first is meant.
 */
const STORED = {
  'held-attempts': 'It could not be sent in {{attempts}} attempts. The last answer: {{why}}',
  'held-long': 'It could not be sent for {{span}}. The last answer: {{why}}',
  'held-processing': 'The platform still processes it after {{span}}: {{why}}',
  'held-unknown': 'It may be live, and looking for it gave no answer: {{why}}',
  'held-late': 'It is not there, and it was due at {{at}}.',
  'held-crashed': 'Its process ended {{times}} times in a row while it was being sent.',
  'held-changed':
    'What it says was changed in the store and not by Masthead, so that it is not what was approved. Some of it is out, or may be.',
  'held-account':
    'It is live, or may be, on the account {{was}}, and its channel posts to {{now}} now. Set the channel up for the first account again and let it try again, or look there and say what you saw.',
  'held-account-live':
    'The post that this is about is on the account {{was}}, and its channel posts to {{now}} now. Set the channel up for the first account again and let it try again, or do it there by hand.',
  'held-restored':
    'The store was set back to {{at}} and does not know what was sent since, and whether this is out nobody but a person can tell: {{why}}',
  'off-day': 'The channel sends at most {{posts}} a day.',
  'off-hour': 'The channel sends at most {{posts}} within an hour.',
  'off-rate': 'The channel sends at most {{posts}} in {{minutes}}.',
  'off-gap': 'The channel leaves at least {{minutes}} between two posts.',
  'off-quota': '{{platform}} takes at most {{rest}}.',
  'off-turn': 'Another post of the channel goes first.',
  'off-apart':
    '{{channel}} said the same at {{at}}, and channels of one platform keep {{seconds}} between posts with one text.',
  'missed-room': '{{why}} The next time that fits is {{next}}, and it is too old by then: it was to leave by {{at}}.',
  'missed-old':
    'It is too old to send: it was to leave by {{at}}. {{kind}} of this channel goes out no later; approve it with a time to send it all the same.',
  'missed-late': 'It was due at {{at}}, and the channel sends nothing {{hours}} hours later.',
  'skipped-because': 'A rule keeps articles with {{what}} off {{channel}}: {{because}}.',
  skipped: 'A rule keeps articles with {{what}} off {{channel}}.',
} as const;

type GapsOf<S extends string> = S extends `${string}{{${infer Gap}}}${infer Rest}` ? Gap | GapsOf<Rest> : never;
type Code = keyof typeof STORED;

/** What stands in the gaps of each of them. Read back, all of it is text. */
export type StoredSentences = { [C in Code]: Record<GapsOf<(typeof STORED)[C]>, string> };

const GAP = /\{\{(\w+)\}\}/g;

/** One of them, as it is kept. */
export const stored = <C extends Code>(code: C, gaps: Record<GapsOf<(typeof STORED)[C]>, string | number>): string =>
  STORED[code].replace(GAP, (_, name: keyof typeof gaps) => String(gaps[name]));

/** Ids of channels, names of platforms and times have no blanks; all else is as short as the rest of the sentence lets it be. */
const SOLID = new Set(['channel', 'at', 'next', 'platform']);

const PATTERNS = Object.entries(STORED).map(([code, sentence]) => {
  const parts = sentence
    .split(GAP)
    .map((part, at) => (at % 2 === 0 ? escapePattern(part) : `(?<${part}>${SOLID.has(part) ? '\\S+?' : '.+?'})`));
  return { code, pattern: new RegExp(`^${parts.join('')}$`, 's') };
});

/** A row with its reason for pages in other languages. */
export const withTold = <Row extends { reason: string | null }>(row: Row): Row & { told: Told | null } => ({
  ...row,
  told: readStored(row.reason),
});

/** What a kept sentence is for pages in other languages; null: none of these. */
export function readStored(text: string | null): Told | null {
  for (const { code, pattern } of PATTERNS) {
    const found = text === null ? null : pattern.exec(text);
    if (found) return { code, gaps: { ...found.groups } };
  }
  return null;
}

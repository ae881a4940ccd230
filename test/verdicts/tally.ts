import type { Judged, Reading, Verdict } from './round.ts';
import { CHANNELS, type ChannelName, WRITERS, type Writer } from './writers.ts';

/** Posts of one writer in one channel: those judged, those that wait for a shorter title, and the verdicts. */
export type Tally = Record<Verdict | 'judged' | 'waiting', number>;

export function tallyOf(cards: readonly Judged[], channel: ChannelName, writer: Writer): Tally {
  const tally: Tally = { judged: 0, publishable: 0, flat: 0, broken: 0, false: 0, waiting: 0 };
  for (const { texts, waiting } of cards.filter((card) => card.channel === channel)) {
    const own = texts.find(({ writers }) => writers.includes(writer));
    if (waiting.includes(writer)) tally.waiting++;
    if (!own) continue;
    tally.judged++;
    tally[own.verdict]++;
  }
  return tally;
}

/** Cards on which our text and another writer's differ, by the preferred one; `neither`: "same", or the third text. */
export function versus(cards: readonly Judged[], channel: ChannelName, other: Writer) {
  const result = { ours: 0, other: 0, neither: 0 };
  for (const { texts } of cards.filter((card) => card.channel === channel)) {
    const ours = texts.find(({ writers }) => writers.includes('ours'));
    const theirs = texts.find(({ writers }) => writers.includes(other));
    if (!ours || !theirs || ours === theirs) continue;
    result[ours.preferred ? 'ours' : theirs.preferred ? 'other' : 'neither']++;
  }
  return result;
}

const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');

function roundText(round: number, readings: readonly Reading[]): string {
  const cards = readings.flatMap((reading) => reading.cards);
  const on = readings
    .map((reading) => reading.on)
    .toSorted()
    .at(-1);
  const counted = ['judged', 'publishable', 'flat', 'broken', 'false', 'waiting'] as const;
  const counts = CHANNELS.flatMap((channel) =>
    WRITERS.map((writer) => {
      const tally = tallyOf(cards, channel, writer);
      return [channel, writer, ...counted.map((name) => tally[name])];
    }),
  );
  const preferences = CHANNELS.map((channel) => {
    const [og, plain] = [versus(cards, channel, 'og'), versus(cards, channel, 'plain')];
    return [channel, `${og.ours} : ${og.other}`, og.neither, `${plain.ours} : ${plain.other}`, plain.neither];
  });
  const pages = readings.some(({ again }) => again)
    ? 'one page of each newsroom among those that earlier rounds read with an earlier writer'
    : 'pages that nobody had read';
  return `### Round ${round}, ${on}: ${pages}; read by ${readings.map(({ by }) => `a ${by}`).join(' and ')}

${table(['channel', 'writer', ...counted.slice(0, -1), 'waiting for a title'], counts)}

${table(['channel', 'ours : og', 'same or third', 'ours : plain', 'same or third'], preferences)}`;
}

/** Rounds by number, each with its readings. */
export const byRound = (all: readonly Reading[]): Map<number, Reading[]> =>
  new Map(all.map(({ round }) => [round, all.filter((one) => one.round === round)]));

/** Section of the report on all rounds. */
export const sectionOf = (all: readonly Reading[]): string => `## What readers say of the posts
Readers who don't know the writers compare Masthead's posts (ours) with the page's \`og:title\` and \`og:description\` (og) and a plain baseline: headline, description or lead in whole sentences, link (plain). \`npm run verdicts\` collects their answers ([testing.md](../testing.md#verdicts)). Bars: at least 90 % of ours publishable in each channel; ours preferred to og 3 to 1 where one of them is; never less often than plain.

${[...byRound(all)].map(([round, readings]) => roundText(round, readings)).join('\n\n') || 'No round has been read yet.'}
`;

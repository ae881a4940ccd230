import { type Reading, readings, tally, type Verdict } from '../../verdicts/round.ts';
import { FAULTS, type Fault } from '../../verdicts/rubric.ts';
import type { Measure, Row } from '../result.ts';

const BAR = 0.9;
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const percent = (part: number, whole: number): string => (whole === 0 ? '–' : share(part, whole).toFixed(2));
const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table(title: string, names: readonly string[], round: readonly Reading[], of: (verdict: Verdict) => string) {
  const rows = names.map((name) => {
    const { posts, byAll, byOne, alike } = tally(round, (verdict) => of(verdict) === name);
    return line([name, String(posts), percent(byAll, posts), percent(byOne, posts), percent(alike, posts)]);
  });
  const head = [title, 'posts', 'both would publish it unchanged', 'one or both would', 'they agree'];
  return [line(head), line(head.map(() => '---')), ...rows].join('\n');
}

function faultsOf(round: readonly Reading[]): string {
  const found = round.flatMap(({ verdicts }) => verdicts.flatMap((one) => (one.publish ? [] : [one.fault])));
  const counts = (Object.keys(FAULTS) as Fault[])
    .map((fault) => ({ fault, count: found.filter((one) => one === fault).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return counts.map(({ fault, count }) => `${fault} ${count}`).join(', ') || 'none';
}

const named = (round: readonly Reading[], of: (verdict: Verdict) => string): string[] =>
  [...new Set(round.flatMap(({ verdicts }) => verdicts.map(of)))].sort();

const byChannel = ({ channel }: Verdict): string => channel;
const byLanguage = ({ language }: Verdict): string => language;

function section(rounds: ReadonlyMap<string, readonly Reading[]>): string {
  const parts = [...rounds].map(([name, round]) => {
    const on = round
      .map((reading) => reading.on)
      .sort()
      .at(-1);
    return `### Round ${name}, ${on}, ${round.length} readers (${round.map(({ by }) => by).join(', ')})

${table('channel', named(round, byChannel), round, byChannel)}

${table('language', named(round, byLanguage), round, byLanguage)}

Reasons for a change, of all readers: ${faultsOf(round)}.`;
  });
  return `## What readers say of the posts
Two readers without sight of the program read posts of pages that no rule was tuned on, each by itself, against one rubric (\`npm run verdicts\`; [testing.md](../testing.md) tells how). Their verdicts are kept by page and channel in \`test/verdicts/rounds\`.

${parts.join('\n\n')}
`;
}

/** The verdicts that are kept, of the last round for the table and of all rounds for the section. */
export const verdicts: Measure = async (tick) => {
  const all = readings();
  const rounds = new Map(
    [...new Set(all.map(({ round }) => round))].map((name) => [name, all.filter(({ round }) => round === name)]),
  );
  const [name, last = []] = [...rounds].at(-1) ?? [];
  tick(1);
  if (name === undefined) return { rows: [], cases: [] };
  const rows = named(last, byChannel).map((channel): Row => {
    const { posts, byAll } = tally(last, (verdict) => verdict.channel === channel);
    const set = `verdicts, round ${name} (${posts} posts)`;
    return {
      set,
      metric: `${channel}: both would publish it unchanged`,
      best: null,
      bar: BAR,
      ours: share(byAll, posts),
    };
  });
  return { rows, cases: [], section: section(rounds) };
};

import { CHAOS } from '../catalogue/index.ts';
import type { Cell } from '../cells.ts';
import { ENGINE_IDS, type EngineId, type Fault } from '../fault.ts';
import type { Outcome } from './bars.ts';
import { type Report, untried, wrongs } from './markdown.ts';
import { divisors, seconds, table } from './table.ts';

/** Platforms that are alike in what a lost answer means for them. */
const FAMILIES: readonly { name: string; platforms: readonly string[] }[] = [
  { name: 'X, Facebook', platforms: ['x', 'facebook'] },
  { name: 'Instagram, YouTube', platforms: ['instagram', 'youtube'] },
  { name: 'WeChat', platforms: ['wechat'] },
  { name: 'app push', platforms: ['app'] },
];

const HEADS = ['fault', 'engine', 'killed', 'posts', 'lost', 'doubled', 'held', ...FAMILIES.map(({ name }) => name)];

const FILES: readonly string[] = ['--resume', '--json'];

const sum = (cells: readonly Cell[], of: (cell: Cell) => number): number =>
  cells.reduce((total, cell) => total + of(cell), 0);
const lostIn = ({ lost, unsettled, refused }: Cell): number => lost + unsettled + refused;

/** What is to be said of a family: its posts, the median and the longest recovery, and what did not go as it should. */
function family(cells: readonly Cell[]): string | null {
  const posts = sum(cells, ({ trials }) => trials);
  if (posts === 0) return null;
  const times = cells.flatMap(({ recoveredMs }) => recoveredMs).sort((one, other) => one - other);
  const [median, longest] = [seconds(times[Math.floor(times.length / 2)] ?? null), seconds(times.at(-1) ?? null)];
  const counts = [
    [sum(cells, lostIn), 'lost'],
    [sum(cells, ({ doubled }) => doubled), 'doubled'],
    [sum(cells, ({ held }) => held), 'held'],
  ] as const;
  const odd = counts.flatMap(([count, what]) => (count > 0 ? [`${count} ${what}`] : []));
  return [`${posts}:`, median === null ? '–' : `${median}–${longest} s`, ...odd.map((text) => `(${text})`)].join(' ');
}

function row({ fault, cells, ended }: Outcome, engine: EngineId) {
  const own = cells.filter((cell) => cell.engine === engine);
  return [
    `\`${fault.id}\``,
    engine,
    ended[engine] ?? 0,
    sum(own, ({ trials }) => trials),
    sum(own, lostIn),
    sum(own, ({ doubled }) => doubled),
    sum(own, ({ held }) => held),
    ...FAMILIES.map(({ platforms }) => family(own.filter(({ platform }) => platforms.includes(platform)))),
  ];
}

const rowsOf = (outcome: Outcome) =>
  ENGINE_IDS.filter((engine) => outcome.cells.some((cell) => cell.engine === engine)).map((engine) =>
    row(outcome, engine),
  );

function group(name: string, outcomes: readonly Outcome[]): string {
  const titles = outcomes.map(({ fault }) => `- \`${fault.id}\`: ${fault.title}`);
  return `### ${name[0]?.toUpperCase()}${name.slice(1)}\n${titles.join('\n')}\n\n${table(HEADS, outcomes.flatMap(rowsOf))}`;
}

/** What was to be run and was not, so that nobody takes it for tried. */
function left(outcomes: readonly Outcome[]): string {
  const lines = CHAOS.flatMap(({ id, engines }) => {
    const cells = outcomes.find(({ fault }) => fault.id === id)?.cells ?? [];
    const missing = engines.filter((engine) => !cells.some((cell) => cell.engine === engine));
    return missing.length > 0 ? [`- \`${id}\` on ${missing.join(', ')}`] : [];
  });
  return lines.length > 0 ? `## Not run\n${lines.join('\n')}\n\n` : '';
}

const KEY =
  'A post is one article on one channel, sent by real worker processes to simulated platforms on loopback that count posts. *Killed* counts worker processes that were killed or ended while there was work; database and queue servers die as their fault says, once, or for each group of posts that has got to that point. *Lost* posts are called sent and are not there, or came to no end. *Held* ones wait for a person. The last columns have, for each kind of platform, the number of posts and how long after the blow they had come to rest, in the median and at the longest; a dash where nothing struck, or the post was at rest before. All waiting times of the engine (claims, lookups, settle times) and of the platforms are divided, so a real recovery from a lost claim takes up to that many times as long; what a server needs to start is not divided. On the embedded store they are divided by less: it runs in the process of the worker, which stands still while the store works, and the divided time-outs must be longer than that.';

const sumOf = (ended: Outcome['ended']): number => Object.values(ended).reduce((all, count) => all + count, 0);

/** Why the faults account for what they left, with the platforms; empty where they left nothing of the kind. */
function reasonsOf(
  outcomes: readonly Outcome[],
  what: string,
  count: (cell: Cell) => number,
  allowed: (fault: Fault) => Fault['held'],
): string[] {
  const found = outcomes.flatMap(({ fault, cells }) =>
    cells
      .filter((cell) => count(cell) > 0)
      .map(({ platform }) => ({ platform, why: allowed(fault)?.why ?? `nothing accounts for it (\`${fault.id}\`)` })),
  );
  return [...new Set(found.map(({ why }) => why))].map((why) => {
    const platforms = new Set(found.filter((one) => one.why === why).map(({ platform }) => platform));
    return `- ${what} on ${[...platforms].sort().join(', ')}: ${why}`;
  });
}

/** The command line without files of the machine. */
const withoutFiles = (given: readonly string[]): string[] =>
  given.filter((word, at) => !FILES.includes(word) && !FILES.includes(given[at - 1] ?? ''));

/** The page that `npm run faults -- --chaos` writes. */
export function chaosMarkdown(
  { date, facts, seed, factors, tookMs, outcomes }: Report,
  { given }: { given: readonly string[] },
): string {
  const cells = outcomes.flatMap((outcome) => outcome.cells);
  const reasons = [
    ...reasonsOf(
      outcomes,
      'held',
      (cell) => cell.held,
      (fault) => fault.held,
    ),
    ...reasonsOf(
      outcomes,
      'doubled',
      (cell) => cell.doubled,
      (fault) => fault.doubled,
    ),
  ];
  const told = [
    ...facts,
    ['command', `npm run faults -- ${withoutFiles(given).join(' ')}`],
    ['seed', String(seed)],
    ['times divided by', divisors(factors)],
    ['took', `${Math.round(tookMs / 60_000)} min`],
    ['worker processes killed', String(outcomes.reduce((all, { ended }) => all + sumOf(ended), 0))],
    ['posts', String(sum(cells, ({ trials }) => trials))],
    ['lost', String(sum(cells, lostIn))],
    ['doubled', String(sum(cells, ({ doubled }) => doubled))],
    ['held for a person', String(sum(cells, (cell) => cell.held))],
  ];
  const groups = [...new Set(outcomes.map(({ fault }) => fault.group))];
  return (
    `# Chaos report
What happened to posts while processes, databases and queues died under them. Written by \`npm run faults -- --chaos\` on ${date.toISOString().slice(0, 10)}; do not edit.

${table(['', ''], told)}

${KEY}

${groups
  .map((name) =>
    group(
      name,
      outcomes.filter(({ fault }) => fault.group === name),
    ),
  )
  .join('\n\n')}

${reasons.length > 0 ? `## Why posts were held or doubled\n${reasons.join('\n')}\n\n` : ''}${wrongs(outcomes)}${untried(outcomes)}${left(outcomes)}`.trimEnd() +
    '\n'
  );
}

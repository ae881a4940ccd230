import { whyAbsent } from '../absence.ts';
import type { Cell } from '../cells.ts';
import { ENGINE_IDS, type EngineId, type Fault } from '../fault.ts';
import { CHANNELS } from '../stage/newsroom.ts';
import type { Bar, Outcome } from './bars.ts';
import { divisors, range, seconds, table } from './table.ts';

export interface Report {
  date: Date;
  facts: readonly (readonly [string, string])[];
  seed: number;
  factors: Readonly<Record<EngineId, number>>;
  tookMs: number;
  outcomes: readonly Outcome[];
  controls: readonly Outcome[];
  bars: readonly Bar[];
}

const total = (cells: readonly Cell[], of: (cell: Cell) => number): number =>
  cells.reduce((sum, cell) => sum + of(cell), 0);
const least = (cells: readonly Cell[]): number => Math.min(...cells.map(({ min }) => min));
const most = (cells: readonly Cell[]): number => Math.max(...cells.map(({ max }) => max));
const slowest = (cells: readonly Cell[]): number => Math.max(...cells.map(({ maxMs }) => maxMs ?? 0));
const lost = (cell: Cell): number => cell.lost + cell.unsettled + cell.refused;

const SUMMARY = ['fault', 'engines', 'trials', 'posts', 'lost', 'doubled', 'held', 'slowest (s)'];

function summaryRow({ fault, cells, skipped }: Outcome) {
  if (cells.length === 0)
    return [`\`${fault.id}\` ${fault.title}`, skipped.join(' ') || null, 0, null, null, null, null, null];
  const engines = ENGINE_IDS.filter((id) => cells.some(({ engine }) => engine === id));
  return [
    `\`${fault.id}\` ${fault.title}`,
    engines.length === ENGINE_IDS.length ? 'all' : engines.join(', '),
    total(cells, ({ trials }) => trials),
    range(least(cells), most(cells)),
    total(cells, lost),
    total(cells, ({ doubled }) => doubled),
    total(cells, ({ held }) => held),
    seconds(slowest(cells)),
  ];
}

export function summary(outcomes: readonly Outcome[]): string {
  const groups = [...new Set(outcomes.map(({ fault }) => fault.group))];
  return groups
    .map((group) => {
      const rows = outcomes.filter(({ fault }) => fault.group === group).map(summaryRow);
      return `### ${group[0]?.toUpperCase()}${group.slice(1)}\n${table(SUMMARY, rows)}`;
    })
    .join('\n\n');
}

const sentence = (fault: Fault, what: string, allowed: Fault['held']): string[] =>
  allowed === null
    ? []
    : [`- \`${fault.id}\` may have ${what} on ${allowed.platforms?.join(', ') ?? 'every platform'}: ${allowed.why}`];

/** Only where it happened: what may be and never was needs no excuse. */
export function excuses(outcomes: readonly Outcome[]): string {
  const lines = outcomes.flatMap(({ fault, cells }) => [
    ...(cells.some(({ doubled }) => doubled > 0) ? sentence(fault, 'doubled posts', fault.doubled) : []),
    ...(cells.some(({ held }) => held > 0) ? sentence(fault, 'held posts', fault.held) : []),
  ]);
  return lines.length > 0 ? `## What the faults account for\n${lines.join('\n')}\n\n` : '';
}

/** Platforms on which there is nothing of the kind, and why. */
export function absences(outcomes: readonly Outcome[]): string {
  const lines = outcomes.flatMap(({ fault }) => {
    const why = CHANNELS.flatMap((platform) => {
      const reason = whyAbsent(fault, platform);
      return reason === null ? [] : [`${platform}: ${reason}`];
    });
    const engines = ENGINE_IDS.filter((id) => !fault.engines.includes(id));
    const parts = [...(engines.length > 0 ? [`not on the engine ${engines.join(', ')}`] : []), ...why];
    return parts.length > 0 ? [`- \`${fault.id}\`: ${parts.join('; ')}`] : [];
  });
  return lines.length > 0 ? `## Where a fault cannot be met\n${lines.join('\n')}\n\n` : '';
}

/** What the client or a deployment did that it should not, where no fault accounts for it. */
export function wrongs(outcomes: readonly Outcome[]): string {
  const lines = outcomes
    .filter(({ fault }) => fault.doubled === null)
    .flatMap(({ fault, defects }) => defects.map((text) => `- \`${fault.id}\` ${text}`));
  return lines.length > 0 ? `## What should not have been seen\n${lines.join('\n')}\n\n` : '';
}

export const untried = (outcomes: readonly Outcome[]): string => {
  const lines = outcomes.flatMap(({ fault, failures, skipped, unmet }) => [
    ...failures.map((text) => `- \`${fault.id}\` ${text}`),
    ...skipped.map((text) => `- \`${fault.id}\` was not run on ${text}`),
    ...unmet.map((text) => `- \`${fault.id}\` was not met on ${text}`),
  ]);
  return lines.length > 0 ? `## What could not be tried\n${lines.join('\n')}\n\n` : '';
};

const KEY = `A trial is one delivery: one article on one channel, sent by real worker processes to a platform on loopback that counts posts. *Posts* is how many the readers of one article see (least–most); on the app what a device shows after messages have replaced each other. *Lost* are posts that are called sent and are not there, and those that did not come to an end in time. *Held* ones wait for a person. On WeChat a draft is added, and on PostgreSQL without Redis also published. Times are from when a post was due; all waiting times of the engine and of the platforms were divided.

How a double would show: X takes a text a second time here (but for \`duplicate-403\`), as it may in life; a second draft on WeChat, a second upload or container and a second message to the app are counted; publishing one container twice, attaching one photo twice or submitting one draft twice is refused as in life and noted as a request that no correct client sends. That a fault was met is seen at the checkpoint, in the exchange that was held, by the simulator, or in what the attempts wrote down. With a full disk, a lost queue or a moved server clock it is met by all that stand there when it begins; whether each write of each delivery then failed is not looked at. The hour by which a store's clock is wrong is divided like all waiting times: a database server's, and that of the process with the embedded store. Posts in the forms that editors give them are counted by what their receipts name, part by part, and by their words. In the negative control a post that has not come to rest within 40 s is lost only where the queue forgot it.`;

export function markdown(report: Report): string {
  const { date, facts, seed, factors, tookMs, outcomes, controls, bars } = report;
  const told = [
    ...facts,
    ['seed', String(seed)],
    ['times divided by', divisors(factors)],
    ['took', `${Math.round(tookMs / 60_000)} min`],
  ];
  const control =
    controls.length === 0
      ? ''
      : `## The negative control\nThe same posts, adapters and faults, on plain queue jobs with tries and no rows. A harness that found nothing here would prove nothing.\n\n${table(
          SUMMARY,
          controls.map(({ fault, ...rest }) =>
            summaryRow({ ...rest, fault: { ...fault, title: `${fault.group}: ${fault.title}` } }),
          ),
        )}\n\n`;
  return `# The fault matrix
Written by \`npm run faults\` on ${date.toISOString().slice(0, 10)}; do not edit.

${table(['', ''], told)}

## The bars
${table(
  ['what', 'measured', 'met'],
  bars.map(({ what, measured, isMet }) => [what, measured, isMet ? 'yes' : 'NO']),
)}

${KEY}

## By fault
${summary(outcomes)}

${wrongs(outcomes)}${untried([...outcomes, ...controls])}${excuses(outcomes)}${absences(outcomes)}${control}One campaign again, with the same draws: \`npm run faults -- --fault ID --engine ENGINE --seed ${seed}\`. \`--json FILE\` has each platform by itself.
`;
}

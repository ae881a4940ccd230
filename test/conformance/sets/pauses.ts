import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGINE_IDS, type EngineId } from '../../faults/fault.ts';
import { openRun } from '../../faults/stage/grounds.ts';
import { type PauseTrial, pauseTrial } from '../../pauses/trial.ts';
import type { Measure, Row } from '../result.ts';

const POSTS = 24;
const ROUNDS = 2;
const NAMES: Readonly<Record<EngineId, string>> = {
  embedded: 'the embedded store',
  postgres: 'PostgreSQL',
  redis: 'PostgreSQL and Redis',
};

/** The trials of an engine with one sort of pause, as one. */
interface Cell {
  engine: EngineId;
  channel: string | null;
  trials: readonly PauseTrial[];
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
const late = ({ trials }: Cell): number => sum(trials.map((one) => one.late.length));
const wrong = ({ trials }: Cell): number => sum(trials.map((one) => one.wrong.length));
const cells = (texts: readonly (string | number)[]): string => `| ${texts.join(' | ')} |`;

function line(cell: Cell): string {
  const { engine, channel, trials } = cell;
  const latest = trials.flatMap(({ latestMs }) => latestMs ?? []);
  return cells([
    NAMES[engine],
    trials[0]?.processes ?? 0,
    channel ?? 'everything',
    sum(trials.map(({ waiting }) => waiting)),
    late(cell),
    sum(trials.map(({ calls }) => calls)),
    latest.length === 0 ? '–' : Math.max(...latest),
    Math.max(...trials.map(({ answeredMs }) => answeredMs)),
    channel === null ? '–' : sum(trials.map(({ others }) => others)),
  ]);
}

const section = (all: readonly Cell[]): string => `## When a pause holds
Posts of four simulated channels are due, and flow from processes of their own. When a quarter of what is to be paused has gone, one of the processes is asked for a pause, as the desk does it; when what is left has been due for a second, and the pause has been answered for a second, it is ended, and everything goes out once. ${ROUNDS} rounds each, whose figures are added up; of times the longest. *Begun after* are intents that were stored after the answer: there may be none. *Calls after* reached a platform after the answer, their intents having been stored before it; *latest* is the last of them, in milliseconds after the answer. Each process waits at every step for the harness to take note of it, which makes all of that later than it is in a service.

${cells(['engine', 'processes', 'paused', 'held back', 'begun after', 'calls after', 'latest, ms', 'answered after, ms', 'calls on other channels'])}
${cells(['---', '---', '---', '---', '---', '---', '---', '---', '---'])}
${all.map(line).join('\n')}
`;

const rowsOf = (cell: Cell): Row[] => {
  const of = `${NAMES[cell.engine]}, ${cell.channel ?? 'everything'} paused`;
  return [
    { set: 'pauses', metric: `begun after the answer: ${of}`, best: null, bar: 0, ours: late(cell), better: 'least' },
    {
      set: 'pauses',
      metric: `not sent once in the end: ${of}`,
      best: null,
      bar: 0,
      ours: wrong(cell),
      better: 'least',
    },
  ];
};

/** Whether anything begins after a pause was answered, on all engines, and how late the last call is that had begun. */
export const pauses: Measure = async (tick) => {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-pauses-'));
  // Servers run as another user, who must be able to pass through it.
  chmodSync(folder, 0o711);
  const run = await openRun(folder, POSTS);
  try {
    const all: Cell[] = [];
    for (const engine of ENGINE_IDS) {
      for (const channel of [null, 'x']) {
        const trials: PauseTrial[] = [];
        for (let round = 1; round <= ROUNDS; round++) {
          trials.push(await pauseTrial(run, { engine, channel, posts: POSTS, seed: round }));
        }
        all.push({ engine, channel, trials });
        tick(all.length / (ENGINE_IDS.length * 2));
      }
    }
    return { rows: all.flatMap(rowsOf), cases: [], section: section(all) };
  } finally {
    await run.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

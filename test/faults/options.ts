import { parseArgs } from 'node:util';
import { FAULTS } from './catalogue/index.ts';
import { ENGINE_IDS, type EngineId, type Fault } from './fault.ts';
import { CHANNELS } from './stage/newsroom.ts';

export interface Options {
  faults: readonly Fault[];
  engines: readonly EngineId[];
  platforms: readonly string[];
  /** On each platform; null: as many as the bars ask for. */
  trials: number | null;
  seed: number;
  /** Every waiting time is divided by it. */
  factor: number;
  /** Nothing was left out: the report may be written. */
  isWhole: boolean;
  write: boolean;
  json: string | null;
  list: boolean;
  help: boolean;
  keep: boolean;
  /** The negative control runs too. */
  control: boolean;
  /** Campaigns side by side. */
  lanes: number;
  /** Where campaigns are written down as they end, so that a later run goes on behind them; null: nowhere. */
  resume: string | null;
  /** No campaign begins later than this after the start; milliseconds. null: all of them are run. */
  startsWithinMs: number | null;
}

export const USAGE = `npm run faults -- [--fault ID]... [--engine embedded|postgres|redis]... [--platform ID]...
  [--trials N] [--seed S] [--factor F] [--json FILE] [--lanes N] [--control]
  [--minutes N] [--resume FILE] [--changes] [--write] [--keep] [--list] [--help]
Without options: the whole matrix; it writes docs/reports/fault-matrix.md. --changes: revisions, retractions and answers alone;
it writes their part of that file; with --write also where only some of them are run. --resume: what ended is written
down in FILE, and not run again by a later run of the same code.`;

function chosen<T>(name: string, given: readonly string[] | undefined, known: ReadonlyMap<string, T>): T[] {
  return (given ?? [...known.keys()]).map((id) => {
    const found = known.get(id);
    if (found === undefined)
      throw new Error(`There is no ${name} "${id}"; there are: ${[...known.keys()].join(', ')}.`);
    return found;
  });
}

function whole(name: string, given: string): number {
  if (!/^[1-9]\d*$/.test(given)) throw new Error(`--${name} takes a whole number; given: ${given}.`);
  return Number(given);
}

const named = <T extends string>(ids: readonly T[]): Map<string, T> => new Map(ids.map((id) => [id, id]));

export function readOptions(args: readonly string[]): Options {
  const many = { type: 'string', multiple: true } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      fault: many,
      changes: { type: 'boolean', default: false },
      engine: many,
      platform: many,
      trials: { type: 'string' },
      seed: { type: 'string', default: '1' },
      factor: { type: 'string', default: '30' },
      json: { type: 'string' },
      write: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      control: { type: 'boolean', default: false },
      lanes: { type: 'string', default: '3' },
      minutes: { type: 'string' },
      resume: { type: 'string' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const asked = values.changes ? FAULTS.filter(({ work }) => work !== 'send') : FAULTS;
  const isAll = [values.fault, values.engine, values.platform, values.trials].every((given) => given === undefined);
  const isWhole = isAll && !values.changes && values.minutes === undefined;
  return {
    faults: chosen('fault', values.fault, new Map(asked.map((fault) => [fault.id, fault]))),
    engines: chosen('engine', values.engine, named(ENGINE_IDS)),
    platforms: chosen('platform', values.platform, named(CHANNELS)),
    trials: values.trials === undefined ? null : whole('trials', values.trials),
    seed: whole('seed', values.seed),
    factor: whole('factor', values.factor),
    isWhole,
    write: values.write || isAll,
    json: values.json ?? null,
    list: values.list,
    help: values.help,
    keep: values.keep,
    control: values.control || isWhole,
    lanes: whole('lanes', values.lanes),
    resume: values.resume ?? null,
    startsWithinMs: values.minutes === undefined ? null : whole('minutes', values.minutes) * 60_000,
  };
}

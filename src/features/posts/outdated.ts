import { type ConfigChanges, configChanges } from '../../config/changes.ts';
import type { configProcesses } from '../../store/schema/index.ts';

type Process = typeof configProcesses.$inferSelect;

/** What may well be otherwise on another machine (an address, a folder, a program) is named under `restart`. */
function named({ channels, jobs, times, others, restart }: ConfigChanges): string[] {
  const ids = [...channels.added, ...channels.removed, ...channels.changed.map(({ id }) => id)];
  return [
    ...ids.map((id) => `channels.${id}`),
    ...jobs.map(({ name }) => `schedule.jobs.${name}`),
    ...times.map(({ id }) => `schedule.channels.${id}`),
    ...others.filter((other) => !restart.includes(other)),
  ];
}

/** The process that the others are compared with: one that runs on the configuration loaded last. */
const model = (processes: readonly Process[], digest: string | null): Process | undefined =>
  processes.toSorted(
    (one, other) =>
      Number(other.digest === digest) - Number(one.digest === digest) ||
      other.generation - one.generation ||
      one.worker.localeCompare(other.worker),
  )[0];

/**
 * In what the files of each process differ from those of another that runs on what was reloaded last, whose digest is
 * given; of a process that has not taken that over, nothing is said.
 */
export function differencesBetween(
  processes: readonly Process[],
  newest: { generation: number; digest: string | null },
): ReadonlyMap<string, string[]> {
  const other = model(processes, newest.digest);
  return new Map(
    processes.map((process): [string, string[]] => {
      const compared = other && process.generation >= newest.generation && process.digest !== other.digest;
      return [process.worker, compared ? named(configChanges(other.files, process.files)) : []];
    }),
  );
}

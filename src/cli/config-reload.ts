import type { ActionResult } from '../features/run-action.ts';
import { systemClock } from '../lib/clock.ts';
import { counted } from '../lib/counted.ts';
import { UserError } from '../lib/errors.ts';
import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { shortId } from './post-list.ts';
import { timesIn } from './times.ts';

type Reloaded = ActionResult<'settings.reload'>;
type Process = ActionResult<'settings.processes'>['processes'][number];

export interface ReloadFlags {
  dryRun?: boolean;
  yes?: boolean;
  keep?: boolean;
  replace?: boolean;
}

const SHOWN = 20;
/** Processes look every few seconds; one that takes longer is told by the status. */
const PATIENCE_MS = 20_000;
const LOOK_AGAIN_MS = 500;

function changeLines(changes: NonNullable<Reloaded['changes']>): string[] {
  const { channels, jobs, times, others, restart } = changes;
  const lines = [
    ...channels.added.map((id) => `Channel ${id} is added.`),
    ...channels.removed.map((id) => `Channel ${id} is removed.`),
    ...channels.changed.map(({ id, fields }) => `Channel ${id}: ${fields.join(', ')} changes.`),
    ...jobs.map(({ name, before, after }) => `Job ${name}: ${before ?? 'no line'} becomes ${after ?? 'no line'}.`),
    ...times.flatMap(({ id, changes: ofIt }) =>
      ofIt.map(
        ({ field, before, after }) => `Channel ${id}: ${field}, ${before ?? 'nothing'}, becomes ${after ?? 'nothing'}.`,
      ),
    ),
    ...others.map((what) => `${what} changes.`),
  ];
  const late = restart.map((what) => `${what} holds only after a restart.`);
  return lines.length === 0 ? ['The files say what the running processes do.'] : [...lines, ...late];
}

function moveLines({ moves, generation }: Reloaded, replace: boolean, time: (at: string) => string): string[] {
  if (moves.length === 0) return [];
  const done = generation !== null && replace;
  const head = `${counted(moves.length, 'planned post')} ${moves.length === 1 ? 'does' : 'do'} not fit the times any more:`;
  const verb = done ? 'went to' : 'would go to';
  const list = moves
    .slice(0, SHOWN)
    .map(({ post, channel, from, to }) => `  ${shortId(post)} on ${channel}, ${time(from)}: ${verb} ${time(to)}`);
  const rest = moves.length > SHOWN ? [`  and ${moves.length - SHOWN} more`] : [];
  return [head, ...list, ...rest, ...(done ? [] : ['They keep their times, unless you say --replace.'])];
}

async function taken(shell: Shell, generation: number): Promise<Process[]> {
  const patience = systemClock.monotonic() + PATIENCE_MS;
  for (;;) {
    const { processes } = await callDesk(shell, 'settings.processes', {});
    if (processes.every((one) => one.generation >= generation)) return processes;
    if (systemClock.monotonic() > patience) return processes;
    await systemClock.sleep(LOOK_AGAIN_MS, shell.signal());
  }
}

function processLine({ worker, isCurrent, fault, differs }: Process): string {
  if (fault !== null) return `${worker} cannot read its files and goes on as before: ${fault}`;
  if (!isCurrent) return `${worker} has not taken it over yet.`;
  return `${worker} has taken it over${differs ? '; its files differ from those of another process' : ''}.`;
}

/** Exit code 1 when a process has not taken it over. */
export async function configReloadCommand(shell: Shell, { dryRun, yes, keep, replace }: ReloadFlags): Promise<number> {
  if (keep && replace) throw new UserError(cli.exclude({ options: '--keep and --replace' }), { usage: true });
  if (dryRun && yes) throw new UserError(cli.exclude({ options: '--dry-run and --yes' }), { usage: true });
  // Every fault of every file, before anything is asked of the service.
  const { newsroom } = configOf(shell);
  const slots = replace ? 'replace' : 'keep';
  const reloaded = await callDesk(shell, 'settings.reload', { slots, dryRun: !yes });
  const { changes, generation } = reloaded;
  const times = timesIn(newsroom.timeZone);
  if (changes === null) {
    answer(shell, { ...reloaded, processes: [] }, () => 'No service runs: it reads the files when it is started.');
    return 0;
  }
  const processes = generation === null ? [] : await taken(shell, generation);
  answer(shell, { ...reloaded, processes }, () =>
    [
      ...changeLines(changes),
      ...moveLines(reloaded, replace ?? false, times.full),
      ...(generation === null
        ? ['Nothing was changed. Do it with: masthead config reload --yes']
        : processes.map(processLine)),
    ].join('\n'),
  );
  return processes.every(({ isCurrent }) => isCurrent) ? 0 : 1;
}

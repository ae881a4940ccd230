import { sizeText } from '../../lib/size-text.ts';
import type { DeskContext } from '../kit/context.ts';
import { type SystemView, systemNow } from './system.ts';

const time = (at: Date | null): string => at?.toISOString() ?? '—';

/** A cell of a table: nothing in it ends the cell or its row. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replace(/\s+/g, ' ').trim() || '—';

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return ['None.'];
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

const section = (title: string, lines: readonly string[]): string[] => ['', `## ${title}`, ...lines];

/** What helps somebody else to help, in Markdown: facts and numbers, no article, no person, no secret. */
function supportText(system: SystemView): string {
  const { at, timeZone, versions, queue, runs, lines, processes, outbox, storage, channels, needs } = system;
  const { schema } = versions;
  return [
    '# Masthead, for support',
    `Taken ${time(at)}; the newsroom's zone is ${timeZone}.`,
    ...section('Versions', [
      `- Masthead ${versions.app}`,
      `- Node ${versions.node.replace(/^v/, '')} on ${versions.machine}`,
      `- Store: ${versions.store ?? 'unknown'}, PostgreSQL ${versions.server}`,
      `- Tables: ${schema.applied} changes, the newest ${schema.name ?? 'not known to this version'}`,
    ]),
    ...section('Queue', [
      `- Planned ${queue.queued}, being sent ${queue.sending}, due now ${queue.due}, the oldest since ${time(queue.oldestDueAt)}`,
      `- Queue: ${queue.reachable === null ? 'not asked by this process' : queue.reachable ? 'reachable' : 'not reachable'}`,
      `- Runs of jobs: ${runs.running} under way, ${runs.waiting} waiting`,
    ]),
    ...section(
      'Processes',
      tableOf(
        ['process', 'seen', 'configuration', 'state', 'last run of a job'],
        processes.map(({ worker, seenAt, digest, isCurrent, differs, fault, lastRunAt }) => [
          worker,
          time(seenAt),
          digest,
          fault !== null ? 'cannot read its files' : !isCurrent ? 'behind' : differs ? 'other files' : 'current',
          time(lastRunAt),
        ]),
      ),
    ),
    ...section(
      'Schedule',
      tableOf(
        ['job', 'line', 'looked at'],
        lines.map(({ name, line, lookedAt }) => [name, line, time(lookedAt)]),
      ),
    ),
    ...section(
      'Messages on their way out',
      tableOf(
        ['way', 'waiting', 'oldest', 'given up'],
        outbox.map(({ way, waiting, oldest, givenUp }) => [way, String(waiting), time(oldest), String(givenUp)]),
      ),
    ),
    ...section('Storage', [
      `- Tables: ${sizeText(storage.databaseBytes)}`,
      `- Files: ${storage.files ? `${storage.files.files}, ${sizeText(storage.files.bytes)}, counted ${time(storage.files.at)}` : 'not counted yet'}`,
      `- ${storage.trouble === null ? 'Files can be stored.' : 'Files cannot be stored.'}`,
    ]),
    ...section(
      'Channels',
      tableOf(
        ['channel', 'platform', 'mode', 'state'],
        channels.map(({ id, platform, mode, state }) => [id, platform, mode, state]),
      ),
    ),
    ...section(
      'What needs a person',
      tableOf(
        ['kind', 'how many'],
        needs.map(({ kind, n }) => [kind, String(n)]),
      ),
    ),
    '',
  ].join('\n');
}

/** How the service is, with a text that can be sent to whoever helps. */
export async function systemWithText(context: DeskContext): Promise<SystemView & { support: string }> {
  const system = await systemNow(context);
  return { ...system, support: supportText(system) };
}

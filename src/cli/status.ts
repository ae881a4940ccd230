import type { Command } from 'commander';
import { sizeText } from '../lib/size-text.ts';
import { stateName } from './common-messages.ts';
import { dayText } from './editing.ts';
import type { Act } from './options.ts';
import { joined } from './say.ts';
import { answer, type Shell } from './shell.ts';
import { channelLines, line, noticeLines, postLines, type Status, serviceLines, workLines } from './status-lines.ts';
import { statusWords as words } from './status-messages.ts';
import type { Times } from './times.ts';

/** Why nothing is published, with what to do; null: something is. */
const idleText = ({ notPublishing }: Pick<Status, 'notPublishing'>): string | null =>
  notPublishing && words.notPublishing({ why: notPublishing.replaceAll('-', '') });

function headOf(status: Pick<Status, 'ok' | 'withdrawn' | 'notPublishing'>): string {
  const { ok, withdrawn } = status;
  if (!ok) return words.attention();
  const idle = idleText(status);
  if (idle !== null) return words.wellButIdle({ why: idle });
  return withdrawn.length === 0 ? words.well() : words.onlyWithdrawn();
}

function mediaLine({ at, files, bytes, freed }: NonNullable<Status['media']>, { full }: Times): string {
  const left = { files: files - freed.files, size: sizeText(bytes - freed.bytes) };
  return words.media({ ...left, at: full(at), removed: freed.files, freed: sizeText(freed.bytes) });
}

const UNDER_WAY = ['scheduled', 'sending', 'settling', 'waiting'] as const;

/** The status in lines, the worst news first. */
function statusText(status: Status & { unattended: number }, times: Times): string {
  const { unattended, media, languageModel } = status;
  const idle = idleText(status);
  const counts = Object.entries(status.counts).map(([state, n]) => `${n} ${stateName(state)}`);
  return [
    headOf(status),
    ...(unattended > 0 ? [line('stopped', words.stopped({ count: unattended }))] : []),
    // Pauses have lines of their own.
    ...(idle !== null && !status.ok && status.notPublishing !== 'paused'
      ? [line('stopped', words.stoppedIdle({ why: idle }))]
      : []),
    ...serviceLines(status, times),
    ...channelLines(status, times),
    ...postLines(status, times),
    ...workLines(status, times),
    ...noticeLines(status, times),
    words.totals({ counts: joined(counts) || words.noneYet() }),
    ...(media ? [mediaLine(media, times)] : []),
    ...(languageModel ? [words.model({ name: languageModel.name, use: dayText(languageModel) })] : []),
  ].join('\n');
}

/** Exit code 1 when something needs a person: made for monitoring. */
async function show(shell: Shell): Promise<number> {
  const known = await shell.call('system.status', {}, { listsPause: () => true });
  const waiting = UNDER_WAY.reduce((sum, state) => sum + (known.counts[state] ?? 0), 0);
  const unattended = (await shell.isUnattended()) ? waiting : 0;
  const status = { ...known, ok: known.ok && unattended === 0, unattended };
  return answer(shell, status, ({ times }) => statusText(status, times), status.ok ? 0 : 1);
}

async function support(shell: Shell): Promise<number> {
  const { support: text, ...facts } = await shell.call('system.show', {});
  return answer(shell, facts, () => text.trimEnd());
}

/** Adds the commands that show how the service is. */
export function addStatus(program: Command, act: Act): void {
  program
    .command('status')
    .summary('show what needs attention')
    .description(
      'Shows what needs attention. Exit code 1 when a post is held, overdue, scheduled without approval, delayed or to be corrected, something is paused or stuck, a channel, platform, feed, webhook or job does not work, alerts are not delivered, a withdrawn article is still live, or posts wait and no service is running.',
    )
    .action(act(show));
  program
    .command('support')
    .summary('print a report for support')
    .description('Prints versions, processes, queue and storage as Markdown without secrets, to send to whoever helps.')
    .action(act(support));
}

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { discoverChannels } from '../config/discover.ts';
import { writeAtomically } from '../config/write-atomically.ts';
import { UserError } from '../domain/errors.ts';
import { platforms } from '../platforms/index.ts';
import { articleFrom, type PageFlags } from './article.ts';
import { callDesk } from './call.ts';
import { actorOf, answer, type Shell } from './environment.ts';
import { table } from './table.ts';

export async function listChannelsCommand(shell: Shell): Promise<number> {
  const channels = await callDesk(shell, 'channels', {});
  answer(shell, { channels }, () =>
    channels.length === 0
      ? 'No channel is configured. Find some with: masthead channels discover PAGE'
      : table(
          ['Channel', 'Platform', 'Mode', 'State', 'Last success', 'Reason'],
          channels.map(({ id, platform, mode, state, lastSuccessAt, reason }) => [
            id,
            platform,
            mode,
            state,
            lastSuccessAt ?? '—',
            reason ?? '',
          ]),
        ),
  );
  return 0;
}

/** Exit code 1 when a channel has a fault. */
export async function checkChannelsCommand(shell: Shell): Promise<number> {
  const channels = await callDesk(shell, 'channels-check', {});
  answer(shell, { channels }, () =>
    channels
      .map(({ id, diagnoses }) =>
        [
          `${id}: ${diagnoses.length === 0 ? 'well' : ''}`,
          ...diagnoses.map(({ message, remedy }) => `  ${message} ${remedy}`),
        ].join('\n'),
      )
      .join('\n'),
  );
  return channels.some(({ diagnoses }) => diagnoses.length > 0) ? 1 : 0;
}

export async function discoverCommand(shell: Shell, page: string, flags: PageFlags): Promise<number> {
  const { masthead } = await articleFrom(shell, page, flags);
  if (masthead.length === 0) {
    throw new UserError(`The header of ${page} lists no channel that Masthead knows.`, {
      remedy: 'Add channels to config/channels.yaml by hand.',
    });
  }
  const file = join(shell.configDirectory, 'channels.yaml');
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const after = discoverChannels(masthead, platforms, before);
  if (after !== before) await writeAtomically(file, after);
  answer(shell, { file, changed: after !== before, masthead }, () =>
    [
      ...masthead.map(
        (entry) =>
          `${'platform' in entry ? entry.platform : `${entry.surface} (a link target, no channel)`}: ${entry.label}${entry.url ? ` ${entry.url}` : ''}`,
      ),
      after === before
        ? `${file} has all of them already.`
        : `${file} was written. Added channels are off until you fill them in.`,
    ].join('\n'),
  );
  return 0;
}

export async function pauseCommand(
  shell: Shell,
  channel: string | undefined,
  paused: boolean,
  reason: string,
): Promise<number> {
  await callDesk(shell, 'pause', { channel: channel ?? null, paused, reason, by: actorOf(shell) });
  answer(
    shell,
    { channel: channel ?? null, paused },
    () => `${channel ?? 'Everything'} is ${paused ? 'paused' : 'resumed'}.`,
  );
  return 0;
}

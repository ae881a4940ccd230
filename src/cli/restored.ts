import { system } from '../features/system/messages.ts';
import { UserError } from '../lib/errors.ts';
import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { cli } from './messages.ts';
import { readTime } from './read-time.ts';
import { timesIn } from './times.ts';

export interface RestoredFlags {
  since?: string;
  end?: boolean;
}

/** Says that the store was restored from a backup, or that what was sent since is known. */
export async function restoredCommand(shell: Shell, { since, end = false }: RestoredFlags): Promise<number> {
  if (end && since !== undefined) {
    throw new UserError(cli.exclude({ options: '--end and --since' }), { usage: true });
  }
  if (!end && since === undefined) {
    throw new UserError(system.backupTimeMissing(), { usage: true, remedy: system.giveBackupTime() });
  }
  const result =
    since === undefined
      ? await callDesk(shell, 'system.endRestored', {})
      : await callDesk(shell, 'system.restored', { since: readTime(since) });
  const times = timesIn(configOf(shell).newsroom.timeZone);
  const from = times.full(result.store.since);
  answer(shell, result, () =>
    result.on
      ? [
          `Each post is looked for on its platform before it is sent, back to ${from}.`,
          'What is found counts as published. What no look can tell, such as an app push, is held: see masthead status.',
          'If the backup is older than that: masthead restored --since TIME. When everything is settled: masthead restored --end',
        ].join('\n')
      : `Posts are sent without being looked for again. What was sent from ${from} on counts as known.`,
  );
  return 0;
}

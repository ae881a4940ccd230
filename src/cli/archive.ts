import type { Command } from 'commander';
import type { ActionResult } from '../features/index.ts';
import { archiveWords as words } from './archive-messages.ts';
import { runNow } from './jobs.ts';
import type { Act } from './options.ts';
import { countBar } from './progress.ts';
import { answer, calling, type Page, type Shell } from './shell.ts';
import { listing } from './text.ts';

const ALL = Number.POSITIVE_INFINITY;

function planText({ where, planned }: ActionResult<'archive.plan'>, { columns }: Page): string {
  if (where === null) return words.off();
  if (planned.length === 0) return words.nothing({ where });
  const rows = planned.map((one) => [one.kind, one.month, String(one.rows)]);
  return [listing(words.planHead(), rows, columns, ALL), words.goesTo({ where })].join('\n');
}

function listText({ where, archives }: ActionResult<'archive.list'>, { columns }: Page): string {
  if (archives.length === 0) return where === null ? words.off() : words.none();
  const rows = archives.map((one) => [
    one.kind,
    one.month,
    words.state({ state: one.state }),
    String(one.rows ?? '—'),
    String(one.removed),
    one.bytes === null ? '—' : `${(one.bytes / 1e6).toFixed(1)} MB`,
    one.file ?? '—',
  ]);
  return [listing(words.listHead(), rows, columns, ALL), ...(where === null ? [] : [words.isIn({ where })])].join('\n');
}

/** Moves old rows to files now, and shows how far it has come. */
async function run(shell: Shell, { plan }: { plan?: boolean }): Promise<number> {
  const planned = await shell.call('archive.plan', {});
  if (plan || planned.where === null) return answer(shell, planned, (page: Page) => planText(planned, page));
  const removedNow = async (): Promise<number> =>
    (await shell.call('archive.list', {})).archives.reduce((sum, { removed }) => sum + removed, 0);
  const before = await removedNow();
  const all = planned.planned.reduce((sum, { rows }) => sum + rows, 0);
  const bar = countBar(shell);
  return runNow(shell, 'archive', {
    wait: true,
    onWait: async () => bar.show((await removedNow()) - before, all, words.rows()),
    onEnd: bar.end,
  });
}

/** Adds the commands about rows that were moved to files. */
export function addArchive(program: Command, act: Act): void {
  const archive = program
    .command('archive')
    .summary('move old rows to files now')
    .description(
      'Runs the job archive: rows that are older than `archive.keep` says are written to files, which are read back, and then removed from the store.',
    )
    .option('--plan', 'only say what would be moved')
    .action(act(run));
  archive
    .command('list')
    .description('list the files')
    .action(act(calling('archive.list', [], listText)));
}

import type { Command } from 'commander';
import { Remedy } from '../domain/correction.ts';
import type { ActionResult } from '../features/index.ts';
import { UserError } from '../lib/errors.ts';
import { correctionList, correctionText } from './correction-text.ts';
import { onlyField, type TextFlags, textGiven } from './editing.ts';
import { cli } from './messages.ts';
import { type Act, IDS, oneOf, wholeNumber } from './options.ts';
import { answer, calling, type Page, print, type Shell } from './shell.ts';
import { deliveryWords as words } from './words/deliveries.ts';

type Correction = ActionResult<'corrections.show'>;

const shown = (one: Correction, { times }: Page): string => correctionText(one, times);
const show = (shell: Shell, one: Correction): Promise<number> => answer(shell, one, (page) => shown(one, page));

type ListFlags = { article?: string; all?: boolean; limit?: number };

async function list(shell: Shell, { article, all = false, limit }: ListFlags): Promise<number> {
  const { corrections } = await shell.call('corrections.list', { article, limit, all: String(all) });
  return print(shell, { corrections }, () => {
    if (corrections.length > 0) return correctionList(corrections, shell.columns);
    return all ? words.noCorrections() : words.noneOpen();
  });
}

async function approve(shell: Shell, id: string, flags: { as?: Remedy; note?: string }): Promise<number> {
  const note = flags.note?.trim() ?? null;
  if (note === '') throw new UserError(cli.noteEmpty(), { usage: true });
  return show(shell, await shell.call('corrections.approve', { id, as: flags.as ?? null, note }));
}

async function edit(shell: Shell, id: string, flags: TextFlags): Promise<number> {
  const text = await textGiven(shell, flags);
  if (text.trim() === '') throw new UserError(cli.correctionEmpty(), { usage: true });
  const field = flags.field ?? onlyField(await shell.call('corrections.show', { id }));
  return show(shell, await shell.call('corrections.edit', { id, field, text }));
}

async function dismiss(shell: Shell, id: string, flags: { reason?: string }): Promise<number> {
  const reason = flags.reason?.trim() ?? '';
  if (reason === '') throw new UserError(cli.dismissReason(), { usage: true });
  return show(shell, await shell.call('corrections.dismiss', { id, reason }));
}

/** Adds the commands about published posts whose article was corrected. */
export function addCorrections(program: Command, act: Act): void {
  const corrections = program
    .command('corrections')
    .summary('list published posts whose article was corrected')
    .description(
      'Lists published posts that differ from a newer version of their article, with what changed. What happens to them is set by `corrections` in channels.yaml, or decided here.',
    )
    .option('--article <article>', 'only this article: its URL, or the ID of one of its posts')
    .option('--all', 'also those that are done, dismissed, failed or superseded')
    .option('--limit <n>', 'most corrections to list', wholeNumber('--limit', 1, 1_000))
    .action(act(list));
  corrections
    .command('show <id>')
    .description('show a correction: what changed, the live and the proposed text, and what the platform allows')
    .addHelpText('after', IDS)
    .action(act(calling('corrections.show', ['id'], shown)));
  corrections
    .command('approve <id>')
    .description('approve a correction, as the channel is set up or in another way')
    .option(
      '--as <way>',
      'revise: change the post; reply: reply to it; repost: take it down and post it again; retract: take it down',
      oneOf('--as', Remedy.options),
    )
    .option('--note <text>', 'text of the reply; by default the corrected sentence of the article')
    .addHelpText('after', IDS)
    .action(act(approve));
  corrections
    .command('edit <id>')
    .description('edit the proposed text')
    .option('--field <name>', 'which text; optional where there is one')
    .option('--text <text>', 'the new text')
    .option('--file <file>', 'file with the new text')
    .addHelpText('after', IDS)
    .action(act(edit));
  corrections
    .command('dismiss <id>')
    .description('leave the post unchanged')
    .option('--reason <text>', 'reason; everyone sees it')
    .addHelpText('after', IDS)
    .action(act(dismiss));
}

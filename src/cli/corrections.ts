import type { Command } from 'commander';
import { changeMessage } from '../domain/article-change.ts';
import { Remedy } from '../domain/correction.ts';
import type { ActionResult } from '../features/index.ts';
import { UserError } from '../lib/errors.ts';
import { clip } from '../lib/table.ts';
import { commandFaults } from './command-messages.ts';
import { stateName } from './common-messages.ts';
import { deliveryWords as words } from './deliveries-messages.ts';
import { onlyField, type TextFlags, textGiven } from './editing.ts';
import { type Act, IDS, oneOf, wholeNumber } from './options.ts';
import { problemLines } from './post-text.ts';
import { say, sentenceOf, together } from './say.ts';
import { answer, calling, type Page, print, type Shell } from './shell.ts';
import { groupedListing, shortId } from './text.ts';
import type { Times } from './times.ts';

export type Correction = ActionResult<'corrections.list'>['corrections'][number];
type Detail = ActionResult<'corrections.show'>;

/** Decision in words: what is done, and who approved it. */
const decision = (action: string, by: string | null): string =>
  by === null || by === 'automatic' ? words.automatic({ action }) : words.decided({ action, by });

/** State of a correction and what a person may do, in one line. `isShown`: the reader is looking at it already. */
function remarkOf(correction: Correction, isShown = false): string {
  const { state, why, making, delivery, reason, because, decidedBy, approvedBy } = correction;
  const id = shortId(correction.id);
  const action = words.remedy({ action: correction.action });
  switch (state) {
    case 'open':
      if (making) return words.picturesMade();
      if (approvedBy.length > 0) return words.anotherNeeded({ action, names: approvedBy, id });
      if (correction.action !== 'ask') return words.proposed({ action, id });
      return together(sentenceOf(why), isShown ? words.toDecideHere({ id }) : words.toDecide({ id }));
    case 'approved': {
      const now = delivery ? stateName(delivery.state) : words.planned();
      return words.itsDelivery({ decision: decision(action, decidedBy), state: now });
    }
    case 'done':
      return decision(action, decidedBy);
    case 'dismissed':
    case 'failed':
    case 'superseded':
      return [because ? sentenceOf(because) : reason, decidedBy && state === 'dismissed' ? `(${decidedBy})` : '']
        .filter(Boolean)
        .join(' ');
    default:
      return state satisfies never;
  }
}

const changeTexts = ({ changes }: Pick<Correction, 'changes'>): string[] =>
  changes.map((change) => say(changeMessage(change)));

/** Corrections by article, one line each. */
export function correctionList(all: readonly Correction[], columns: number): string {
  const rowOf = (one: Correction): string[] => [shortId(one.id), one.channel, stateName(one.state), remarkOf(one)];
  const headOf = (one: Correction, before: Correction | undefined): string[] | null =>
    one.articleId === before?.articleId && one.toRevision === before.toRevision
      ? null
      : [clip(`${one.headline}: ${changeTexts(one).join('; ')}`, columns)];
  return groupedListing(words.correctionsHead(), all, { rowOf, headOf }, columns);
}

const indented = (text: string): string => text.replaceAll(/^/gm, '    ');

/** Texts that differ, before and after. */
function textLines({ was, content }: Pick<Detail, 'was' | 'content'>): string[] {
  const fields = [...new Set([...Object.keys(was.texts), ...Object.keys(content.texts)])];
  return fields.flatMap((field) => {
    const [before = '', after = ''] = [was.texts[field], content.texts[field]];
    if (before === after) return [];
    return [words.live({ field }), indented(before), words.proposal({ field }), indented(after)];
  });
}

const possibleLines = (one: Detail): string[] =>
  Object.entries(one.possible).map(([remedy, possible]) =>
    words.possible({
      remedy,
      may: possible.may ? (possible.note ? 'noted' : 'yes') : 'no',
      why: sentenceOf(possible.may ? possible.note : possible.why),
    }),
  );

function replyLines({ answer, note }: Detail): string[] {
  if (answer === null) return [];
  return ['', words.replyText({ fixed: note === null ? 'no' : 'yes' }), ...Object.values(answer).map(indented)];
}

/** A correction with everything that is needed to decide on it. */
export function correctionText(one: Detail, times: Times): string {
  const { channel, headline, url, post, changes, fromRevision, toRevision, state, editedBy, problems } = one;
  const id = shortId(one.id);
  const texts = textLines(one);
  const remark = remarkOf(one, true);
  const where = { id, post: shortId(post), channel, at: times.full(one.createdAt) };
  return [
    words.correction({ ...where, state: stateName(state) }),
    ...(remark ? [remark] : []),
    ...(url ? [url] : []),
    '',
    fromRevision === null || toRevision === null
      ? words.ofFreePost({ headline })
      : words.changes({ headline, count: changes.length, from: fromRevision, to: toRevision }),
    ...changeTexts(one).map((change) => `  ${change}`),
    '',
    ...(texts.length > 0
      ? [editedBy ? words.thePostBy({ by: editedBy }) : words.thePost(), ...texts]
      : [words.textSame()]),
    ...(problems.length > 0 ? ['', ...problemLines(problems)] : []),
    ...replyLines(one),
    ...(Object.keys(one.possible).length > 0 ? ['', words.allows(), ...possibleLines(one)] : []),
    ...(state === 'open' && !one.making ? ['', words.toDecideNext({ id })] : []),
  ].join('\n');
}

const shown = (one: Detail, { times }: Page): string => correctionText(one, times);
const show = (shell: Shell, one: Detail): Promise<number> => answer(shell, one, (page) => shown(one, page));

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
  if (note === '') throw new UserError(commandFaults.noteEmpty(), { usage: true });
  return show(shell, await shell.call('corrections.approve', { id, as: flags.as ?? null, note }));
}

async function edit(shell: Shell, id: string, flags: TextFlags): Promise<number> {
  const text = await textGiven(shell, flags);
  if (text.trim() === '') throw new UserError(commandFaults.correctionEmpty(), { usage: true });
  const field = flags.field ?? onlyField((await shell.call('corrections.show', { id })).content.texts);
  return show(shell, await shell.call('corrections.edit', { id, field, text }));
}

async function dismiss(shell: Shell, id: string, flags: { reason?: string }): Promise<number> {
  const reason = flags.reason?.trim() ?? '';
  if (reason === '') throw new UserError(commandFaults.dismissReason(), { usage: true });
  return show(shell, await shell.call('corrections.dismiss', { id, reason }));
}

/** Starts the correction of a free post, with another text or for a reply or a deletion. */
async function start(shell: Shell, id: string, { field: named, ...flags }: TextFlags): Promise<number> {
  if (flags.text === undefined && flags.file === undefined)
    return show(shell, await shell.call('corrections.start', { id }));
  const text = await textGiven(shell, flags);
  const field = named ?? onlyField((await shell.call('posts.show', { id })).content.texts);
  return show(shell, await shell.call('corrections.start', { id, texts: { [field]: text } }));
}

/** Adds the commands about published posts whose article was corrected. */
export function addCorrections(program: Command, act: Act): void {
  const corrections = program
    .command('corrections')
    .summary('list published posts whose article was corrected')
    .description(
      'Lists published posts that differ from a newer version of their article, with what changed. What happens to them is set by `corrections` in channels.yaml, or decided with this command.',
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
    .command('start <post-id>')
    .summary('correct a published post without an article')
    .description(
      'Starts the correction of a published post without an article. Then approve it in one of the ways that the platform allows.',
    )
    .option('--field <name>', 'which text; optional where there is one')
    .option('--text <text>', 'the new text; left out, nothing but a reply or its deletion is planned')
    .option('--file <file>', 'file with the new text')
    .addHelpText('after', IDS)
    .action(act(start));
  corrections
    .command('approve <id>')
    .description('approve a correction, as the channel is set up or in another way')
    .option(
      '--as <way>',
      'revise: edit the post; reply: reply to it; repost: delete it and post it again; retract: delete it',
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

import type { z } from 'zod';
import { Remedy } from '../../domain/correction.ts';
import { UserError } from '../../lib/errors.ts';
import { callDesk } from '../call.ts';
import { answer, configOf, type Shell } from '../environment.ts';
import { timesIn } from '../times.ts';
import { type WordsFlags, wordsOf } from '../words-of.ts';
import { correctionList, correctionText } from './text.ts';

const timesOf = (shell: Shell) => timesIn(configOf(shell).newsroom.timeZone);

export type ListFlags = { article?: string; all?: boolean; limit?: number };

export async function listCorrectionsCommand(shell: Shell, { article, all, limit }: ListFlags): Promise<number> {
  const { corrections } = await callDesk(shell, 'corrections.list', {
    ...(article !== undefined && { article }),
    ...(limit !== undefined && { limit }),
    all: String(all ?? false),
  });
  answer(shell, { corrections }, () => {
    if (corrections.length > 0) return correctionList(corrections, shell.columns);
    return all
      ? 'There were no corrections.'
      : 'Nothing is to be corrected. Those that ended: masthead corrections --all';
  });
  return 0;
}

export async function showCorrectionCommand(shell: Shell, id: string): Promise<number> {
  const one = await callDesk(shell, 'corrections.show', { id });
  answer(shell, one, () => correctionText(one, timesOf(shell)));
  return 0;
}

export type ApproveFlags = { as?: string; note?: string };

function remedyIn(text: string | undefined): z.infer<typeof Remedy> | null {
  if (text === undefined) return null;
  const remedy = Remedy.safeParse(text);
  if (remedy.success) return remedy.data;
  throw new UserError(`--as takes one of ${Remedy.options.join(', ')}; "${text}" was given.`, { usage: true });
}

export async function approveCorrectionCommand(shell: Shell, id: string, flags: ApproveFlags): Promise<number> {
  const note = flags.note?.trim() ?? null;
  if (note === '') throw new UserError('--note takes the words of the answer; it is empty.', { usage: true });
  const one = await callDesk(shell, 'corrections.approve', { id, as: remedyIn(flags.as), note });
  answer(shell, one, () => correctionText(one, timesOf(shell)));
  return 0;
}

export async function editCorrectionCommand(shell: Shell, id: string, flags: WordsFlags): Promise<number> {
  const text = await wordsOf(shell, flags);
  if (text.trim() === '') throw new UserError('The words of a correction cannot be empty.', { usage: true });
  const before = await callDesk(shell, 'corrections.show', { id });
  const fields = Object.keys(before.content.texts);
  const [first = ''] = fields;
  if (flags.field === undefined && fields.length !== 1) {
    throw new UserError(`The post has several texts: say which with --field (${fields.join(', ')}).`, { usage: true });
  }
  const one = await callDesk(shell, 'corrections.edit', { id, field: flags.field ?? first, text });
  answer(shell, one, () => correctionText(one, timesOf(shell)));
  return 0;
}

export async function dismissCorrectionCommand(shell: Shell, id: string, flags: { reason?: string }): Promise<number> {
  const reason = flags.reason?.trim() ?? '';
  if (reason === '') {
    throw new UserError('To dismiss a correction needs a reason in words: give it with --reason.', { usage: true });
  }
  const one = await callDesk(shell, 'corrections.dismiss', { id, reason });
  answer(shell, one, () => correctionText(one, timesOf(shell)));
  return 0;
}

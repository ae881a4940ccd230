import type { z } from 'zod';
import { Remedy } from '../../domain/correction.ts';
import { UserError } from '../../lib/errors.ts';
import { callDesk } from '../call.ts';
import { actorOf, answer, configOf, type Shell } from '../environment.ts';
import { oneOf } from '../menu/menu.ts';
import { cli } from '../messages.ts';
import { timesIn } from '../times.ts';
import { type WordsFlags, wordsOf } from '../words-of.ts';
import { correctionList, correctionText } from './text.ts';

const timesOf = (shell: Shell) => timesIn(configOf(shell).newsroom.timeZone);

export type ListFlags = { article?: string; all?: boolean; limit?: number };

export async function listCorrectionsCommand(shell: Shell, { article, all, limit }: ListFlags): Promise<number> {
  const { corrections } = await callDesk(shell, 'corrections', {
    ...(article !== undefined && { article }),
    ...(limit !== undefined && { limit }),
    all: all ?? false,
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
  const one = await callDesk(shell, 'correction', { id });
  answer(shell, one, () => correctionText(one, timesOf(shell)));
  return 0;
}

export type ApproveFlags = { as?: string; note?: string };

const remedyIn = (text: string | undefined): z.infer<typeof Remedy> | null =>
  text === undefined ? null : oneOf('--as', Remedy.options)(text);

export async function approveCorrectionCommand(shell: Shell, id: string, flags: ApproveFlags): Promise<number> {
  const note = flags.note?.trim() ?? null;
  if (note === '') throw new UserError(cli.noteEmpty(), { usage: true });
  const one = await callDesk(shell, 'approve-correction', { id, as: remedyIn(flags.as), note, by: actorOf(shell) });
  answer(shell, one, () => correctionText(one, timesOf(shell)));
  return 0;
}

export async function editCorrectionCommand(shell: Shell, id: string, flags: WordsFlags): Promise<number> {
  const text = await wordsOf(shell, flags);
  if (text.trim() === '') throw new UserError(cli.correctionEmpty(), { usage: true });
  const before = await callDesk(shell, 'correction', { id });
  const fields = Object.keys(before.content.texts);
  const [first = ''] = fields;
  if (flags.field === undefined && fields.length !== 1) {
    throw new UserError(cli.whichField({ fields: fields.join(', ') }), { usage: true });
  }
  const one = await callDesk(shell, 'edit-correction', { id, field: flags.field ?? first, text, by: actorOf(shell) });
  answer(shell, one, () => correctionText(one, timesOf(shell)));
  return 0;
}

export async function dismissCorrectionCommand(shell: Shell, id: string, flags: { reason?: string }): Promise<number> {
  const reason = flags.reason?.trim() ?? '';
  if (reason === '') {
    throw new UserError(cli.dismissReason(), { usage: true });
  }
  const one = await callDesk(shell, 'dismiss-correction', { id, reason, by: actorOf(shell) });
  answer(shell, one, () => correctionText(one, timesOf(shell)));
  return 0;
}

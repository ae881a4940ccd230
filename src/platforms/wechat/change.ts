import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Live } from '../platform.ts';
import type { Session } from '../session.ts';
import { HARMLESS } from '../shared/changes.ts';
import { firstEntered } from '../shared/first-entered.ts';
import { OutcomeError, rejected } from '../shared/outcomes.ts';
import { callWechat } from './api.ts';
import { searchPublished } from './find.ts';
import { sendLongest } from './longest.ts';
import { uploadAll } from './publish.ts';
import { refusedWith } from './refusal.ts';
import * as build from './requests.ts';
import { Anything } from './schema.ts';
import type { WechatOptions, WechatSecrets } from './settings.ts';

type WechatSession = Session<WechatOptions, WechatSecrets>;

const Made = z.object({ done: z.literal(true) });
const MADE = { done: true } as const;

/** A draft leaves its box when a person publishes, sends or deletes it; which, nobody says. */
const leftTheBox = (): OutcomeError =>
  new OutcomeError(
    rejected(
      'The draft has left the draft box, so a person published or deleted it. Look at the account and change it there by hand.',
      'by-hand',
    ),
  );

const draftOf = ({ receipt }: Live): string => receipt.otherIds.draft ?? '';

/** Puts the whole article in the draft's place, so that it may be done again. */
export async function revise(post: PostContent, live: Live, session: WechatSession): Promise<Receipt> {
  const uploaded = await uploadAll(post, session);
  const { warnings } = await sendLongest(post, session, 'edit', (form, commit) =>
    session.commit(commit, { result: Made, repeat: HARMLESS }, async (signal) => {
      const edit = build.updateDraft(draftOf(live), form, session.options, uploaded);
      try {
        await callWechat(session, 'draft/update', edit, Anything, signal);
      } catch (error) {
        throw refusedWith(error, 40007) ? leftTheBox() : error;
      }
      return MADE;
    }),
  );
  return { ...live.receipt, warnings: [...warnings, ...session.warnings()] };
}

/** Deletes the draft, or the article that is out. What is gone already is done; a draft that was published is not. */
export async function retract(live: Live, session: WechatSession): Promise<Receipt> {
  const { remoteId } = live.receipt;
  const { again } = await firstEntered(session);
  await session.commit('delete', { result: Made, repeat: HARMLESS }, async (signal) => {
    const call =
      remoteId === ''
        ? build.deleteDraft(session.options, draftOf(live))
        : build.deletePublished(session.options, remoteId);
    try {
      await callWechat(session, remoteId === '' ? 'draft/delete' : 'freepublish/delete', call, Anything, signal);
    } catch (error) {
      const isGone = refusedWith(error, remoteId === '' ? 40007 : 53600);
      if (!isGone) throw error;
      if (remoteId !== '') return MADE;
      // An earlier call may have taken the draft out of the box. A person who published it did too.
      if (!again || (await searchPublished(live.post, null, session))?.entry) throw leftTheBox();
    }
    return MADE;
  });
  return { ...live.receipt, warnings: session.warnings() };
}

import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import type { Diagnosis, Live, PlatformClient } from '../platform.ts';
import type { Session } from '../session.ts';
import { HARMLESS } from '../shared/changes.ts';
import { unreachable } from '../shared/diagnosis.ts';
import { firstEntered } from '../shared/first-entered.ts';
import { OutcomeError, rejected } from '../shared/outcomes.ts';
import { callWechat, fetchToken, type WechatLook } from './api.ts';
import { classify } from './classify.ts';
import { groupOf } from './codes.ts';
import { find, followUp, searchPublished } from './find.ts';
import { findSent } from './find-sent.ts';
import { sendLongest } from './longest.ts';
import { publish, uploadAll } from './publish.ts';
import { refusalOf, refusedWith } from './refusal.ts';
import * as build from './requests.ts';
import { countDrafts, listPublished } from './requests.ts';
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
async function revise(post: PostContent, live: Live, session: WechatSession): Promise<Receipt> {
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
async function retract(live: Live, session: WechatSession): Promise<Receipt> {
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

const REMEDIES = {
  account: 'Copy the app id and the app secret anew from the account’s developer settings.',
  address: 'Add the address named in the answer to the IP allow-list in the account’s developer settings.',
  'not-granted': 'Set the channel’s mode to draft, or verify the account as a company.',
  stopped: 'Sign in to the account’s console and see why WeChat has stopped it.',
} as const;

const GENERAL = 'See what the code means in WeChat’s list of return codes, and mend the account.';

function codeOf(error: unknown): number | null {
  if (error instanceof AnswerError) return refusalOf(error.answer)?.code ?? null;
  if (error instanceof OutcomeError && 'code' in error.outcome) return Number(error.outcome.code) || null;
  return null;
}

function findingOf(error: unknown): Diagnosis {
  const code = codeOf(error);
  if (code === null || !(error instanceof Error)) throw error;
  const group = groupOf(code);
  const remedy =
    group !== null && group in REMEDIES ? Object.entries(REMEDIES).find(([key]) => key === group)?.[1] : undefined;
  const message =
    error instanceof AnswerError
      ? `WeChat refused a call with ${code}: ${refusalOf(error.answer)?.message || 'no further words'}.`
      : error.message;
  return { code: String(code), message, remedy: remedy ?? GENERAL };
}

/** Asks for a token, for a call that the IP allow-list guards and, where the channel publishes, for the right to. */
function diagnose(look: WechatLook): Promise<Diagnosis[]> {
  const examinations = [
    () => fetchToken(look, false, look.signal),
    () => callWechat(look, 'draft/count', countDrafts(look.options), Anything),
    ...(look.options.mode === 'publish'
      ? [() => callWechat(look, 'freepublish/batchget', listPublished(look.options, 0, 1), Anything)]
      : []),
  ];
  return unreachable(look.options.apiUrl, async () => {
    for (const examine of examinations) {
      try {
        await examine();
      } catch (error) {
        return [findingOf(error)];
      }
    }
    return [];
  });
}

export const client: PlatformClient<WechatOptions, WechatSecrets> = {
  publish,
  revise,
  retract,
  find,
  findSent,
  classify,
  followUp,
  diagnose,
};

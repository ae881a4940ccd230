import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Message } from '../../lib/message.ts';
import { AnswerError } from '../../net/http.ts';
import { HARMLESS } from '../kit/changes.ts';
import { failed, OutcomeError, unreachable } from '../kit/outcomes.ts';
import { firstEntered } from '../kit/search.ts';
import type { Diagnosis, Live, PlatformClient } from '../platform.ts';
import type { Session } from '../session.ts';
import { Anything, callWechat, fetchToken, refresh, type WechatLook } from './api.ts';
import { classify, refusalIn, refusalOf, refusedWith } from './classify.ts';
import { connectWechat, developerId } from './connect.ts';
import { count } from './count.ts';
import { type Group, meaningOf } from './errors.ts';
import { find, followUp, searchPublished } from './find.ts';
import { findSent } from './find-sent.ts';
import { soughtBy } from './likeness.ts';
import { findings, outcomes } from './messages.ts';
import { sendPreview } from './preview.ts';
import { publish, publishTogether, uploadAll } from './publish.ts';
import * as build from './requests.ts';
import { countDrafts, listPublished } from './requests.ts';
import { isDeleted } from './send.ts';
import type { WechatOptions, WechatSecrets } from './settings.ts';
import { sendSpared } from './spared.ts';
import { trial } from './trial.ts';

type WechatSession = Session<WechatOptions, WechatSecrets>;

const Made = z.object({ done: z.literal(true) });
const MADE = { done: true } as const;

/** A draft leaves its box when a person publishes, sends or deletes it; which of these is unknown. */
const leftTheBox = (): OutcomeError => new OutcomeError(failed(outcomes.draftGone(), 'by-hand'));

/** WeChat says the same of a message that it does not know and of one that it does not delete. */
const stillSent = (): OutcomeError => new OutcomeError(failed(outcomes.messageStays(), '40059'));

const draftOf = ({ receipt }: Live): string => receipt.otherIds.draft ?? '';

/** Puts the whole article in the draft's place, so that it may be done again. */
async function revise(post: PostContent, live: Live, session: WechatSession): Promise<Receipt> {
  const { uploaded } = await uploadAll(post, session);
  const { warnings } = await sendSpared([post], session, 'edit', ([form = post], commit) =>
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
  return { ...live.receipt, warnings: [...warnings.flat(), ...session.warnings()] };
}

/** The call that takes a post down, and the code that says it is gone already. */
function removalOf({ receipt: { remoteId, otherIds } }: Live, options: WechatOptions) {
  if (otherIds.message !== undefined)
    return {
      call: 'message/mass/delete',
      // Of a message of several, this article alone: each of the others is withdrawn by itself.
      build: build.deleteMessage(options, otherIds.message, Number(otherIds.place ?? 0)),
      gone: 40059,
    };
  return remoteId === ''
    ? { call: 'draft/delete', build: build.deleteDraft(options, otherIds.draft ?? ''), gone: 40007 }
    : { call: 'freepublish/delete', build: build.deletePublished(options, remoteId), gone: 53600 };
}

/**
 * Deletes the draft, the article that is out, or the message to followers. What is gone already is done; a draft that was
 * published is not.
 */
async function retract(live: Live, session: WechatSession): Promise<Receipt> {
  const isDraft = live.receipt.remoteId === '';
  const messageId = live.receipt.otherIds.message;
  const { again } = await firstEntered(session);
  await session.commit('delete', { result: Made, repeat: HARMLESS }, async (signal) => {
    const removal = removalOf(live, session.options);
    try {
      await callWechat(session, removal.call, removal.build, Anything, signal);
    } catch (error) {
      if (!refusedWith(error, removal.gone)) throw error;
      if (messageId !== undefined && !(await isDeleted(messageId, session))) throw stillSent();
      if (!isDraft) return MADE;
      // An earlier call may have taken the draft out of the box. A person who published it did too.
      const sought = soughtBy(live.post, live.receipt);
      if (!again || (await searchPublished(sought, null, session))?.entry) throw leftTheBox();
    }
    return MADE;
  });
  const notes = messageId === undefined ? [] : [outcomes.cardsStay()];
  return { ...live.receipt, warnings: [...notes, ...session.warnings()] };
}

const REMEDIES: Readonly<Partial<Record<Group, Message>>> = {
  account: findings.copySecrets(),
  address: findings.allowAddress(),
  'not-granted': findings.draftMode(),
  stopped: findings.whyStopped(),
};

function codeOf(error: unknown): number | null {
  if (error instanceof AnswerError) return refusalOf(error.answer)?.code ?? null;
  if (error instanceof OutcomeError && 'code' in error.outcome) return Number(error.outcome.code) || null;
  return null;
}

function findingOf(error: unknown): Diagnosis {
  const code = codeOf(error);
  if (code === null) throw error;
  const remedy = REMEDIES[meaningOf(code).group] ?? findings.lookUpCode();
  return { code: String(code), message: refusalText(error, String(code)), remedy };
}

function refusalText(error: unknown, code: string): Message {
  if (error instanceof OutcomeError && 'message' in error.outcome) return error.outcome.message;
  const words = refusalIn(error)?.message;
  return words ? findings.refused({ code, words }) : findings.refusedWordless({ code });
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
  publishTogether,
  sendPreview,
  change: (order, session) =>
    order.kind === 'revise' ? revise(order.post, order.live, session) : retract(order.live, session),
  find,
  findSent,
  count,
  classify,
  followUp,
  diagnose,
  trial,
  refresh,
  connect: { [developerId.id]: connectWechat },
};

import { z } from 'zod';
import type { PostContent } from '../../domain/post.ts';
import { AnswerError } from '../../net/http.ts';
import { nextPoll, RemoteId, tryReadJson } from '../kit/calls.ts';
import { failed, OutcomeError, unknown } from '../kit/outcomes.ts';
import type { CommitOptions, Session } from '../session.ts';
import { callWechat, type WechatLook } from './api.ts';
import { settingsOf } from './choices.ts';
import { classify, refusedWith } from './classify.ts';
import { POLLS } from './limits.ts';
import { outcomes } from './messages.ts';
import * as build from './requests.ts';
import type { WechatOptions, WechatSecrets } from './settings.ts';

type WechatSession = Session<WechatOptions, WechatSecrets>;

/** Name of the commit that sends a draft to the account's followers. */
export const SEND = 'send';

const SendResult = z.object({ messageId: z.string(), at: z.iso.datetime({ offset: true }) });
const Accepted = z.object({ msg_id: RemoteId });
const MessageState = z.object({ msg_status: z.enum(['SEND_SUCCESS', 'SENDING', 'SEND_FAIL', 'DELETE']) });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * WeChat knows a `clientmsgid` for 24 hours: the same call then sends nothing, and is answered with the id of the message
 * that was sent. It has to come a minute after the last one (45066).
 */
const SAME_KEY = { notBefore: MINUTE + 10_000, within: 23 * HOUR, max: 20 };

/** A key of its own for each delivery, the same on every attempt; at most 32 ASCII characters. */
export const clientMessageId = (deliveryId: string): string => deliveryId.replaceAll('-', '');

/** The message that an earlier call with the same key sent; null: this is no such answer. */
function sentBefore(error: unknown): string | null {
  if (!(error instanceof AnswerError) || !refusedWith(error, 45065)) return null;
  return Accepted.safeParse(tryReadJson(error.answer.text)).data?.msg_id ?? null;
}

/**
 * An error of the call, where it may hide a message that was sent: a person may have sent the draft (40007), WeChat waits
 * for an administrator, or the call before was lost. Whatever a repeated call ends with, that one may have gone out.
 */
function unsure(error: unknown, again: boolean, session: WechatSession): unknown {
  if (!again && !refusedWith(error, 40007, 45066)) return error;
  if (session.signal.aborted) return error;
  const outcome = classify(error, 'commit', session.now());
  return 'message' in outcome
    ? new OutcomeError(unknown(outcome.message, 'code' in outcome ? outcome.code : null))
    : error;
}

function submit(
  posts: readonly PostContent[],
  mediaId: string,
  session: WechatSession,
  takeBack: NonNullable<CommitOptions<unknown>['takeBack']>,
): Promise<z.infer<typeof SendResult>> {
  const again = session.isBegun(SEND);
  // It holds for the message: what one article may be sent as, none of them must be stopped for.
  const reprint = posts.some((post) => settingsOf(post).reprint === true);
  return session.commit(SEND, { result: SendResult, repeat: SAME_KEY, takeBack }, async (signal) => {
    const key = clientMessageId(session.delivery.id);
    const send = build.sendToFollowers(session.options, mediaId, key, reprint);
    const result = (messageId: string) => ({ messageId, at: session.now().toISOString() });
    try {
      return result((await callWechat(session, 'message/mass/sendall', send, Accepted, signal)).msg_id);
    } catch (error) {
      const known = sentBefore(error);
      if (known !== null) return result(known);
      throw unsure(error, again, session);
    }
  });
}

const stateOf = async (look: WechatLook, messageId: string) =>
  (await callWechat(look, 'message/mass/get', build.getMessage(look.options, messageId), MessageState)).msg_status;

export const isDeleted = async (messageId: string, look: WechatLook): Promise<boolean> =>
  (await stateOf(look, messageId)) === 'DELETE';

/** Sends a draft to the account's followers, and waits until WeChat has done it. WeChat names no address of the articles. */
export async function sendDraft(
  posts: readonly PostContent[],
  mediaId: string,
  session: WechatSession,
  takeBack: NonNullable<CommitOptions<unknown>['takeBack']>,
): Promise<{ messageId: string }> {
  const { messageId, at } = await submit(posts, mediaId, session, takeBack);
  const since = new Date(at);
  const first = new Date(since.getTime() + session.after(POLLS[0]).getTime() - session.now().getTime());
  if (session.now() < first) await session.wait(first, outcomes.sending());
  const status = await stateOf(session, messageId);
  if (status === 'SENDING') await session.wait(nextPoll(session, since, POLLS), outcomes.sending());
  if (status === 'SEND_FAIL') throw new OutcomeError(failed(outcomes.sendFailed(), status));
  if (status === 'DELETE') throw new OutcomeError(failed(outcomes.deletedByPerson(), status));
  return { messageId };
}

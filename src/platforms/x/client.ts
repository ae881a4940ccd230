import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Message } from '../../lib/message.ts';
import { AnswerError, type HttpAnswer } from '../../net/http.ts';
import { isSuccess, parseBody } from '../kit/calls.ts';
import { HARMLESS } from '../kit/changes.ts';
import { failed, OutcomeError, refusedBy, unreachable } from '../kit/outcomes.ts';
import type { Diagnosis, Live, PlatformClient } from '../platform.ts';
import type { Session } from '../session.ts';
import { callX, readX, send, type XLook } from './api.ts';
import { editsOf } from './check.ts';
import { classify, faultOf, isGone } from './classify.ts';
import { connect, refresh } from './connect.ts';
import { find, findSent, newerVersion } from './find.ts';
import { findings, outcomes } from './messages.ts';
import { oauth2 } from './oauth2.ts';
import { publish } from './publish.ts';
import { addressOf, deletePost, editPost, readPost, whoAmI } from './requests.ts';
import { CreatedPost, DeletedPost, Me, ReadPost } from './schema.ts';
import type { XOptions, XSecrets } from './settings.ts';

function refusal(answer: HttpAnswer): Diagnosis {
  const { status, text } = faultOf(answer);
  const saying = (means: Message): Message => refusedBy(means, null, text);
  switch (status) {
    case 401:
      return { code: 'token', message: saying(outcomes.keysRefused()), remedy: findings.newKeys() };
    case 402:
      return { code: 'credits', message: saying(findings.noCredits()), remedy: findings.buyCredits() };
    case 403:
      return { code: 'access', message: saying(findings.accessRefused()), remedy: findings.checkAccess() };
    case 429: {
      const message = refusedBy(outcomes.comeBackLater(), null, '');
      return { code: 'rate-limited', message, remedy: findings.inQuarterHour() };
    }
    default:
      return { code: 'unavailable', message: saying(findings.answered({ status })), remedy: findings.later() };
  }
}

function mismatches(answer: HttpAnswer, options: XOptions): Diagnosis[] {
  const { id, username } = parseBody(Me, answer, 'who am I').data;
  const found: Diagnosis[] = [];
  if (id !== options.userId) {
    const message = findings.otherAccount({ own: `@${username} (${id})`, wanted: options.userId });
    found.push({ code: 'account', message, remedy: findings.correctUserId() });
  } else if (username.toLowerCase() !== options.username.toLowerCase()) {
    const message = findings.otherName({ now: username, before: options.username });
    found.push({ code: 'username', message, remedy: findings.correctUsername() });
  }
  const access = answer.headers['x-access-level'];
  if (access !== undefined && !access.includes('write')) {
    found.push({ code: 'read-only', message: findings.readOnly({ level: access }), remedy: findings.newKeys() });
  }
  return found;
}

async function diagnose(look: XLook): Promise<Diagnosis[]> {
  return unreachable(look.options.apiUrl, async () => {
    const answer = await send(look, whoAmI(), look.signal);
    return isSuccess(answer) ? mismatches(answer, look.options) : [refusal(answer)];
  });
}

type XSession = Session<XOptions, XSecrets>;

const Id = z.object({ id: z.string() });
const Made = z.object({ done: z.literal(true) });

/** Why X would refuse an edit now; null where it says nothing against it. */
function editRefusal({ controls }: ReadPost, now: Date): Message | null {
  const { is_edit_eligible: eligible, editable_until: until, edits_remaining: left } = controls;
  if (eligible === false) return outcomes.editNotAllowed();
  if (until && new Date(until) <= now) return outcomes.editHourOver();
  return left === 0 ? outcomes.editsUsed() : null;
}

/** Media were uploaded within the hour, so that their ids are still good; X was asked first whether the post may be edited. */
async function edit(post: PostContent, live: Live, session: XSession, signal: AbortSignal): Promise<{ id: string }> {
  const { remoteId, otherIds } = live.receipt;
  const seen = await readX(session, readPost(remoteId), signal, ReadPost);
  if (seen.versions?.at(-1) !== remoteId) {
    const id = await newerVersion(post.texts.text ?? '', remoteId, session, signal);
    if (id !== null) return { id };
    throw new OutcomeError(failed(outcomes.editedThere(), 'by-hand'));
  }
  const why = editRefusal(seen, session.now());
  if (why !== null) throw new OutcomeError(failed(why, 'not-editable'));
  const call = editPost(post, remoteId, otherIds.media === undefined ? [] : [otherIds.media]);
  const { data } = await callX(session, call, signal, CreatedPost);
  return { id: data.id };
}

/** The post lives on under a new id; the old ones are kept, oldest first. Said twice, it would be two edits. */
async function revise(post: PostContent, live: Live, session: XSession): Promise<Receipt> {
  const { receipt } = live;
  const { id } = await session.commit('edit', { result: Id }, (signal) => edit(post, live, session, signal));
  const edits = editsOf(live) + 1;
  return {
    remoteId: id,
    otherIds:
      id === receipt.remoteId ? receipt.otherIds : { ...receipt.otherIds, [`version ${edits}`]: receipt.remoteId },
    url: addressOf(session.options, id),
    warnings: session.warnings(),
    edits: id === receipt.remoteId ? edits - 1 : edits,
  };
}

/** What X does not know any more is gone; with any of its versions all of them go. */
async function retract({ receipt }: Live, session: XSession): Promise<Receipt> {
  await session.commit('delete', { result: Made, repeat: HARMLESS }, async (signal) => {
    try {
      await callX(session, deletePost(receipt.remoteId), signal, DeletedPost);
    } catch (error) {
      if (!(error instanceof AnswerError && isGone(faultOf(error.answer), receipt.remoteId))) throw error;
    }
    return { done: true } as const;
  });
  return { ...receipt, warnings: session.warnings() };
}

export const client: PlatformClient<XOptions, XSecrets> = {
  publish,
  change: (order, session) =>
    order.kind === 'revise' ? revise(order.post, order.live, session) : retract(order.live, session),
  find,
  findSent,
  classify,
  diagnose,
  refresh,
  connect: { [oauth2.id]: connect },
};

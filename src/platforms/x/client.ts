import { z } from 'zod';
import { type PartReceipt, partReceiptsOf, type Receipt, receiptOf } from '../../domain/outcome.ts';
import { type PostContent, partsOf } from '../../domain/post.ts';
import type { Message } from '../../lib/message.ts';
import { AnswerError, type HttpAnswer } from '../../net/http.ts';
import { isSuccess, parseBody } from '../kit/calls.ts';
import { HARMLESS } from '../kit/changes.ts';
import { failed, OutcomeError, refusedBy, unreachable } from '../kit/outcomes.ts';
import type { Diagnosis, Live, PlatformClient, Profile } from '../platform.ts';
import type { Session } from '../session.ts';
import { callX, readX, send, type XLook } from './api.ts';
import { editsOf } from './check.ts';
import { classify, faultOf, isGone } from './classify.ts';
import { connect, refresh } from './connect.ts';
import { count } from './count.ts';
import { find, findSent, newerVersion } from './find.ts';
import { advice, findings, outcomes } from './messages.ts';
import { oauth2 } from './oauth2.ts';
import { publish } from './publish.ts';
import { addressOf, deletePost, editPost, mediaFrom, readPost, readProfile, whoAmI } from './requests.ts';
import { CreatedPost, DeletedPost, Me, ProfileAnswer, ReadPost } from './schema.ts';
import type { XOptions, XSecrets } from './settings.ts';
import { trial } from './trial.ts';

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

/** Why nothing was asked: its credentials could not be replaced, say, or its window is used up. */
function unasked(error: unknown): Diagnosis {
  if (!(error instanceof OutcomeError) || !('message' in error.outcome)) throw error;
  const { type, code, message } = error.outcome;
  const remedy =
    type === 'rate-limited'
      ? findings.inQuarterHour()
      : type === 'unauthorized'
        ? advice.connectAgain()
        : findings.later();
  return { code: code ?? type, message, remedy };
}

async function diagnose(look: XLook): Promise<Diagnosis[]> {
  return unreachable(look.options.apiUrl, async () => {
    try {
      const answer = await send(look, whoAmI(), look.signal);
      return isSuccess(answer) ? mismatches(answer, look.options) : [refusal(answer)];
    } catch (error) {
      return [unasked(error)];
    }
  });
}

async function profile(look: XLook): Promise<Profile> {
  const { data } = await callX(look, readProfile(), look.signal, ProfileAnswer);
  // The one that is named is 48 pixels wide.
  const picture = data.profile_image_url?.replace(/_normal(\.\w+)$/, '_bigger$1') ?? null;
  return { name: data.name ?? null, handle: `@${data.username}`, picture };
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
async function edit(
  post: PostContent,
  live: PartReceipt,
  session: XSession,
  signal: AbortSignal,
): Promise<{ id: string }> {
  const { remoteId, part } = live;
  const text = partsOf(post)[part]?.texts.text ?? '';
  const seen = await readX(session, readPost(remoteId), signal, ReadPost);
  if (seen.versions?.at(-1) !== remoteId) {
    const id = await newerVersion(text, remoteId, session, signal);
    if (id !== null) return { id };
    throw new OutcomeError(failed(outcomes.editedThere(), 'by-hand'));
  }
  const why = editRefusal(seen, session.now());
  if (why !== null) throw new OutcomeError(failed(why, 'not-editable'));
  const call = editPost(post, part, remoteId, mediaFrom(live.otherIds));
  const { data } = await callX(session, call, signal, CreatedPost);
  return { id: data.id };
}

/** A post lives on under a new id; the old ones are kept, oldest first. Said twice, it would be two edits. */
async function revisePart(
  post: PostContent,
  live: PartReceipt,
  number: number,
  session: XSession,
): Promise<PartReceipt> {
  const { part, remoteId, otherIds } = live;
  const { id } = await session.commit('edit', { part, result: Id }, (signal) => edit(post, live, session, signal));
  if (id === remoteId) return live;
  const ids = { ...otherIds, [`version ${number}`]: remoteId };
  return { part, remoteId: id, otherIds: ids, url: addressOf(session.options, id) };
}

/** Edits each post of a thread that says something else now. */
async function revise(post: PostContent, live: Live, session: XSession): Promise<Receipt> {
  const [before, after] = [partsOf(live.post), partsOf(post)];
  const receipts: PartReceipt[] = [];
  let edits = editsOf(live);
  for (const own of partReceiptsOf(live.receipt)) {
    const isSame = after.length > 1 && before[own.part]?.texts.text === after[own.part]?.texts.text;
    const now = isSame ? own : await revisePart(post, own, edits + 1, session);
    if (now !== own) edits += 1;
    receipts.push(now);
  }
  const receipt = receiptOf(receipts, session.warnings());
  if (!receipt) throw new Error('A receipt without parts');
  return { ...receipt, edits };
}

/**
 * Takes down each post of a thread, the first one first, since it is what readers see. What X does not know any more is
 * gone; with any of its versions all of them go.
 */
async function retract({ receipt }: Live, session: XSession): Promise<Receipt> {
  for (const { part, remoteId } of partReceiptsOf(receipt)) {
    await session.commit('delete', { part, result: Made, repeat: HARMLESS }, async (signal) => {
      try {
        await callX(session, deletePost(remoteId), signal, DeletedPost);
      } catch (error) {
        if (!(error instanceof AnswerError && isGone(faultOf(error.answer), remoteId))) throw error;
      }
      return { done: true } as const;
    });
  }
  return { ...receipt, warnings: session.warnings() };
}

export const client: PlatformClient<XOptions, XSecrets> = {
  publish,
  change: (order, session) =>
    order.kind === 'revise' ? revise(order.post, order.live, session) : retract(order.live, session),
  find,
  findSent,
  count,
  classify,
  diagnose,
  profile,
  trial,
  refresh,
  connect: { [oauth2.id]: connect },
};

import { z } from 'zod';
import type { Receipt } from '../../domain/outcome.ts';
import type { PostContent } from '../../domain/post.ts';
import type { Message } from '../../lib/message.ts';
import { AnswerError } from '../../net/http.ts';
import type { Live, PlatformClient } from '../platform.ts';
import type { Session } from '../session.ts';
import { HARMLESS } from '../shared/changes.ts';
import { OutcomeError, rejected } from '../shared/outcomes.ts';
import { editsOf } from './changes.ts';
import { classify, faultOf, isGone } from './classify.ts';
import { callX, readX } from './client.ts';
import { diagnose } from './diagnose.ts';
import { find, findSent } from './find.ts';
import { outcomes } from './messages.ts';
import { publish } from './publish.ts';
import { addressOf, deletePost, editPost, readPost } from './requests.ts';
import { CreatedPost, DeletedPost, ReadPost } from './schema.ts';
import type { XOptions, XSecrets } from './settings.ts';
import { newerVersion } from './versions.ts';

type XSession = Session<XOptions, XSecrets>;

const Id = z.object({ id: z.string() });
const Made = z.object({ done: z.literal(true) });

/** Why X would refuse an edit now; null where it says nothing against it. */
function refusal({ controls }: ReadPost, now: Date): Message | null {
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
    throw new OutcomeError(rejected(outcomes.editedThere(), 'by-hand'));
  }
  const why = refusal(seen, session.now());
  if (why !== null) throw new OutcomeError(rejected(why, 'not-editable'));
  const call = editPost(post, remoteId, otherIds.media === undefined ? [] : [otherIds.media]);
  const { data } = await callX(session, call, signal, CreatedPost);
  return { id: data.id };
}

/** The post lives on under a new id; the old ones are kept, oldest first. Said twice, it would be two edits. */
async function revise(post: PostContent, live: Live, session: XSession): Promise<Receipt> {
  const { receipt } = live;
  const { id } = await session.commit('edit', { result: Id }, (signal) => edit(post, live, session, signal));
  const version = `version ${editsOf(live) + 1}`;
  return {
    remoteId: id,
    otherIds: id === receipt.remoteId ? receipt.otherIds : { ...receipt.otherIds, [version]: receipt.remoteId },
    url: addressOf(session.options, id),
    warnings: session.warnings(),
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
  revise,
  retract,
  find,
  findSent,
  classify,
  diagnose,
};

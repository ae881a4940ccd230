import { eq } from 'drizzle-orm';
import { newId } from '../../src/lib/ids.ts';
import { plainText } from '../../src/lib/message.ts';
import { attempts, corrections, deliveries, deliveryCommits, posts } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';

/** A delivery of a post that an attempt left held, and a correction of it, with all that may stand there. Answers their ids. */
export async function seedDelivery(db: Db, postId: string): Promise<Record<string, string>> {
  const [post] = await db.select().from(posts).where(eq(posts.id, postId));
  if (!post) throw new Error('There is no post to deliver');
  const [id, correction, at] = [newId(), newId(), new Date('2026-11-26T08:00:00.250Z')];
  const { channelId, contentHash, content } = post;
  const message = plainText('Nobody knows what became of it');
  await db.insert(deliveries).values({
    id,
    postId,
    channelId,
    kind: 'revise',
    contentHash,
    content,
    state: 'held',
    epoch: 1,
    heldReason: message,
    outcome: { type: 'unknown', message, code: 'timeout' },
    receipt: { remoteId: '4711', otherIds: { photo: '12' }, url: null, warnings: [plainText('late')] },
    slotAt: at,
    asked: 'slot',
    leaveBy: at,
    quotas: ['posts'],
  });
  const request = { step: 'post', event: 'request', method: 'POST', url: 'https://x.example/2/tweets' };
  await db.insert(attempts).values({
    deliveryId: id,
    epoch: 1,
    worker: 'w',
    schemaVersion: 42,
    startedAt: at,
    endedAt: at,
    outcome: { type: 'unknown', message, code: null },
    evidence: [{ at: at.toISOString(), ...request, status: 503, ms: 12.5, requestId: 'r', code: 'c', body: 'later' }],
    decision: 'held',
  });
  await db.insert(deliveryCommits).values({
    deliveryId: id,
    name: 'post',
    state: 'open',
    epoch: 1,
    contentHash,
    firstIntentAt: at,
    intentAt: at,
    deadline: at,
    repeat: { notBefore: 1, within: 2, max: 1 },
    result: { id: '4711', parts: [1, null, true] },
  });
  await db.insert(corrections).values({
    id: correction,
    postId,
    fromRevision: 1,
    toRevision: 1,
    changes: [{ part: 'headline', before: 'Before', after: null }],
    was: content,
    content,
    problems: [],
    action: 'revise',
    deliveryId: id,
  });
  return { '/deliveries/{id}': id, '/corrections/{id}': correction };
}

import { eq, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Outcome } from '../../../src/domain/outcome.ts';
import { stored } from '../../../src/domain/told/stored.ts';
import { attempts, deliveries, foreignPosts } from '../../../src/store/schema/index.ts';
import { approveAll, type Newsroom } from './newsroom.ts';
import { film } from './stories.ts';

/**
 * States that would take days, crashes or a second deployment to come about: their rows are written here, with the
 * sentences that today's functions write into them.
 */
const AT = '2026-11-28T06:30:00.000Z';
const WHY = 'X answered 503. Try later.';

const HELD = [
  stored('held-attempts', { attempts: 20, why: WHY }),
  stored('held-long', { span: '12 hours', why: WHY }),
  stored('held-processing', { span: '2 hours', why: 'YouTube still processes the video.' }),
  stored('held-unknown', { why: 'The answer broke off.' }),
  stored('held-late', { at: AT }),
  stored('held-crashed', { times: 20 }),
  stored('held-changed', {}),
  stored('held-account', { was: 'simulated x 1', now: 'x 2' }),
  stored('held-account-live', { was: 'simulated x 1', now: 'x 2' }),
  stored('held-restored', { at: AT, why: 'The list of the account broke off.' }),
];
const PUT_OFF = [
  stored('off-day', { posts: '4 posts' }),
  stored('off-hour', { posts: '2 posts' }),
  stored('off-rate', { posts: '5 posts', minutes: '10 minutes' }),
  stored('off-gap', { minutes: '30 minutes' }),
  stored('off-quota', { platform: 'Instagram', rest: '100 posts within 24 hours of one account' }),
  stored('off-turn', {}),
  stored('off-apart', { channel: 'facebook', at: AT, seconds: '60 seconds' }),
];
const MISSED = [
  stored('missed-room', { why: 'The channel sends at most 4 posts a day.', next: AT, at: AT }),
  stored('missed-old', { at: AT, kind: 'Breaking news' }),
  stored('missed-late', { at: AT, hours: 48 }),
];

const ago = (ms: number) => sql`clock_timestamp() - make_interval(secs => ${ms / 1_000})`;
const UNTIL = () => new Date(Date.now() + 7_200_000).toISOString();

/** A delivery on a channel that was planned for tomorrow, put into a state with the attempt that led to it. */
async function left(
  room: Newsroom,
  channel: string,
  fields: PgUpdateSetSource<typeof deliveries>,
  attempt: { event: string; decision: string; outcome?: Outcome },
): Promise<void> {
  const { db } = room.desk;
  const { posts } = await room.handIn(room.story({ videos: channel === 'youtube' ? [film(room.origin)] : [] }), [
    channel,
  ]);
  await approveAll(room, posts, new Date(Date.now() + 80_000_000).toISOString());
  const [row] = await db
    .update(deliveries)
    .set({ nextAt: null, epoch: 1, ...fields })
    .where(eq(deliveries.postId, posts[0]?.id ?? ''))
    .returning();
  if (!row) throw new Error('The delivery is gone');
  const evidence = [
    {
      at: AT,
      step: 'post',
      event: 'request',
      method: 'POST',
      url: 'https://api.example.com/2/tweets',
      status: 503,
      ms: 120,
    },
    { at: AT, step: '', event: attempt.event },
  ];
  const { id: deliveryId } = row;
  await db.insert(attempts).values({
    deliveryId,
    epoch: 1,
    worker: 'desk-1:42:abc123',
    schemaVersion: 46,
    startedAt: ago(90_000),
    endedAt: ago(80_000),
    outcome: attempt.outcome ?? null,
    evidence,
    decision: attempt.decision,
  });
}

export async function byHand(room: Newsroom): Promise<void> {
  for (const reason of HELD) {
    await left(room, 'x', { state: 'held', heldReason: reason }, { event: reason, decision: 'held' });
  }
  for (const reason of MISSED) {
    const over = { state: 'missed', heldReason: reason, endedAt: ago(60_000) } as const;
    await left(room, 'x', over, { event: reason, decision: 'missed' });
  }
  for (const reason of PUT_OFF) {
    const until = new Date(Date.now() + 7_200_000);
    const put = { state: 'queued', slotAt: ago(600_000), nextAt: until } as const;
    await left(room, 'x', put, { event: reason, decision: `queued until ${until.toISOString()}` });
  }
  const message = 'The second post was declined: Posts are limited to a maximum of one cashtag.';
  const receipt = {
    remoteId: '1990000000000000777',
    otherIds: {},
    url: 'https://x.com/marrowick/status/1990000000000000777',
    warnings: [],
  };
  const partial: Outcome = { type: 'partial', receipt, message, code: '403' };
  await left(
    room,
    'x',
    { state: 'partial', outcome: partial, receipt, endedAt: ago(50_000) },
    { event: message, decision: 'partial', outcome: partial },
  );
  const pending: Outcome = {
    type: 'pending',
    until: UNTIL(),
    message: 'Instagram still makes the post ready.',
    code: 'IN_PROGRESS',
  };
  const soon = new Date(pending.until);
  await left(
    room,
    'instagram',
    { state: 'waiting', outcome: pending, waitingSince: ago(300_000), nextAt: soon },
    { event: pending.message, decision: 'waiting', outcome: pending },
  );
  const limited: Outcome = {
    type: 'rate-limited',
    until: UNTIL(),
    message: '(#4) Application request limit reached',
    code: '4',
  };
  await left(
    room,
    'facebook',
    { state: 'queued', outcome: limited, slotAt: ago(5_400_000), nextAt: soon },
    { event: limited.message, decision: 'queued', outcome: limited },
  );
  await left(
    room,
    'youtube',
    { state: 'sending', leaseUntil: new Date(Date.now() + 7_200_000), leaseBy: 'desk-2:7:fedcba' },
    { event: 'begun', decision: '' },
  );
  await room.desk.db.insert(foreignPosts).values({
    account: 'simulated x 1',
    marker: '6g6za4m7w3bk4h9wcxqkrhqk4h',
    channelId: 'x',
    place: 'https://x.com/marrowick/status/1990000000000000888',
    postedAt: ago(3_600_000),
    seenAt: ago(1_800_000),
  });
}

import { inArray } from 'drizzle-orm';
import { restored } from '../../../src/features/system/restored.ts';
import { alerts, breakers, deliveries } from '../../../src/store/schema/index.ts';
import { eventually } from '../../helpers/eventually.ts';
import { ADMIN, approveAll, type Newsroom } from './newsroom.ts';

const KINDS = ['held', 'failed', 'paused', 'outage'];

/** Channels that their platforms refuse, a quota that is used up, a platform that is down, and the alerts of all that. */
export async function troubles(room: Newsroom): Promise<void> {
  const { desk } = room;
  await restored(desk, { since: new Date(Date.now() - 3_600_000).toISOString(), by: ADMIN });
  await restored(desk, { end: true, by: ADMIN });
  const refused = [
    ['wechat-service', 'draft/add', '40164'],
    ['x-sport', 'createPost', 'credits-depleted'],
    ['instagram', 'createContainer', 'account-restricted'],
  ] as const;
  const asked: string[] = [];
  for (const [channel, operation, name] of refused) {
    room.fault(channel, [operation, name, 3]);
    const { posts } = await room.handIn(room.story(), [channel], 'now');
    await approveAll(room, posts);
    asked.push(...posts.map(({ id }) => id));
  }
  await eventually(
    () => desk.db.select().from(deliveries).where(inArray(deliveries.postId, asked)),
    (rows) => rows.every(({ outcome }) => outcome !== null),
    240_000,
  );
  await room.simulators.get('app-breaking')?.refuse();
  for (let index = 0; index < 2; index++) {
    const { posts } = await room.handIn(room.story(), ['app-breaking']);
    await approveAll(room, posts);
  }
  await eventually(
    () => desk.db.select().from(breakers),
    (rows) => rows.some(({ openedAt }) => openedAt !== null),
    240_000,
  );
  await eventually(
    () => desk.db.select().from(alerts),
    (rows) => KINDS.every((kind) => rows.some(({ cause, toldAt }) => cause.kind === kind && toldAt !== null)),
    240_000,
  );
}

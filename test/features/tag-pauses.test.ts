import { and, eq, notInArray, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { AppContext } from '../../src/app/context.ts';
import { standingOf } from '../../src/delivery/rules.ts';
import { dueDeliveries } from '../../src/delivery/sweep.ts';
import type { Article } from '../../src/domain/article.ts';
import { ENDED } from '../../src/domain/delivery.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { oneDelivery } from '../../src/features/deliveries/deliveries.ts';
import type { DeskContext } from '../../src/features/kit/context.ts';
import { pause, pausesNow } from '../../src/features/pauses/pause.ts';
import { liftEnded, resume } from '../../src/features/pauses/resume.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { status } from '../../src/features/system/status.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { peopleOf } from '../../src/posts/approvals.ts';
import { mayLeave } from '../../src/posts/stops.ts';
import { articles, audit, channelStates, deliveries, switches, tagPauses } from '../../src/store/schema/index.ts';
import { ENGINES } from '../end-to-end/engines.ts';
import { type Newsroom, startNewsroom } from '../end-to-end/newsroom.ts';
import { clearAudit } from '../helpers/clear-audit.ts';
import { saying } from '../helpers/saying.ts';
import { SLOW } from '../helpers/stores.ts';

const STORES = ENGINES.filter(({ name }) => name === (SLOW ? 'the embedded store' : 'PostgreSQL'));

describe.each(STORES)('on $name', ({ env }) => {
  let newsroom: Newsroom;
  let app: AppContext;
  let context: DeskContext;
  let drop: () => Promise<void>;
  let stories = 0;
  beforeAll(async () => {
    const engine = await env();
    drop = engine.drop;
    newsroom = await startNewsroom(engine, 'automatic');
    app = await newsroom.open();
    context = { ...app, queues: null };
  });
  afterAll(async () => {
    await app.store.close();
    await newsroom.stop();
    await drop();
  });
  afterEach(async () => {
    await clearAudit(context.db);
    await context.db.execute(
      sql`truncate masthead.articles, masthead.channel_states, masthead.switches, masthead.tag_pauses cascade`,
    );
  });

  /** A post that is due; answers its delivery. */
  async function due(more: Partial<Article>, minutesAgo = 1): Promise<string> {
    const article = { ...newsroom.article, canonicalUrl: `https://paper.example/${++stories}`, videos: [], ...more };
    const asked = { article, channels: ['x'], when: 'now' as const, again: false, by: 'test' };
    const { posts } = await submit(context, asked);
    const id = posts[0]?.delivery?.id ?? '';
    const at = sql<Date>`clock_timestamp() - make_interval(mins => ${minutesAgo}::integer)`;
    await context.db.update(deliveries).set({ slotAt: at, nextAt: at, leaveBy: null }).where(eq(deliveries.id, id));
    return id;
  }
  /** What could leave now, by the statement that stores an intent; and what the sweep would hand over, the same. */
  async function leaving(): Promise<string[]> {
    const may = mayLeave(peopleOf(context.channels, deliveries.channelId));
    const open = notInArray(deliveries.state, [...ENDED]);
    const rows = await context.db.select({ id: deliveries.id }).from(deliveries).where(and(open, may));
    const swept = await dueDeliveries(context.db, [...context.channels.keys()], 0);
    const ids = rows.map(({ id }) => id).sort();
    expect(swept.map(({ id }) => id).sort()).toEqual(ids);
    return ids;
  }
  const holdTag = (tag: string, more: Partial<Parameters<typeof pause>[1]> = {}) =>
    pause(context, { channel: null, tag, paused: true, reason: 'an appeal', by: 'Ada', ...more });
  const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
  const actions = async () =>
    (await context.db.select().from(audit).orderBy(audit.id))
      .filter(({ action }) => action === 'pause' || action === 'resume')
      .map(({ who, action, subject }) => `${who} ${action} ${subject}`);

  test('a pause of a tag holds back what carries it as a tag or a section, however it is written', async () => {
    const tagged = await due({ tags: ['Élections', 'City'], section: null });
    const section = await due({ tags: [], section: 'News / ÉLECTIONS' });
    const other = await due({ tags: ['Ferry'], section: 'Local' });
    expect(await leaving()).toEqual([tagged, section, other].sort());
    expect(await holdTag(' élections ')).toMatchObject({ tag: 'élections', before: null, holds: 2 });
    expect(await leaving()).toEqual([other]);
    expect(await standingOf(app.db, tagged, 0)).toMatchObject({
      paused: { why: { params: { reason: 'an appeal' } }, until: null },
    });
    const views = await postsOf(context, {});
    expect(views.filter(({ delivery }) => delivery?.pausedFor?.params.text === 'an appeal')).toHaveLength(2);
    expect((await pausesNow(context))[0]).toMatchObject({ channel: null, tag: 'élections', by: 'Ada' });
    expect(await status(context)).toMatchObject({ ok: false, paused: [{ tag: 'élections' }] });
    // What is killed, and what takes something down, passes.
    await context.db.update(deliveries).set({ kind: 'retract' }).where(eq(deliveries.id, section));
    expect(await leaving()).toEqual([section, other].sort());
  });

  test('a story that gets the tag later is held back from then on, in either script', async () => {
    const story = { canonicalUrl: 'https://paper.example/later', section: null };
    const id = await due({ ...story, tags: [] });
    await holdTag('選舉');
    expect(await leaving()).toEqual([id]);
    await submit(context, {
      article: { ...newsroom.article, videos: [], ...story, tags: ['选举'] },
      channels: ['x'],
      when: 'now',
      again: false,
      by: 'test',
    });
    expect(await leaving()).toEqual([]);
    expect((await context.db.select().from(articles))[0]?.carries).toEqual(['选举']);
  });

  test('its end asks what becomes of what was due, and tells which another pause holds', async () => {
    const id = await due({ tags: ['City'] });
    await holdTag('City');
    await pause(context, { channel: 'x', paused: true, reason: 'too loud', by: 'Ada' });
    const shown = await resume(context, { channel: null, tag: 'city', show: true, by: 'Ada' });
    expect(shown.waiting).toMatchObject([{ delivery: id, fate: 'paused' }]);
    await resume(context, { channel: 'x', by: 'Ada' });
    await expect(resume(context, { channel: null, tag: 'city', by: 'Ada' })).rejects.toMatchObject({
      remedy: expect.stringContaining('masthead resume --tag "city" --show'),
    });
    const { change } = await resume(context, { channel: null, tag: 'CITY', how: 'all', by: 'Ben' });
    expect(change).toMatchObject({ before: { reason: 'an appeal', by: 'Ada' } });
    expect(await leaving()).toEqual([id]);
    expect((await oneDelivery(app, { id })).timeline.map(({ message }) => inEnglish(message))).toContain(
      'Ben resumed the tag city',
    );
  });

  test.each([
    ['everything', { channel: null }, () => switches],
    ['a channel', { channel: 'x' }, () => channelStates],
    ['a tag', { channel: null, tag: 'City' }, () => tagPauses],
  ] as const)('a pause of %s ends at its time, also before anybody lifts it', async (_what, target, table) => {
    const id = await due({ tags: ['City'] });
    const until = inAnHour();
    const told = await pause(context, { ...target, paused: true, reason: 'a talk', until, by: 'Ada' });
    expect(told.until).toEqual(new Date(until));
    expect(await leaving()).toEqual([]);
    expect(await standingOf(app.db, id, 0)).toMatchObject({ paused: { until: new Date(until) } });
    expect(await pausesNow(context)).toMatchObject([{ until: new Date(until), atEnd: null }]);
    expect(await liftEnded(context)).toBe(0);
    // Its time comes.
    const past = sql<Date>`clock_timestamp() - interval '1 second'`;
    const of = table();
    if (of === channelStates) await context.db.update(channelStates).set({ pausedUntil: past });
    else await context.db.update(of === switches ? switches : tagPauses).set({ until: past });
    expect(await leaving()).toEqual([id]);
    expect(await pausesNow(context)).toEqual([]);
    expect(await liftEnded(context)).toBe(1);
    expect(await liftEnded(context)).toBe(0);
    expect((await actions()).at(-1)).toMatch(/^masthead resume /);
    expect((await oneDelivery(app, { id })).timeline.at(-1)?.message).toEqual(
      saying(/^The pause of .* ended at its time$/),
    );
  });

  test('where what was due shall get coming slots, nothing leaves before it has them', async () => {
    const id = await due({ tags: ['City'] });
    await holdTag('City', { until: inAnHour(), atEnd: 're-place' });
    await context.db.update(tagPauses).set({ until: sql`clock_timestamp() - interval '1 second'` });
    expect(await leaving()).toEqual([]);
    const [before] = await context.db.select().from(deliveries).where(eq(deliveries.id, id));
    expect(await liftEnded(context)).toBe(1);
    const [after] = await context.db.select().from(deliveries).where(eq(deliveries.id, id));
    expect(Number(after?.slotAt)).toBeGreaterThan(Number(before?.slotAt));
    expect(await context.db.$count(tagPauses)).toBe(0);
  });

  test('one that was given another end meanwhile goes on, and one that is resumed early wakes what it put off', async () => {
    const id = await due({ tags: ['City'] });
    const until = inAnHour();
    await holdTag('City', { until });
    await context.db.update(deliveries).set({ nextAt: new Date(until) });
    await resume(context, { channel: null, tag: 'City', how: 'all', by: 'Ada' });
    expect(await leaving()).toEqual([id]);
    await holdTag('City', { until });
    await holdTag('City', { until: null, reason: 'longer' });
    expect(await liftEnded(context)).toBe(0);
    expect(await pausesNow(context)).toMatchObject([{ reason: 'longer', until: null }]);
  });

  test('an end that has passed, a channel beside a tag, and what shall be at no end are refused', async () => {
    await expect(holdTag('City', { until: '2020-01-01T00:00:00Z' })).rejects.toThrow('has passed');
    await expect(holdTag('City', { channel: 'x' })).rejects.toThrow('both given');
    await expect(holdTag('City', { atEnd: 'all' })).rejects.toThrow('this one has none');
    expect(await actions()).toEqual([]);
  });
});

import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import { beginTrial, keepLeft } from '../../src/channels/trials.ts';
import { type TryContext, tryChannel } from '../../src/features/channels/trial.ts';
import { asMessage, UserError } from '../../src/lib/errors.ts';
import { newId, sha256 } from '../../src/lib/ids.ts';
import { inEnglish, PLAIN, render } from '../../src/lib/render.ts';
import { app } from '../../src/platforms/app/index.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { wechat } from '../../src/platforms/wechat/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { youtube } from '../../src/platforms/youtube/index.ts';
import { startAppSimulator } from '../../src/simulators/app/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import type { FaultOrder, Simulator } from '../../src/simulators/simulator.ts';
import { startWeChatSimulator } from '../../src/simulators/wechat/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { startYouTubeSimulator } from '../../src/simulators/youtube/index.ts';
import { audit, channelStates, renditions, trials } from '../../src/store/schema/index.ts';
import { account, connectedTo, engineOn, mediaFolder, type Start } from '../delivery/on-simulator.ts';
import { clearAudit } from '../helpers/clear-audit.ts';
import { type FreshDatabase, freshDatabase } from '../helpers/database.ts';
import { style } from '../platforms/bench.ts';

let home: FreshDatabase;
beforeAll(async () => {
  home = await freshDatabase();
});
afterAll(() => home.drop());
beforeEach(async () => {
  await clearAudit(home.store.db);
  await home.store.db.execute(
    sql`truncate masthead.trials, masthead.channel_states, masthead.credential_sets, masthead.renditions`,
  );
});

interface Subject {
  name: string;
  platform: Platform;
  start: Start;
  /** Operations of a try, in their order, and those that remove what it made. */
  does: readonly string[];
  removes: readonly string[];
  /** Operation that makes what is removed, or what ends by itself. */
  makes?: string;
  /** State of what is left of one that worked. */
  left?: 'expires';
}

const appBy = (transport: string): Pick<Subject, 'name' | 'platform' | 'start' | 'removes'> => ({
  name: `the app by ${transport}`,
  platform: app,
  start: (options) => startAppSimulator({ ...options, channel: { transport } }),
  removes: [],
});

const SUBJECTS: readonly Subject[] = [
  {
    name: 'X',
    platform: x,
    start: startXSimulator,
    does: ['me', 'initialize', 'append', 'finalize'],
    removes: [],
    makes: 'finalize',
    left: 'expires',
  },
  {
    name: 'Facebook',
    platform: facebook,
    start: startFacebookSimulator,
    does: ['getNode', 'photos'],
    removes: ['deleteNode'],
    makes: 'photos',
  },
  {
    name: 'Instagram',
    platform: instagram,
    start: startInstagramSimulator,
    does: ['publishingLimit', 'createContainer', 'getNode'],
    removes: [],
    makes: 'createContainer',
    left: 'expires',
  },
  {
    name: 'YouTube',
    platform: youtube,
    start: startYouTubeSimulator,
    does: ['token', 'listChannels', 'startUpload', 'sendBytes'],
    removes: ['deleteVideo'],
    makes: 'sendBytes',
  },
  {
    name: 'WeChat',
    platform: wechat,
    start: startWeChatSimulator,
    does: ['stable_token', 'draft/count', 'material/add_material', 'draft/add'],
    removes: ['draft/delete', 'material/del_material'],
    makes: 'draft/add',
  },
  { ...appBy('fcm'), does: ['token', 'send'] },
  { ...appBy('huawei'), does: ['huaweiToken', 'huawei'] },
  { ...appBy('webhook'), does: ['webhook'] },
];

const Log = z.array(z.object({ operation: z.string() }));

interface Stage {
  simulator: Simulator;
  context: TryContext;
  tryOut(confirmed?: boolean): ReturnType<typeof tryChannel>;
  /** Operations since the last call of this. */
  log(): Promise<string[]>;
}

async function stage({ platform, start }: Pick<Subject, 'platform' | 'start'>, seed = 11): Promise<Stage> {
  const simulator = await account(start, seed);
  const media = await mediaFolder();
  const usual = connectedTo({ platform, simulator });
  const connected: ConnectedChannel = {
    ...usual,
    // Transports of the app have none of each other's.
    channel: { ...usual.channel, options: z.record(z.string(), z.json()).parse(simulator.channel.options) },
    ...(simulator.subscribers && {
      subscribers: z.array(z.object({ id: z.string(), address: z.json() })).parse(simulator.subscribers),
    }),
  };
  const rules = {
    slots: [],
    timeZone: 'UTC',
    quietHours: null,
    perDay: null,
    minGapMinutes: 0,
    rate: null,
    maxAgeHours: null,
  };
  const files: Pick<TryContext['media'], 'put'> = {
    async put(source) {
      if (typeof source === 'string') throw new Error('no paths here');
      const hash = sha256(source);
      media.files.set(hash, { bytes: Buffer.from(source), mimeType: 'image/jpeg' });
      return hash;
    },
  };
  const context: TryContext = {
    ...engineOn(home.store.db, connected, media),
    channels: new Map([['main', { ...connected, style, rules }]]),
    queues: null,
    media: files as TryContext['media'],
  };
  let seen = 0;
  return {
    simulator,
    context,
    tryOut: (confirmed = true) => tryChannel(context, { channel: 'main', confirmed, by: 'Ada' }),
    async log() {
      const answer = await fetch(`${simulator.url}/_log`);
      const all = Log.parse(await answer.json()).map(({ operation }) => operation);
      const fresh = all.slice(seen);
      seen = all.length;
      return fresh;
    },
  };
}

/** Operations without those that only ask again. */
const inOrder = (log: readonly string[]): string[] => log.filter((one, at) => one !== log[at - 1]);

const shown = ({ steps, left }: Awaited<ReturnType<typeof tryChannel>>) => ({
  steps: steps.map(({ what, ok }) => `${inEnglish(what)} ${ok}`),
  left: left.map(({ what, state, earlier }) => `${inEnglish(what)} ${state}${earlier ? ' earlier' : ''}`),
});

/** A refusal that each platform takes for one of its own, by the fields that it reads. */
const NO = {
  errcode: 40097,
  errmsg: 'no',
  title: 'Invalid Request',
  detail: 'no',
  code: '80100001',
  msg: 'no',
  error: { code: 100, message: 'no', status: 'INVALID_ARGUMENT', errors: [{ reason: 'badRequest', message: 'no' }] },
};
const refusal = (operation: string): FaultOrder => ({
  operation,
  fault: { type: 'status', when: 'before', status: 400, body: NO },
});

describe.each(SUBJECTS)('$name', (subject) => {
  test('is tried out, nothing is published, and what was made is removed', async () => {
    const { simulator, tryOut, log } = await stage(subject);
    const tried = await tryOut();
    expect(tried).toMatchObject({ channel: 'main', ok: true });
    expect(tried.left.map(({ state }) => state)).toEqual(subject.left ? [subject.left] : []);
    expect(inOrder(await log())).toEqual([...subject.does, ...subject.removes]);
    expect(simulator.posts().filter(({ visibility }) => visibility === 'public')).toEqual([]);
    expect(simulator.accepted().filter(({ visibility }) => visibility !== 'draft')).toEqual([]);
    expect(simulator.defects()).toEqual([]);
    const [row] = await home.store.db.select().from(trials);
    expect(row).toMatchObject({ begunBy: 'Ada', leaseUntil: null, left: [] });
    const rows = await home.store.db.select().from(audit).where(eq(audit.subject, 'channel:main'));
    expect(rows.map(({ action, who }) => [action, who])).toEqual([
      ['try channel', 'Ada'],
      ['end of try', 'Ada'],
    ]);
  });

  test.each(subject.does)('%s refused: the try ends there, and what was made before is removed', async (operation) => {
    const { simulator, tryOut, log } = await stage(subject);
    simulator.faults([refusal(operation)]);
    const tried = await tryOut();
    expect(tried.ok).toBe(false);
    const failed = tried.steps.filter(({ ok }) => !ok);
    expect(failed).toHaveLength(1);
    expect(inEnglish(failed[0]?.because ?? { code: '', params: {} })).not.toBe('');
    expect(tried.left.filter(({ state }) => state !== 'expires')).toEqual([]);
    const asked = await log();
    expect(asked).toContain(operation);
    const later = subject.does.slice(subject.does.indexOf(operation) + 1);
    expect(asked.filter((one) => later.includes(one))).toEqual([]);
    expect(simulator.posts().filter(({ visibility }) => visibility === 'public')).toEqual([]);
  });
});

describe.each(SUBJECTS.filter(({ removes }) => removes.length > 0))('$name', (subject) => {
  const [first = '', ...others] = subject.removes;

  test('what cannot be removed is named with its id, the rest is removed, and the next try removes it first', async () => {
    const { simulator, tryOut, log } = await stage(subject);
    simulator.faults([refusal(first)]);
    const tried = await tryOut();
    expect(tried.ok).toBe(false);
    expect(tried.left).toMatchObject([{ state: 'stays', earlier: false, id: expect.stringMatching(/.{5}/) }]);
    expect(render(tried.left[0]?.remedy ?? { code: '', params: {} }, { ...PLAIN, language: 'zh-CN' })).toMatch(/删除/);
    expect(inOrder(await log()).slice(-subject.removes.length)).toEqual(subject.removes);

    const again = await tryOut();
    expect(again).toMatchObject({ ok: true, left: [] });
    expect(inEnglish(again.steps[0]?.what ?? { code: '', params: {} })).toMatch(/left by the try of .*: remove/);
    expect(inOrder(await log())).toEqual([
      first,
      ...subject.does.filter((one) => !/token/.test(one)),
      first,
      ...others,
    ]);
  });

  test('what is gone already is removed', async () => {
    const { simulator, tryOut } = await stage(subject);
    // Done, and the answer is lost.
    simulator.faults([{ operation: first, fault: { type: 'drop', when: 'after' } }]);
    expect(await tryOut()).toMatchObject({ ok: false, left: [{ state: 'stays' }] });
    expect(await tryOut()).toMatchObject({ ok: true, left: [] });
  });
});

describe.each(SUBJECTS.filter(({ makes }) => makes !== undefined))('$name', (subject) => {
  test('a lost answer is not repeated: what may be there is named, and once more by the next try', async () => {
    const { simulator, tryOut, log } = await stage(subject);
    const { makes = '' } = subject;
    simulator.faults([{ operation: makes, fault: { type: 'drop', when: 'after' } }]);
    const tried = await tryOut();
    expect(tried).toMatchObject({ ok: false, left: expect.arrayContaining([expect.objectContaining({ id: null })]) });
    expect((await log()).filter((one) => one === makes)).toHaveLength(1);
    if (subject.left === 'expires') return;
    const next = await tryOut();
    expect(next.left).toContainEqual(expect.objectContaining({ id: null, earlier: true, state: 'perhaps' }));
    const last = await tryOut();
    expect(last.left.filter(({ id }) => id === null)).toEqual([]);
  });
});

test('a process that is killed leaves what the next try removes and names, once its lease has run out', async () => {
  const { simulator, context, tryOut, log } = await stage({ platform: facebook, start: startFacebookSimulator });
  simulator.faults([refusal('deleteNode')]);
  const [stays] = (await tryOut()).left;
  const own = { channelId: 'main', owner: newId() };
  const { db } = context;
  const earlier = await db.transaction((tx) => beginTrial(tx, own, { by: 'Ben', leaseMs: 60_000 }));
  expect(earlier).toMatchObject([{ thing: 'photo', id: stays?.id }]);
  const asked = { thing: 'photo', id: null, account: earlier?.[0]?.account ?? null, at: new Date().toISOString() };
  await keepLeft(db, own, [...(earlier ?? []), asked]);
  await log();

  await expect(tryOut()).rejects.toMatchObject({ kind: 'conflict', problem: { code: 'tryOut.underway' } });
  expect(await log()).toEqual([]);
  await db.update(trials).set({ leaseUntil: sql`clock_timestamp() - interval '1 second'` });
  const next = await tryOut();
  expect(shown(next)).toEqual({
    steps: [
      expect.stringMatching(/^Unpublished picture, left by the try of .*: remove true$/),
      'Sign in and read the account true',
      'Unpublished picture: create true',
      'Unpublished picture: remove true',
    ],
    left: ['Unpublished picture perhaps earlier'],
  });
  // The process that was killed comes back: it may not write any more.
  await expect(keepLeft(db, own, [])).rejects.toThrow('lost its lease');
});

test('of two at once one is refused', async () => {
  const halt = new AbortController();
  onTestFinished(() => halt.abort());
  const { context, simulator } = await stage({ platform: instagram, start: startInstagramSimulator });
  // The one that may try is still at it when the other asks.
  simulator.faults([{ operation: 'getNode', fault: { type: 'hang', when: 'before' } }]);
  const own = { ...context, halt: halt.signal };
  const both = ['Ada', 'Ben'].map((by) => tryChannel(own, { channel: 'main', confirmed: true, by }));
  const first = await Promise.race(both).catch((error: unknown) => error);
  expect(first).toMatchObject({ kind: 'conflict', problem: { code: 'tryOut.underway' } });
  halt.abort(new Error('stopping'));
  const ends = await Promise.allSettled(both);
  expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('what an earlier account has is named and left alone', async () => {
  const { context, tryOut, log } = await stage({ platform: facebook, start: startFacebookSimulator });
  const own = { channelId: 'main', owner: newId() };
  await context.db.transaction((tx) => beginTrial(tx, own, { by: 'Ben', leaseMs: 0 }));
  const elsewhere = { thing: 'photo', id: '77', account: '4711', at: new Date().toISOString() };
  const unknown = { thing: 'hologram', id: '78', account: null, at: new Date().toISOString() };
  await keepLeft(context.db, own, [elsewhere, unknown]);
  const tried = await tryOut();
  expect(tried.left).toMatchObject([
    { id: '77', state: 'stays', earlier: true, remedy: { code: 'tryOut.otherAccount' } },
    { id: '78', state: 'stays', earlier: true },
  ]);
  expect(inOrder(await log())).toEqual(['getNode', 'photos', 'deleteNode']);
});

test('a try that is stopped meanwhile removes what it made', async () => {
  const halt = new AbortController();
  const { context, simulator, log } = await stage({ platform: instagram, start: startInstagramSimulator });
  simulator.faults([{ operation: 'getNode', fault: { type: 'hang', when: 'before' } }]);
  const own = { ...context, halt: halt.signal };
  const running = tryChannel(own, { channel: 'main', confirmed: true, by: 'Ada' });
  onTestFinished(() => halt.abort());
  await expect.poll(log).toContain('getNode');
  halt.abort(new Error('stopping'));
  const tried = await running;
  expect(tried).toMatchObject({ ok: false, left: [{ state: 'expires', id: expect.any(String) }] });
});

test('the uploads that YouTube counts are asked for before, and counted', async () => {
  const { context, tryOut, log } = await stage({ platform: youtube, start: startYouTubeSimulator });
  const refused = await tryOut(false).catch((error: unknown) => error);
  if (!(refused instanceof UserError)) throw new Error('It was not refused');
  expect(refused.kind).toBe('conflict');
  expect(inEnglish(asMessage(refused))).toMatch(/1 of the day’s 100 uploads, and 51 of the 10,000 units.*--yes/);
  expect(render(asMessage(refused), { ...PLAIN, language: 'zh-CN' })).toMatch(/100 次上传中的 1 次/);
  expect(await log()).toEqual([]);
  await tryOut();
  const [state] = await context.db.select().from(channelStates);
  expect(state?.recentIntents).toMatchObject([{ quotas: ['uploads'] }]);
  expect(state?.recentIntents?.[0]).not.toHaveProperty('slot');
});

test('Instagram fetches the picture from this service', async () => {
  const { tryOut } = await stage({ platform: instagram, start: startInstagramSimulator });
  await tryOut();
  expect(await home.store.db.select().from(renditions)).toMatchObject([
    { mimeType: 'image/jpeg', width: 1_080, height: 1_080 },
  ]);
});

test('Web Push does all but the request: no browser gets anything, and their push services are reached', async () => {
  const { simulator, tryOut, log } = await stage(appBy('webpush'));
  const tried = await tryOut();
  expect(tried).toMatchObject({ ok: true, left: [] });
  expect(shown(tried).steps).toEqual([
    'Open the key pair true',
    expect.stringMatching(/^Encrypt a notification .* \(3 or more browsers are subscribed\) true$/),
    `Reach ${new URL(simulator.url).host} true`,
  ]);
  expect(await log()).not.toContain('webpush');
  expect(simulator.accepted()).toEqual([]);
});

test('a channel that is off, or not connected, is not tried out', async () => {
  const { context, log } = await stage({ platform: x, start: startXSimulator });
  const main = context.channels.get('main');
  if (!main) throw new Error('There is no channel');
  const trying = (changes: Partial<typeof main>) =>
    tryChannel(
      { ...context, channels: new Map([['main', { ...main, ...changes }]]) },
      { channel: 'main', confirmed: true, by: 'Ada' },
    );
  await expect(trying({ channel: { ...main.channel, mode: 'off' } })).rejects.toMatchObject({ kind: 'conflict' });
  await expect(trying({ channel: { ...main.channel, mode: 'simulated' } })).rejects.toMatchObject({ kind: 'conflict' });
  await expect(trying({ credentials: { values: {}, missing: ['appKey'] } })).rejects.toMatchObject({
    kind: 'conflict',
  });
  expect(await log()).toEqual([]);
});

import { join } from 'node:path';
import { eq, sql } from 'drizzle-orm';
import pg from 'pg';
import { expect, test } from 'vitest';
import { fingerprintOf } from '../../src/channels/credential-sets.ts';
import { plainText } from '../../src/lib/message.ts';
import { openEmbedded } from '../../src/store/embedded.ts';
import { attempts, audit, credentialSets, deliveries } from '../../src/store/schema/index.ts';
import type { Db } from '../../src/store/store.ts';
import { newsroom, page } from './fixture.ts';

test('what a platform put off for hours is told by the status, for people and for programs', async () => {
  const room = await newsroom({ store: 'embedded' });
  await room.call('post', room.write('a.html', page()), '--channel', 'x-main', '--now');
  const store = await openEmbedded(join(room.folder, 'data/store'), join(room.folder, 'socket'));
  const until = new Date(Date.now() + 18_000_000);
  const outcome = {
    type: 'rate-limited',
    until: until.toISOString(),
    message: plainText('Too many requests.'),
    code: '429',
  } as const;
  const late = sql`clock_timestamp() - interval '2 hours'`;
  const [row] = await store.db.update(deliveries).set({ outcome, epoch: 1, slotAt: late, nextAt: until }).returning();
  const attempt = { deliveryId: row?.id ?? '', epoch: 1, worker: 'test', startedAt: late, endedAt: late, outcome };
  await store.db.insert(attempts).values({ ...attempt, schemaVersion: 42, evidence: [] });
  const detail = { files: 12, bytes: 3_400_000_000, freed: { files: 2, bytes: 1_500_000 } };
  await store.db.insert(audit).values({ who: 'masthead', subject: 'config:media', action: 'files-tidied', detail });
  await store.close();
  const { code, out } = await room.call('status');
  expect(code).toBe(1);
  expect(out).toMatch(/^Delayed {2}[0-9a-f]{8} x-main “.*”, due 20.* UTC, tried again 20.* UTC: Too many requests\.$/m);
  expect(out).toMatch(/^Media files: 10, 3\.4 GB; removed on 20.* UTC: 2 files \(1\.5 MB\)\.$/m);
  const json = await room.call('status', '--json');
  expect(json.code).toBe(1);
  expect(JSON.parse(json.out)).toMatchObject({
    ok: false,
    delayed: [
      {
        id: row?.id,
        channel: 'x-main',
        since: row?.slotAt.toISOString(),
        until: until.toISOString(),
        reason: { ...plainText('Too many requests.'), text: 'Too many requests.' },
      },
    ],
  });
});

test('a token that ends is told by the status and the channels, with its variable and without itself', async () => {
  const room = await newsroom({ store: 'embedded' });
  const secret = 'EAAP-a-page-token';
  room.edit('channels.yaml', (text) => text.replace(/(facebook-page:[\s\S]*?mode: )simulated/, '$1live'));
  room.env.MASTHEAD_FACEBOOK_PAGE_TOKEN = secret;
  const [unknown, none] = [await room.call('channels', 'list', '--json'), await room.call('status')];
  expect(JSON.parse(unknown.out).channels).toContainEqual(
    expect.objectContaining({
      id: 'facebook-page',
      token: expect.objectContaining({ variable: 'MASTHEAD_FACEBOOK_PAGE_TOKEN', endsAt: null, answeredAt: null }),
    }),
  );
  expect(none.out).not.toContain('Token');
  const store = await openEmbedded(join(room.folder, 'data/store'), join(room.folder, 'socket'));
  const endsAt = new Date(Date.now() + 9 * 86_400_000);
  const fingerprint = fingerprintOf({ pageToken: secret });
  const row = { channelId: 'facebook-page', fingerprint, since: new Date(), answeredAt: new Date() };
  await store.db.insert(credentialSets).values({ ...row, endsAt });
  await store.close();
  const told = await room.call('status');
  expect(told.code).toBe(1);
  expect(told.out).toMatch(
    /^Token {4}of facebook-page: Its token \(MASTHEAD_FACEBOOK_PAGE_TOKEN\) expires 20.* UTC\. Only a person can renew it\.$/m,
  );
  const json = await room.call('status', '--json');
  expect(JSON.parse(json.out)).toMatchObject({ tokens: [{ days: 14, endsAt: endsAt.toISOString(), refused: null }] });
  const list = await room.call('channels', 'list');
  expect(list.out).toMatch(/facebook-page .* 20\d\d-\d\d-\d\d \d\d:\d\d/);
  expect(list.out + json.out + told.out + unknown.out).not.toContain(secret);
});

test('while nothing can be published, that is said instead of that all is well, and is no fault', async () => {
  const room = await newsroom({ store: 'server' });
  const head = async () => {
    const { code, out } = await room.call('status');
    const { notPublishing } = JSON.parse((await room.call('status', '--json')).out);
    return { code, notPublishing, head: out.split('\n')[0] };
  };
  expect(await head()).toEqual({ code: 0, notPublishing: null, head: 'All is well.' });
  const idle = 'Nothing needs attention, but nothing is published either:';
  room.edit('channels.yaml', (text) => text.replaceAll('mode: simulated', 'mode: live'));
  expect(await head()).toEqual({
    code: 0,
    notPublishing: 'not-connected',
    head: `${idle} no channel is connected yet. \`masthead channels list\` says what each needs.`,
  });
  room.env.LANG = 'zh_CN.UTF-8';
  expect((await head()).head).toBe(
    '没有需要处理的事项，但也不会发布任何内容：还没有连接任何渠道。`masthead channels list` 列出各渠道所缺。',
  );
  delete room.env.LANG;
  room.edit('channels.yaml', (text) => text.replaceAll('mode: live', 'mode: off'));
  expect(await head()).toMatchObject({
    code: 0,
    notPublishing: 'off',
    head: expect.stringContaining(`${idle} all channels are off.`),
  });
  room.edit('channels.yaml', (text) => text.replaceAll('mode: off', 'mode: simulated'));
  await room.call('pause', '--reason', 'an election');
  expect(await head()).toEqual({ code: 1, notPublishing: 'paused', head: 'Needs attention:' });
  room.write('config/channels.yaml', 'channels: {}\n');
  await room.call('resume', '--all');
  expect(await head()).toMatchObject({
    code: 0,
    notPublishing: 'no-channels',
    head: expect.stringContaining(`${idle} there are no channels yet.`),
  });
});

test('a withdrawn story that is live is not well, and what was taken down is told as that', async () => {
  const room = await newsroom({ store: 'embedded' });
  await room.call('post', room.write('a.html', page()), '--channel', 'x-main', '--now');
  const address = 'https://x.example/1';
  const receipt = { remoteId: '1', otherIds: {}, url: address, warnings: [] };
  const outcome = { type: 'published', receipt } as const;
  const ended = { nextAt: null, endedAt: new Date() };
  const change = async (work: (db: Db) => Promise<unknown>) => {
    const store = await openEmbedded(join(room.folder, 'data/store'), join(room.folder, 'socket'));
    await work(store.db);
    await store.close();
  };
  const retraction = (changes: Partial<typeof deliveries.$inferInsert>) =>
    change((db) => db.update(deliveries).set(changes).where(eq(deliveries.kind, 'retract')));
  await change((db) => db.update(deliveries).set({ state: 'published', outcome, receipt, ...ended }));
  expect(await room.call('status')).toMatchObject({ code: 0, out: expect.stringMatching(/^All is well\./) });

  await room.call('withdraw', 'https://www.example.com/2026/bridge', '--reason', 'The name is wrong');
  await retraction({ state: 'held', nextAt: null });
  const killed = await room.call('status');
  expect(killed).toMatchObject({ code: 1, out: expect.stringMatching(/^Needs attention:/) });
  expect(killed.out).toContain(`Live     x-main, ${address}: The new bridge`);

  const message = 'A notification cannot be recalled.';
  await retraction({
    state: 'failed',
    outcome: { type: 'failed', message: plainText(message), code: 'impossible' },
    ...ended,
  });
  const refused = await room.call('status');
  expect(refused).toMatchObject({ code: 0, out: expect.stringContaining(`(not taken down: ${message})`) });
  expect(refused.out).toMatch(/^Nothing needs attention, but posts of a withdrawn article can't be recalled\./);
  // What no one can recall is no failure.
  expect(refused.out).not.toContain('Not down');
  expect(refused.out).toContain('Deliveries: 1 published, 1 not taken down.');

  const hidden = { ...receipt, warnings: [plainText('made private')] };
  await retraction({ state: 'published', outcome: { type: 'published', receipt: hidden }, receipt: hidden });
  const done = await room.call('status');
  expect(done).toMatchObject({ code: 0, out: expect.stringMatching(/^All is well\./) });
  expect(done.out).toContain('Deliveries: 1 published, 1 taken down.');
  expect((await room.call('deliveries')).out).toMatch(/ x-main +taken down +0 +made private *$/m);
  expect((await room.call('posts')).out).toMatch(/ x-main +withdrawn +taken down \(made private\)$/m);
});

test('the status begins with the worst news, and lists at most ten of a kind', async () => {
  const room = await newsroom({ store: 'server' });
  const channels = Array.from({ length: 40 }, (_, n) => `x-${n + 1}`);
  room.edit('channels.yaml', (text) => {
    const [own = ''] = /^ {2}x-main:\n(?: {4}.*\n)*/m.exec(text) ?? [];
    const more = channels.map((id) => own.replace('x-main:', `${id}:`).replace('name: X', `name: ${id}`));
    return text.replace(own, `${own}${more.join('')}`);
  });
  await room.call('post', room.write('a.html', page()), '--channel', 'x-main', '--now');
  const client = new pg.Client({ connectionString: String(room.env.DATABASE_URL) });
  await client.connect();
  try {
    const copies = (state: string, nextAt: string, from: number) =>
      client.query(
        `insert into masthead.deliveries
          select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'sequence', n, 'state', $1::text,
            'next_at', ${nextAt}))).*
          from masthead.deliveries d, generate_series($2::int, $2::int + 99) n where sequence = 1`,
        [state, from],
      );
    await copies('held', 'null', 2);
    await copies('scheduled', "now() - interval '1 hour'", 102);
    await client.query(
      "insert into masthead.channel_states (channel_id, paused, pause_reason, paused_by) select *, true, 'test', 'Ada' from unnest($1::text[])",
      [channels],
    );
    await client.query(
      `insert into masthead.config_processes (worker, role, started_at, generation, digest, files, seen_at)
        values ('machine:1', 'all', now() - interval '1 hour', 0, '', '{}', now() - interval '10 minutes')`,
    );
  } finally {
    await client.end();
  }
  const { code, out } = await room.call('status');
  const lines = out.trimEnd().split('\n');
  expect(code).toBe(1);
  expect(lines.slice(0, 3)).toEqual([
    'Needs attention:',
    expect.stringMatching(/^Stopped {2}nothing is published: the last process with the role worker was seen/),
    expect.stringMatching(/^Stopped {2}nothing starts by the clock/),
  ]);
  const kinds = [...new Set(lines.map((one) => /^(Stopped|Paused|Held|Overdue) /.exec(one)?.[1]).filter(Boolean))];
  expect(kinds).toEqual(['Stopped', 'Paused', 'Held', 'Overdue']);
  expect(lines.length).toBeLessThan(45);
  expect(lines.filter((one) => one.startsWith('Held '))).toHaveLength(10);
  expect(out).toMatch(/^ {9}and 30 more; see masthead channels list$/m);
  expect(out).toMatch(/^ {9}and 90 more; see masthead deliveries --state held$/m);
  expect(out).toMatch(/^ {9}and 9\d more; see masthead deliveries --state scheduled$/m);
});

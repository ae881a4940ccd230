import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Queue } from 'bullmq';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { call, page } from '../cli/fixture.ts';
import { eventually } from '../helpers/eventually.ts';
import { panels } from './dashboard.ts';
import { metricsIn } from './exposition.ts';
import { rules } from './rules.ts';
import { startPrometheus, startRoles, TOKEN } from './three-roles.ts';

const HEADLINES = [
  'The new bridge opens',
  'A ferry returns',
  'The library stays',
  'Snow closes the pass',
  'Market moves on',
];

test('nothing fires while nothing is wrong, and each rule on its fault, in a newsroom of three roles', async () => {
  const roles = await startRoles();
  const { room, metrics, url } = roles;
  const prometheus = await startPrometheus(room.folder, Object.values(metrics));
  const fired = new Set<string>();
  const fires = async (name: string, labels: Readonly<Record<string, string>> = {}): Promise<void> => {
    await prometheus.fires(name, labels);
    fired.add(name);
  };
  const names = async () => [...new Set((await prometheus.firing()).map(({ alertname = '' }) => alertname))].sort();
  const database = new pg.Pool({ connectionString: roles.postgres.url, max: 3 });
  database.on('error', () => undefined);
  onTestFinished(() => database.end());
  const sql = (text: string, values: unknown[] = []) => database.query(text, values);
  const command = (...argv: string[]) => call(argv, room.env);
  let stories = 0;
  const publish = async (channel: string): Promise<void> => {
    const at = stories++;
    const story = page()
      .replaceAll('The new bridge over the Lune opens on Monday', `${HEADLINES[at % HEADLINES.length]} ${at}`)
      .replace('2026/bridge', `2026/story-${at}`);
    const { code, err } = await command('post', room.write(`story-${at}.html`, story), '--channel', channel, '--now');
    expect(code, err).toBe(0);
  };
  const simulator = (channel: string): string => {
    const said = roles.worker.said();
    return new URL(new RegExp(`channel ${channel} is in test mode: see its posts at (\\S+)`).exec(said)?.[1] ?? '')
      .origin;
  };
  const order = async (channel: string, orders: readonly object[]): Promise<void> => {
    const answer = await fetch(`${simulator(channel)}/_faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(orders),
    });
    expect(answer.ok, await answer.text()).toBe(true);
  };

  /** What is scheduled on Facebook was due five minutes ago. */
  const age = () =>
    sql(
      `update masthead.deliveries set slot_at = slot_at - interval '5 minutes', next_at = next_at - interval '5 minutes'
        where channel_id = 'facebook-page' and state = 'scheduled'`,
    );

  // A Prometheus that finds no process.
  const blind = await startPrometheus(mkdtempSync(join(room.folder, 'blind-')), []);
  await blind.fires('MastheadAbsent');
  fired.add('MastheadAbsent');

  // Nothing is wrong but a channel without credentials.
  await eventually(
    () => prometheus.query('sum(masthead_ready) == 3'),
    ({ length }) => length === 1,
    60_000,
  );
  await fires('MastheadChannelNotConnected', { channel: 'youtube' });
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  await publish('facebook-page');
  await eventually(
    () => prometheus.query('sum(masthead_deliveries_total{channel="facebook-page",result="published"}) == 1'),
    ({ length }) => length === 1,
    60_000,
  );
  expect(await names()).toEqual(['MastheadChannelNotConnected']);

  // Channels.
  expect((await command('pause', 'wechat', '--reason', 'an election')).code).toBe(0);
  await publish('x-main');
  await fires('MastheadChannelPaused', { channel: 'wechat' });
  await fires('MastheadBudgetSpent', { channel: 'x-main' });
  await command('jobs', 'run', 'refresh-tokens');
  await eventually(
    () => sql(`select 1 from masthead.credential_sets where channel_id = 'instagram' and answered_at is not null`),
    ({ rowCount }) => rowCount === 1,
    60_000,
  );
  await sql(`update masthead.credential_sets set ends_at = now() + interval '3 days' where channel_id = 'instagram'`);
  await fires('MastheadTokenExpires', { channel: 'instagram' });
  await sql(`update masthead.credential_sets set refused_at = now() where channel_id = 'instagram'`);
  await fires('MastheadTokenRefused', { channel: 'instagram' });
  const [quota] = await prometheus.query('masthead_channel_quota_limit{channel="instagram"}');
  const used = Array.from({ length: Number(quota?.value[1]) - 1 }, (_, at) => ({
    delivery: String(at),
    at: new Date().toISOString(),
    quotas: [quota?.metric.quota],
  }));
  await sql(
    `insert into masthead.channel_states (channel_id, recent_intents) values ('instagram', $1)
      on conflict (channel_id) do update set recent_intents = excluded.recent_intents`,
    [JSON.stringify(used)],
  );
  await fires('MastheadQuotaLow', { channel: 'instagram' });
  await sql(
    `insert into masthead.breakers (platform, opened_at, probe_at) values ('app (simulated)', now(), now() + interval '1 hour')`,
  );
  await fires('MastheadPlatformDown', { platform: 'app (simulated)' });

  // Posts that were counted on their platform.
  for (const found of ['double', 'missing']) {
    await sql(
      `insert into masthead.miscounts (delivery_id, found, channel_id, places)
        select id, $1, channel_id, '[]' from masthead.deliveries where channel_id = 'facebook-page' and state = 'published' limit 1`,
      [found],
    );
    await fires(found === 'double' ? 'MastheadPostDoubled' : 'MastheadPostMissing', { channel: 'facebook-page' });
  }

  // Deliveries that platforms decline, limit, or give no answer about.
  await order('facebook-page', [
    {
      operation: '*',
      times: 50,
      fault: {
        type: 'status',
        when: 'before',
        status: 400,
        body: { error: { message: 'Invalid parameter', type: 'GraphMethodException', code: 100 } },
      },
    },
  ]);
  await publish('facebook-page');
  await fires('MastheadDeliveriesFail', { channel: 'facebook-page' });
  await order('facebook-page', []);
  await order('x-main', [{ operation: '*', times: 50, fault: { type: 'rate-limit', resetAfterMs: null } }]);
  await publish('x-main');
  await fires('MastheadDeliveryHeld', { channel: 'x-main' });
  await order('x-main', [
    { operation: 'createPost', fault: { type: 'drop', when: 'after' } },
    { operation: '*', times: 200, fault: { type: 'status', when: 'before', status: 500 } },
  ]);
  await publish('x-main');
  await fires('MastheadLookupsUndecided', { platform: 'x (simulated)' });
  await order('x-main', []);

  // The service.
  await sql(
    `insert into masthead.job_runs (id, name, started_at, ended_at, error)
      values (gen_random_uuid(), 'tidy', now(), now(), '{"code":"plain","params":{"text":"the disk is full"}}')`,
  );
  await fires('MastheadJobFailed', { job_name: 'tidy' });
  await sql(`insert into masthead.__drizzle_migrations (hash, created_at) values ('newer', 9999999999999)`);
  await fires('MastheadMixedVersions');
  await sql(`delete from masthead.__drizzle_migrations where hash = 'newer'`);
  await sql(`alter table masthead.tag_pauses rename to elsewhere`);
  await fires('MastheadWorkFailing', { work: 'sweep' });
  await sql(`alter table masthead.elsewhere rename to tag_pauses`);
  const blocked = new AbortController();
  const blocker = await database.connect();
  await blocker.query('begin; lock table masthead.deliveries in access exclusive mode');
  const headers = { authorization: `Bearer ${TOKEN}` };
  const asked = Array.from({ length: 40 }, () =>
    fetch(`${url}/deliveries`, { headers, signal: blocked.signal }).catch(() => null),
  );
  await fires('MastheadConnectionsExhausted', { instance: metrics.api }).finally(() => blocker.release(true));
  blocked.abort();
  await Promise.all(asked);
  await stallUntil(roles.scheduler.child.pid, () => fires('MastheadEventLoopSlow', { instance: metrics.scheduler }));

  // Without a worker.
  const isKilled = roles.worker.ended;
  roles.worker.child.kill('SIGKILL');
  await isKilled;
  await fires('MastheadDown', { instance: metrics.worker });
  await publish('facebook-page');
  await age();
  await sql(
    `insert into masthead.job_runs (id, name, slot) values (gen_random_uuid(), 'tidy', now() - interval '20 minutes')`,
  );
  const { hostname: host, port } = new URL(roles.redis.url);
  const queue = new Queue('housekeeping', { connection: { host, port: Number(port) }, skipMetasUpdate: true });
  await queue.addBulk(Array.from({ length: 120 }, () => ({ name: 'none', data: {}, opts: { removeOnFail: true } })));
  await queue.close();
  await fires('MastheadPostsOverdue', { channel: 'facebook-page' });
  await fires('MastheadJobLate', { job_name: 'tidy' });
  await fires('MastheadQueueGrows', { queue: 'housekeeping' });
  await fires('MastheadRoleMissing', { role: 'worker' });
  await fires('MastheadRoleAbsent', { role: 'worker' });
  roles.worker = await roles.run('worker');
  await eventually(
    () => prometheus.query('masthead_due_to_published_seconds_count{channel="facebook-page"} == 1'),
    ({ length }) => length === 1,
    90_000,
  );
  // Not the first post of a process: that is no increase of anything that was scraped before.
  roles.worker.child.kill('SIGSTOP');
  await publish('facebook-page');
  await age();
  roles.worker.child.kill('SIGCONT');
  await fires('MastheadPublishingSlow', { channel: 'facebook-page' });

  // The series of the dashboard, while all of them are there.
  const wanted = new Set(panels().flatMap(({ expressions }) => expressions.flatMap(metricsIn)));
  const known = new Set(
    (
      await prometheus.query('count by (__name__) (last_over_time({__name__=~"(masthead|nodejs|process)_.+"}[15m]))')
    ).map(({ metric }) => metric.__name__ ?? ''),
  );
  const isKnown = (name: string) => known.has(name) || known.has(`${name}_bucket`);
  expect([...wanted].filter((name) => !isKnown(name))).toEqual([]);

  // Without its queue, which no process is to blame for.
  await eventually(
    names,
    (firing) => !firing.includes('MastheadRoleMissing') && !firing.includes('MastheadWorkFailing'),
  );
  await roles.redis.crash();
  await fires('MastheadQueueDown', { instance: metrics.worker });
  await fires('MastheadNotReady', { instance: metrics.api });
  // What fails for longer than 20 seconds would be counted as work, or a role, that fails.
  await eventually(
    () => sql(`select 1 from masthead.config_processes where role = 'worker' and queue->>'fails' is not null`),
    ({ rowCount }) => rowCount === 1,
    90_000,
  );
  // Figures are read again after five seconds.
  const [{ now } = { now: 0 }] = (await sql('select extract(epoch from now())::float + 6 as now')).rows;
  await eventually(
    () => prometheus.query(`min(timestamp(masthead_role_missing)) > ${now}`),
    ({ length }) => length === 1,
  );
  const blamed = (await prometheus.query('masthead_role_missing == 1 or masthead_work_failing == 1')).length;
  expect({ blamed, names: await names() }).toEqual({
    blamed: 0,
    names: expect.not.arrayContaining(['MastheadRoleMissing']),
  });
  await roles.redis.restart();

  // Without its store.
  await roles.postgres.crash();
  await fires('MastheadStoreDown', { instance: metrics.api });
  const asking = setInterval(() => void fetch(`${url}/status`, { headers }).catch(() => undefined), 200);
  await fires('MastheadHttpErrors', { instance: metrics.api }).finally(() => clearInterval(asking));

  expect([...fired].sort()).toEqual(
    rules()
      .map(({ alert }) => alert)
      .sort(),
  );
});

/** Has a process stand still again and again, for less than a scrape may take, until something holds. */
async function stallUntil(pid: number | undefined, holds: () => Promise<void>): Promise<void> {
  if (pid === undefined) throw new Error('The process has no id');
  const over = new AbortController();
  const stalling = (async () => {
    while (!over.signal.aborted) {
      process.kill(pid, 'SIGSTOP');
      await wait(1_500);
      process.kill(pid, 'SIGCONT');
      await wait(3_000, undefined, { signal: over.signal }).catch(() => undefined);
    }
  })();
  await holds().finally(() => over.abort());
  await stalling;
}

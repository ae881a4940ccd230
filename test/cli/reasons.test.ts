import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { allEntries } from '../../src/lib/message.ts';
import { call, type Newsroom, newsroom, page, start } from './fixture.ts';

/** Reason from a platform's answer, with another message inside: the command line declares neither. */
const REASON = {
  code: 'delivery.heldUnknown',
  params: { why: { code: 'delivery.heldLate', params: { at: '2026-11-02T09:30:00.000Z' } } },
};

/** Command lines that show the store. Names in braces stand for ids. */
const READING = `
activity
alerts test
approvals
archive list
article {file}
articles
attention list
attention show {item}
audit
base {article}
bulk channels {article} --add app
calendar
channels change x-main
channels check x-main
channels list
comments list {post}
compose {file}
config history
config show newsroom
corrections
corrections show {correction}
crop {article}
cron 0 * * * *
deliveries
deliveries --state held
deliveries {held}
deliveries {failed}
focal {article}
free list
free show {free}
jobs
jobs history feeds
jobs show feeds
keys list
library
library show {article}
messages list wechat
notifications
people list
posts
posts {post}
posts {failedPost}
slots --channel x-main
sources
status
support
template try x-main {file} --template Story
variants {post}
versions {post}
webhooks
webhooks show cms
`;

/** Command lines that change the same rows, or are refused. */
const CHANGING = `
post {file} --channel x-main
approve {draft}
ask-approval {draft} --of Ann
attention assign {item}
attention snooze {item} --until 2027-12-01T09:00+01:00
attention dismiss {item}
bulk approve {article}
bulk delete-drafts {article}
bulk fill
bulk move {article} --by 30
bulk schedule {article} --next-slot
bulk undo {none}
channels accept x-main
channels add x City --language de
channels disable x-main
channels discover {file}
channels enable x-main
channels keys app
channels moved x-main --cancel
channels remove x-main
channels try x-main
comments add {post} Really?
comments delete {none}
comments edit {none} Yes
comments reopen {none}
comments resolve {none}
config export
config import newsroom {file}
config reload
config revert newsroom --yes
config set newsroom name Example --yes
config undo 1 --yes
copy {failedPost}
corrections approve {correction}
corrections decide {article} --as leave --reason no
corrections dismiss {correction} --reason wrong
corrections edit {correction} --text Corrected
corrections start {post} --text Corrected
dismiss {failed}
edit {draft} --text Another
fill {article}
free add {free} --channel facebook-page
free delete {post}
free edit {free} --text Other
free delete-all {free}
free new --text Notice --channel x-main
jobs run feeds --no-wait
library add {file}
library change {article} --alt Quay
library remove {article}
messages order wechat {post}
messages remove {post}
move {post} --at 2027-12-01T09:00+01:00
pause instagram --reason test
people add Ben --role editor
people invite Cyd --role editor
people key Ben
people link Cyd
people reset-second-step Cyd
people role Ben viewer
people sign-out Ben
people revoke 0000
people remove Ben
propose {draft}
reject {draft} --note no
reset {draft}
resolve {held} --retry
restored --since 2026-11-01T09:00+01:00
resume x-main --show
resume x-main --all
send-preview {draft} Ann
sources look front
taken-down {post}
urgency {article} breaking
webhooks retry cms
webhooks test cms
withdraw {article} --reason wrong
`;

/** Commands that ask no service: they work on files, start something, or wait for a person at a platform. */
const ALONE = [
  ['backup verify', 'backup write', 'completion', 'config check', 'crops', 'demo', 'doctor', 'film', 'keys export'],
  ['channels connect', 'channels secret', 'keys rotate', 'mcp', 'migrate', 'restore', 'setup'],
  ['simulate', 'start', 'video'],
].flat();

const lines = (text: string): string[] => text.trim().split('\n');

/** Names of all commands: those that shells complete. */
async function commandNames(before: readonly string[] = []): Promise<string[]> {
  const { out } = await call(['complete', '--', ...before, ''], {});
  const names = out.split('\n').filter((name) => name !== '' && name !== 'help');
  if (before.length === 2 || names.length === 0) return [before.join(' ')];
  const inner = await Promise.all(names.map((name) => commandNames([...before, name])));
  return inner.flat();
}

const Posts = z.object({
  posts: z.array(
    z.object({
      id: z.string(),
      articleId: z.string().nullable(),
      channel: z.string(),
      delivery: z.object({ id: z.string() }).nullable(),
    }),
  ),
});
const Items = z.object({ items: z.array(z.object({ key: z.string() })) });
const Story = z.object({ id: z.string() });

async function json<T>(room: Newsroom, schema: z.ZodType<T>, ...argv: string[]): Promise<T> {
  return schema.parse(JSON.parse((await room.call(...argv, '--json')).out));
}

/** Gives every kind of row a reason, as if the platforms, feeds and receivers of the newsroom had failed. */
async function failEverywhere(url: string, { held, failed }: { held: string; failed: string }): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const why = JSON.stringify(REASON);
    const outcome = JSON.stringify({ type: 'failed', message: REASON, code: '400' });
    const problems = JSON.stringify([{ severity: 'warns', code: 'test', field: 'text', message: REASON }]);
    await client.query('set search_path to masthead');
    await client.query(
      `update deliveries set state = 'held', held_because = $2, epoch = 1, next_at = null,
      outcome = $3 where id = $1`,
      [held, why, JSON.stringify({ type: 'unknown', message: REASON, code: null })],
    );
    await client.query(
      `update deliveries set state = 'failed', epoch = 1, next_at = null, ended_at = now(),
      outcome = $2 where id = $1`,
      [failed, outcome],
    );
    await client.query(`insert into attempts (delivery_id, epoch, worker, schema_version, started_at, ended_at, outcome, evidence)
      select id, 1, 'test', 1, now(), now(), outcome, '[]' from deliveries where epoch = 1`);
    await client.query(`update posts set problems = $1`, [problems]);
    await client.query(
      `insert into channel_states (channel_id, paused, paused_at, pause_because, last_failure_at,
      last_failure_because, last_failure_type, last_failure_code, findings, checked_at)
      values ('x-main', true, now(), $1, now(), $1, 'unauthorized', '401', $2, now())
      on conflict (channel_id) do update set paused = true, paused_at = now(), pause_because = $1,
      last_failure_at = now(), last_failure_because = $1, last_failure_type = 'unauthorized', findings = $2`,
      [why, JSON.stringify([{ code: '401', message: REASON, remedy: REASON }])],
    );
    await client.query(
      `insert into breakers (platform, failures, opened_at, probe_at, openings, reason)
      values ('facebook', 9, now() - interval '1 hour', now() + interval '1 hour', 1, $1)`,
      [why],
    );
    await client.query(`update sources set failures = 9, failing_since = now() - interval '1 day', last_error = $1`, [
      why,
    ]);
    await client.query(
      `update receivers set failures = 9, failing_since = now() - interval '1 day', last_answer = $1,
      last_answer_at = now()`,
      [why],
    );
    await client.query(
      `insert into article_skips (article_id, channel_id, round, reason)
      select id, 'wechat', 1, $1 from articles on conflict do nothing`,
      [why],
    );
    await client.query(
      `insert into job_runs (id, name, created_at, epoch, worker, started_at, ended_at, error)
      values (gen_random_uuid(), 'feeds', now(), 1, 'test', now(), now(), $1)`,
      [why],
    );
    const { rows } = await client.query<{ id: string }>(
      `insert into corrections
      (id, post_id, from_revision, to_revision, changes, was, content, problems, action, why)
      select gen_random_uuid(), p.id, 1, 2, '[{"part": "headline", "before": "A", "after": "B"}]', p.content, p.content, $1, 'review', $2
      from posts p join deliveries d on d.post_id = p.id where d.id = $3 returning id`,
      [problems, why, failed],
    );
    return rows[0]?.id ?? '';
  } finally {
    await client.end();
  }
}

test('every command is in one of these lists', async () => {
  const known = [...lines(READING), ...lines(CHANGING), ...ALONE];
  const isKnown = (name: string) => known.some((line) => line === name || line.startsWith(`${name} `));
  expect((await commandNames()).filter((name) => !isKnown(name))).toEqual([]);
});

test('every command beside a service prints the reasons in full', async () => {
  const room = await newsroom({ store: 'server' });
  room.edit('newsroom.yaml', (text) =>
    text
      .replace('sources: {}', 'sources:\n  front:\n    url: http://127.0.0.1:9/feed.xml')
      .replace('receivers: {}', 'receivers:\n  cms:\n    url: http://127.0.0.1:9/events\n    secret: CMS_SECRET'),
  );
  Object.assign(room.env, { CMS_SECRET: 'a secret of the tests' });
  // Without a worker, which would work on the rows.
  const service = await start(['start', '--role', 'api'], room.env);
  await service.says('answers at');
  const file = room.write('a.html', page());
  await room.call('people', 'add', 'Ann', '--role', 'admin');
  await room.call('post', file);
  const free = await json(
    room,
    Story,
    'free',
    'new',
    '--text',
    'The office is closed on Monday.',
    '--channel',
    'x-main',
  );
  const { posts } = await json(room, Posts, 'posts');
  const sent = (channel: string) => posts.find((post) => post.channel === channel && post.articleId !== null);
  const [held, failed] = [sent('x-main'), sent('facebook-page')];
  const deliveries = { held: held?.delivery?.id ?? '', failed: failed?.delivery?.id ?? '' };
  const correction = await failEverywhere(String(room.env.DATABASE_URL), deliveries);
  const { items } = await json(room, Items, 'attention', 'list');
  const ids: Readonly<Record<string, string>> = {
    ...deliveries,
    file,
    correction,
    article: held?.articleId ?? '',
    post: held?.id ?? '',
    failedPost: failed?.id ?? '',
    draft: posts.find(({ articleId }) => articleId === null)?.id ?? '',
    free: free.id,
    item: items[0]?.key ?? '',
    none: randomUUID(),
  };
  expect(Object.entries(ids).filter(([, id]) => id === '')).toEqual([]);

  const filled = (line: string): string[] =>
    line.split(' ').map((word) => word.replace(/\{(\w+)\}/, (_braces, name: string) => ids[name] ?? ''));
  const faults: string[] = [];
  const check = async (argv: readonly string[]): Promise<void> => {
    const { code, out, err } = await room.call(...argv);
    const [unknown] = /.*Unknown message.*/.exec(out + err) ?? [];
    if (unknown !== undefined) faults.push(`${argv.join(' ')}: ${unknown}`);
    // The line itself is wrong.
    if (code === 2 && /option|argument|not valid/.test(err)) faults.push(`${argv.join(' ')}: ${err}`);
  };
  for (const line of lines(READING)) {
    await check(filled(line));
    await check([...filled(line), '--json']);
  }
  // The check is void once this process declares the message itself.
  expect(allEntries().has(REASON.code)).toBe(false);
  for (const line of lines(CHANGING)) await check(filled(line));
  expect(faults).toEqual([]);
});

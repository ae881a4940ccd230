import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { z } from 'zod';
import { databaseAt } from '../../faults/engines/server.ts';
import { PLATFORM_FAULTS } from '../../faults/platforms/index.ts';
import { storyOf } from '../../faults/stage/story.ts';
import { checkOut } from '../../helpers/earlier-version.ts';
import { eventually } from '../../helpers/eventually.ts';
import { startPostgres } from '../../helpers/postgres.ts';
import { programPath } from '../../helpers/programs.ts';
import { CHANNELS, fileOf, MILESTONES } from '../milestones.ts';
import { type EarlierNewsroom, openEarlier } from './earlier-newsroom.ts';

/**
 * Freezes the stores of earlier versions that are not there yet: `npx tsx test/upgrade/make/milestones.ts`. Each is made
 * by the service of its commit, over its API. One that is there is never made again.
 */

const say = (text: string): void => void process.stdout.write(`${text}\n`);

const Posts = z.looseObject({ posts: z.array(z.looseObject({ id: z.string(), channel: z.string() })) });
const Submitted = Posts.extend({ articleId: z.string() });
const Deliveries = z.looseObject({
  deliveries: z.array(z.looseObject({ id: z.string(), postId: z.string(), kind: z.string(), state: z.string() })),
});
const Corrections = z.looseObject({ corrections: z.array(z.looseObject({ id: z.string() })) });
const OPEN = ['scheduled', 'publishing', 'reconciling', 'processing', 'queued', 'sending', 'settling'];

interface Story {
  id: string;
  /** Ids of its posts, by channel. */
  posts: ReadonlyMap<string, string>;
}

function deskOf(newsroom: EarlierNewsroom) {
  const { call, site } = newsroom;
  const submit = async (number: number, changes: object = {}): Promise<Story> => {
    const article = { ...storyOf(site.url, number), videos: [], ...changes };
    const { articleId, posts } = Submitted.parse(await call('POST', '/articles', { article }));
    return { id: articleId, posts: new Map(posts.map(({ channel, id }) => [channel, id])) };
  };
  const approveAll = async ({ posts }: Story, when: string, channels: readonly string[] = CHANNELS): Promise<void> => {
    for (const channel of channels) await call('POST', `/posts/${posts.get(channel)}/approval`, { when });
  };
  const deliveries = async () => Deliveries.parse(await call('GET', '/deliveries?limit=200')).deliveries;
  /** Until nothing that is due is under way any more. */
  const settled = ({ posts }: Story, kind = 'send') =>
    eventually(deliveries, (rows) => {
      const own = rows.filter((row) => row.kind === kind && [...posts.values()].includes(row.postId));
      return own.length > 0 && own.every(({ state }) => !OPEN.includes(state));
    });
  return { submit, approveAll, settled };
}

/** What only some versions have. */
async function further(newsroom: EarlierNewsroom, { posts }: Story): Promise<void> {
  const { call, knows } = newsroom;
  if (knows('/free-stories')) {
    const answer = await call('POST', '/free-stories', {
      id: randomUUID(),
      title: 'Good morning',
      text: 'The Courier is back at eight. What do you want to read about?',
      posts: [{ channel: 'x' }, { channel: 'facebook' }],
    });
    const [first] = Posts.parse(answer).posts;
    if (first) await call('POST', `/posts/${first.id}/approval`, { when: 'now' });
  }
  if (knows('/posts/{id}/comments')) {
    const comment = randomUUID();
    const path = `/posts/${posts.get('x')}/comments`;
    await call('POST', path, { comment, text: 'Is the time right? @Ada Brook' });
    await call('POST', path, { comment: randomUUID(), text: 'It is.', replyTo: comment });
  }
  if (knows('/channels/{id}/settings')) {
    await call('POST', '/channels', { platform: 'x', name: 'Sport on X', id: 'sport' });
  }
  if (knows('/calendar-links')) await call('POST', '/calendar-links', { name: 'Rota' });
}

/** A day's work; ends with the service killed while X has a request. */
async function work(newsroom: EarlierNewsroom): Promise<{ deliveryId: string; postId: string }> {
  const { call, killAt, platforms } = newsroom;
  const { submit, approveAll, settled } = deskOf(newsroom);
  const published = await submit(0);
  await approveAll(published, 'now');
  await settled(published);

  const corrected = await submit(2);
  await approveAll(corrected, 'now', ['x', 'facebook']);
  await settled(corrected);
  await submit(2, { headline: 'No. 3: the library closes for two weeks' });
  const { corrections } = await eventually(
    async () => Corrections.parse(await call('GET', '/corrections')),
    (open) => open.corrections.length > 0,
  );
  const [correction] = corrections;
  if (correction) await call('POST', `/corrections/${correction.id}/approve`, { as: 'reply' });

  const withdrawn = await submit(3);
  await approveAll(withdrawn, 'now', ['x', 'facebook']);
  await settled(withdrawn);
  await call('POST', `/articles/${withdrawn.id}/withdrawal`, { reason: 'The library does not close.' });
  await settled(withdrawn, 'retract');

  const scheduled = await submit(4);
  await approveAll(scheduled, new Date(Date.now() + 86_400_000).toISOString(), ['x', 'facebook', 'app']);
  const draft = await submit(5);
  await call('POST', `/posts/${draft.posts.get('x')}/words`, { texts: { text: 'The museum moves at noon.' } });
  await call('POST', `/posts/${draft.posts.get('facebook')}/rejection`, { note: 'The picture is wrong.' });
  await further(newsroom, draft);

  // Held: the answer is lost, and Facebook does not say what became of the post.
  const lost = await submit(1);
  platforms.simulators.get('facebook')?.faults(PLATFORM_FAULTS.facebook?.orders('look-fails-always', 1) ?? []);
  await approveAll(lost, 'now', ['facebook']);
  await settled(lost);

  const open = await submit(6);
  const openPost = open.posts.get('x');
  const cut = killAt((at) => at.point === 'before-call' && at.postId === openPost);
  await approveAll(open, 'now', ['x']);
  const { deliveryId } = await cut;
  return { deliveryId, postId: z.string().parse(openPost) };
}

const Count = z.object({ rows: z.array(z.object({ name: z.string(), count: z.coerce.number() })) });

async function countsAt(url: string): Promise<{ rows: Record<string, number>; deliveries: Record<string, number> }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const counted = async (text: string): Promise<Record<string, number>> => {
      const { rows } = Count.parse(await client.query(text));
      return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
    };
    const rows = await counted(
      `select table_name as name,
         (xpath('/row/n/text()', query_to_xml('select count(*) as n from masthead.' || quote_ident(table_name), false, true, '')))[1]::text as count
       from information_schema.tables where table_schema = 'masthead' and table_type = 'BASE TABLE' order by 1`,
    );
    const deliveries = await counted(
      `select kind || ' ' || state as name, count(*) from masthead.deliveries group by 1 order by 1`,
    );
    return { rows, deliveries };
  } finally {
    await client.end();
  }
}

/** A dump that any client can run: without the commands of psql. */
function dumpOf(url: string): string {
  const options = ['--inserts', '--rows-per-insert=100', '--no-owner', '--no-privileges', '--dbname', url];
  const text = execFileSync(programPath('pg_dump'), options, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return text
    .split('\n')
    .filter((line) => !line.startsWith('\\') && !line.startsWith('--') && line !== '')
    .join('\n');
}

async function freeze(schema: number, commit: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-milestone-'));
  mkdirSync(join(folder, 'media'));
  const sources = checkOut(commit, folder);
  if (sources === null) throw new Error(`The commit ${commit} is not in this clone.`);
  const server = await startPostgres();
  try {
    const client = new pg.Client({ connectionString: server.url });
    await client.connect();
    await client.query('create database milestone');
    await client.end();
    const url = databaseAt(server.url, 'milestone');
    const newsroom = await openEarlier(sources, folder, { DATABASE_URL: url });
    try {
      const intent = await work(newsroom);
      const counts = await countsAt(url);
      const facts = { commit, at: new Date().toISOString(), intent, ...counts };
      const sql = gzipSync(dumpOf(url), { level: 9 });
      writeFileSync(fileOf(schema, 'sql.gz'), sql);
      writeFileSync(fileOf(schema, 'json'), `${JSON.stringify(facts, null, 2)}\n`);
      say(`schema ${schema}: ${Math.round(sql.length / 1024)} KB, ${JSON.stringify(counts.deliveries)}`);
    } finally {
      await newsroom.stop();
    }
  } catch (error) {
    say(readFileSync(join(folder, 'service.log'), 'utf8').slice(-4_000));
    throw error;
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

for (const { schema, commit } of MILESTONES) {
  if (!existsSync(fileOf(schema, 'sql.gz'))) await freeze(schema, commit);
}

import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { and, eq, sql } from 'drizzle-orm';
import { openEmbedded } from '../../src/store/embedded.ts';
import { deliveries, deliveryCommits } from '../../src/store/schema/index.ts';
import { eventually } from '../helpers/eventually.ts';
import { programPath } from '../helpers/programs.ts';
import { drafts, operated, pauses, people, planned, proposals } from './make/desk.ts';
import { startNeighbours } from './make/neighbours.ts';
import { approveAll, type Newsroom, openNewsroom } from './make/newsroom.ts';
import { startOwnPostgres } from './make/postgres.ts';
import { byHand } from './make/rows.ts';
import { corrected, declined, notCorrected, published, unknown, withdrawn } from './make/sent.ts';
import { troubles } from './make/troubles.ts';
import { pack } from './packed.ts';

/**
 * Makes the frozen stores: `npx tsx test/upgrade/make.ts`. They are of the commit that they were made at, and are never
 * made again from later code: that would freeze what an upgrade has changed.
 */
const STORES = fileURLToPath(new URL('./stores/', import.meta.url));

const SCENES = [
  people,
  published,
  corrected,
  notCorrected,
  withdrawn,
  declined,
  unknown,
  drafts,
  planned,
  proposals,
  operated,
  byHand,
  pauses,
  troubles,
] as const;

/** A post whose call to X is under way: the platform has not heard it, and never answers. */
async function openIntent(room: Newsroom): Promise<{ deliveryId: string; postId: string }> {
  room.fault('x', ['createPost', { type: 'hang', when: 'before' }]);
  const { posts, on } = await room.handIn(room.story({ images: [], headline: 'The lighthouse is lit again' }), ['x']);
  await approveAll(room, posts);
  const [open] = await eventually(
    () =>
      room.desk.db
        .select({ deliveryId: deliveries.id })
        .from(deliveryCommits)
        .innerJoin(deliveries, eq(deliveries.id, deliveryCommits.deliveryId))
        .where(and(eq(deliveries.postId, on('x').id), eq(deliveryCommits.state, 'open'))),
    (rows) => rows.length === 1,
  );
  return { deliveryId: open?.deliveryId ?? '', postId: on('x').id };
}

/** All tables as statements that both engines take. */
function dumpOf(url: string): string {
  const program = join(dirname(realpathSync(programPath('postgres'))), 'pg_dump');
  const args = [
    '--inserts',
    '--rows-per-insert=200',
    '--no-owner',
    '--no-privileges',
    '--schema=masthead',
    '--schema=bullmq',
  ];
  const text = execFileSync(program, [...args, url], { maxBuffer: 200_000_000 }).toString('utf8');
  // Commands of psql, and settings that only its newest versions know.
  return text.replaceAll(/^\\.*$/gm, '').replaceAll(/^SET transaction_timeout.*$/gm, '');
}

/** The same rows in an embedded store, closed as a service leaves it. */
async function embeddedOf(dump: string): Promise<Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-frozen-'));
  const directory = join(folder, 'store');
  try {
    const store = await openEmbedded(directory, join(folder, 'socket'));
    await store.db.execute(sql.raw('drop schema masthead cascade'));
    await store.unhurried(({ client }) => client.query(dump));
    await store.db.execute(sql.raw('vacuum full'));
    await store.db.execute(sql.raw('checkpoint'));
    await store.close();
    return execFileSync('tar', ['-c', '-C', directory, '.'], { maxBuffer: 400_000_000 });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const postgres = await startOwnPostgres();
const neighbours = await startNeighbours();
try {
  const { DATABASE_URL: url = '' } = (await postgres.engine('frozen')).variables;
  const room = await openNewsroom(url, neighbours);
  let dump: string;
  try {
    for (const scene of SCENES) {
      process.stdout.write(`${new Date().toISOString().slice(11, 19)} ${scene.name}\n`);
      await scene(room);
    }
    const intent = await openIntent(room);
    const at = new Date();
    dump = dumpOf(url);
    writeFileSync(`${STORES}store.json`, `${JSON.stringify({ at, intent }, null, 2)}\n`);
    writeFileSync(`${STORES}postgres.sql.gz`, gzipSync(dump, { level: 9 }));
  } finally {
    await room.stop();
  }
  writeFileSync(`${STORES}embedded.tar.br`, pack(await embeddedOf(dump)));
} finally {
  await neighbours.stop();
  await postgres.stop();
}

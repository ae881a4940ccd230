import { eq, inArray, or, sql } from 'drizzle-orm';
import { normaliseCanonical } from '../domain/canonical.ts';
import type { Origin } from '../domain/origin.ts';
import { UserError } from '../lib/errors.ts';
import { newId } from '../lib/ids.ts';
import type { Message } from '../lib/message.ts';
import { articleNames, articles } from '../store/schema/index.ts';
import type { Tx } from '../store/store.ts';
import { stories } from './messages.ts';

/** A story came in a version that is older than the one that is known: it changes nothing. */
export class OlderVersion extends UserError {}

type Row = typeof articles.$inferSelect;

/** The key of an article that has no address but is known to the system that wrote it. */
export const keyOfName = (uri: string): string => `uri:${uri}`;

const final = ({ withdrawnAs }: Row): boolean => withdrawnAs === 'kill' || withdrawnAs === 'takedown';

const idsNamed = (tx: Tx, uri: string) =>
  tx.select({ id: articleNames.articleId }).from(articleNames).where(eq(articleNames.uri, uri));

async function named(tx: Tx, uri: string): Promise<Row | null> {
  const [row] = await tx
    .select()
    .from(articles)
    .where(inArray(articles.id, idsNamed(tx, uri)))
    .for('update');
  return row ?? null;
}

/** Readings of one story under one name take turns, also while there is no row to wait for. */
async function takeTurn(tx: Tx, { uri }: Origin): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${keyOfName(uri)}))`);
}

/**
 * The row of an article, locked until the transaction ends; made where there is none. It is found by its name, then
 * by the name of the story that it goes on from (unless that was killed: what follows is a story of its own), then
 * by its address or text.
 */
export async function rowFor(tx: Tx, canonicalKey: string, origin: Origin | null): Promise<Row> {
  if (origin) {
    await takeTurn(tx, origin);
    const known = await named(tx, origin.uri);
    if (known) return known;
    const earlier = origin.evolvedFrom === null ? null : await named(tx, origin.evolvedFrom);
    if (earlier && !final(earlier)) return earlier;
  }
  await tx.insert(articles).values({ id: newId(), canonicalKey, revision: 0 }).onConflictDoNothing();
  const [row] = await tx.select().from(articles).where(eq(articles.canonicalKey, canonicalKey)).for('update');
  if (!row) throw new Error('An article that was just stored is gone');
  return row;
}

/** Ids of the articles that are known under an address. */
export async function idsAt(db: Pick<Tx, 'select'>, url: string): Promise<string[]> {
  const key = normaliseCanonical(url) ?? url;
  const rows = await db.select({ id: articles.id }).from(articles).where(eq(articles.canonicalKey, key));
  return rows.map(({ id }) => id);
}

/** Every article that is meant by a name or an address, locked; one is made where there is none, to be remembered. */
export async function rowsMeant(
  tx: Tx,
  { origin, url }: { origin: Origin | null; url: string | null },
): Promise<Row[]> {
  if (origin) await takeTurn(tx, origin);
  const address = url === null ? null : normaliseCanonical(url);
  const keys = [...(address === null ? [] : [address]), ...(origin === null ? [] : [keyOfName(origin.uri)])];
  const rows = await tx
    .select()
    .from(articles)
    .where(or(inArray(articles.canonicalKey, keys), inArray(articles.id, idsNamed(tx, origin?.uri ?? ''))))
    .orderBy(articles.id)
    .for('update');
  const [key] = keys;
  if (rows.length > 0 || key === undefined) return rows;
  return [await rowFor(tx, key, null)];
}

const NUMBER = /^\d{1,15}$/;

/** Whether a version is older than the one that is known; what cannot be compared is not. */
function isOlder(
  given: Pick<Origin, 'version' | 'versionCreated'>,
  known: { version: string | null; versionCreated: Date | null },
): boolean {
  const both = [given.version ?? '', known.version ?? ''];
  if (both.every((version) => NUMBER.test(version)) && both[0] !== both[1]) return Number(both[0]) < Number(both[1]);
  if (given.versionCreated === null || known.versionCreated === null) return false;
  return Date.parse(given.versionCreated) < known.versionCreated.getTime();
}

function versionText({ version, at }: { version: string | null; at: Date | null }): Message {
  if (version !== null) return at === null ? stories.version({ version }) : stories.versionOf({ version, at });
  return at === null ? stories.unversioned() : stories.dated({ at });
}

/** Remembers the name and its version. Throws OlderVersion where a newer one is known. */
export async function rememberName(tx: Tx, articleId: string, origin: Origin | null): Promise<void> {
  if (!origin) return;
  const { uri, version, versionCreated } = origin;
  const [known] = await tx.select().from(articleNames).where(eq(articleNames.uri, uri)).for('update');
  if (known && isOlder(origin, known)) {
    const came = { version, at: versionCreated === null ? null : new Date(versionCreated) };
    const before = { version: known.version, at: known.versionCreated };
    throw new OlderVersion(stories.older({ uri, known: versionText(before), came: versionText(came) }), {
      kind: 'conflict',
    });
  }
  const newest = { articleId, version, versionCreated: versionCreated === null ? null : new Date(versionCreated) };
  await tx
    .insert(articleNames)
    .values({ uri, ...newest })
    .onConflictDoUpdate({ target: articleNames.uri, set: newest });
}

import type { Values } from '../platforms/connect.ts';
import { dbTime } from '../store/db-time.ts';
import type { Keyring } from '../store/keyring.ts';
import { platformApps } from '../store/schema/index.ts';
import { platformAppContext } from '../store/sealed.ts';
import type { Db, Tx } from '../store/store.ts';

type AppRow = typeof platformApps.$inferSelect;

/** App of the newsroom at a platform, without its credentials. */
export interface StoredApp extends Omit<AppRow, 'secrets'> {
  /** Names of the credentials that are stored. */
  names: string[];
}

export async function storedApps(db: Db | Tx): Promise<StoredApp[]> {
  const rows = await db.select().from(platformApps);
  return rows.map(({ secrets, ...row }) => ({ ...row, names: Object.keys(secrets) }));
}

/** True for an app that an earlier version stored with addresses of its platform, which are not used. */
export async function hasAddresses(db: Db | Tx, id: string): Promise<boolean> {
  const rows = await storedApps(db);
  return rows.some((row) => row.id === id && Object.keys(row.settings).length > 0);
}

/** Credentials of an app; null: none is stored. Throws a UserError for a key that is missing. */
export async function openApps({ db, keyring }: { db: Db | Tx; keyring: Keyring }, id: string): Promise<Values | null> {
  const rows = await db.select().from(platformApps);
  const row = rows.find((one) => one.id === id);
  if (!row) return null;
  const opened = Object.entries(row.secrets).map(([name, sealed]) => [
    name,
    keyring.open(sealed, platformAppContext(id, name)),
  ]);
  return Object.fromEntries(opened);
}

/** Keeps an app, encrypted, in place of an earlier one. */
export async function keepApp(
  { tx, keyring }: { tx: Tx; keyring: Keyring },
  { id, values, by }: { id: string; values: Values; by: string },
): Promise<void> {
  const secrets = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, keyring.seal(value, platformAppContext(id, name))]),
  );
  const row = { secrets, settings: {}, storedBy: by, storedAt: dbTime() };
  await tx
    .insert(platformApps)
    .values({ id, ...row })
    .onConflictDoUpdate({ target: platformApps.id, set: row });
}

import { asc, count, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { z } from 'zod';
import { RIGHTS, Role, Scope } from '../../domain/role.ts';
import { UserError } from '../../lib/errors.ts';
import { expecting } from '../../lib/issues.ts';
import { forgetPerson } from '../../notify/notify-people.ts';
import { record } from '../../store/audit.ts';
import { dbTime } from '../../store/db-time.ts';
import { passkeys, passwords, people, personKeys, secondSteps, sessions } from '../../store/schema/index.ts';
import type { Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { kit } from '../kit/messages.ts';
import { people as messages } from './messages.ts';
import { alike, Name } from './names.ts';
import { dropPasskeys } from './passkeys.ts';
import { keepAnAdmin, lockPeople } from './rights.ts';
import type { GivenKey, PersonView } from './schema.ts';
import { dropSecondStep } from './second-step.ts';
import { isOpen, signOutEverywhere } from './sessions.ts';
import { newKey } from './tokens.ts';

type Context = Pick<DeskContext, 'db'>;
type PersonRow = typeof people.$inferSelect;

/** Days until a key expires; null: never. */
const Days = z.int().positive().max(3_650).nullable().default(null);

/** Scopes of a key; null: all that its person may do. A key may always read. */
const Scopes = z
  .array(Scope)
  .min(1, expecting(messages.scope()))
  .nullable()
  .default(null)
  .transform((scopes) => scopes && Scope.options.filter((one) => one === 'read' || scopes.includes(one)));

export const AddInput = z.object({ name: Name, role: Role, days: Days, scopes: Scopes, by: z.string() });
export const KeyInput = z.object({ name: z.string(), days: Days, scopes: Scopes, by: z.string() });

const subject = (id: string) => ({ type: 'person', id }) as const;

/** Lists everyone, removed people included, with the public part of their keys. */
export async function listPeople({ db }: Context): Promise<PersonView[]> {
  const rows = await db.select().from(people).orderBy(asc(people.removedAt), asc(people.name));
  const keys = await db.select().from(personKeys).orderBy(asc(personKeys.createdAt));
  const signedIn = await db
    .select({ person: sessions.person, n: count() })
    .from(sessions)
    .innerJoin(people, eq(people.name, sessions.person))
    .where(isOpen)
    .groupBy(sessions.person);
  const known = await db.select({ person: passwords.person }).from(passwords);
  const withCodes = await db
    .select({ person: secondSteps.person })
    .from(secondSteps)
    .where(isNotNull(secondSteps.confirmedAt));
  const withPasskeys = await db.select({ person: passkeys.person, n: count() }).from(passkeys).groupBy(passkeys.person);
  // Language and time zone are their own affair.
  return rows.map(({ language: _language, timeZone: _timeZone, ...row }) => ({
    ...row,
    rights: [...RIGHTS[row.role]],
    hasPassword: known.some(({ person }) => person === row.name),
    secondStep: withCodes.some(({ person }) => person === row.name),
    passkeys: withPasskeys.find(({ person }) => person === row.name)?.n ?? 0,
    sessions: signedIn.find(({ person }) => person === row.name)?.n ?? 0,
    keys: keys.flatMap(({ person, hash: _hash, ...key }) => (person === row.name ? [key] : [])),
  }));
}

const LIST = kit.see({ command: 'masthead people list' });

export async function lockPerson(tx: Tx, name: string): Promise<PersonRow> {
  const [row] = await tx.select().from(people).where(sql`lower(${people.name}) = lower(${name})`).for('update');
  if (row && row.removedAt === null) return row;
  const problem = row?.removedAt ? messages.removed({ name: row.name, at: row.removedAt }) : messages.missing({ name });
  throw new UserError(problem, { remedy: LIST, kind: 'missing' });
}

interface Asked {
  days: number | null;
  scopes: Scope[] | null;
  by: string;
}

/** Refuses a key that could do more than its person. */
function refuseMore({ name, role }: Pick<PersonRow, 'name' | 'role'>, scopes: Scope[] | null): void {
  const more = (scopes ?? []).filter((scope) => scope !== 'read' && !RIGHTS[role].includes(scope));
  if (more.length === 0) return;
  const may = ['read', ...RIGHTS[role]].join(', ');
  const named = { name, role: messages.role({ role }), more: more.join(', '), may };
  throw new UserError(messages.scopesBeyondRole(named), {
    remedy: messages.leaveScopeOut(),
    usage: true,
    field: 'scopes',
  });
}

async function giveKey(
  tx: Tx,
  person: Pick<PersonRow, 'name' | 'role'>,
  { days, scopes, by }: Asked,
): Promise<GivenKey> {
  const { name, role } = person;
  refuseMore(person, scopes);
  const { key, prefix, hash } = newKey();
  const expiresAt = days === null ? null : dbTime(days * 86_400_000);
  const [row] = await tx
    .insert(personKeys)
    .values({ prefix, person: name, hash, expiresAt, scopes })
    .returning({ expiresAt: personKeys.expiresAt });
  const after = { prefix, expiresAt: row?.expiresAt?.toISOString() ?? null, ...(scopes && { scopes }) };
  await record(tx, { who: by, action: 'give a key', subject: subject(name), after });
  return { name, role, key, prefix, expiresAt: row?.expiresAt ?? null, scopes };
}

/** Adds a person in the caller's transaction. Throws a UserError for a name that someone has or had, or one like it. */
export async function insertPerson(
  tx: Tx,
  { name, role, by }: { name: string; role: Role; by: string },
): Promise<void> {
  await lockPeople(tx);
  const other = await alike(tx, name);
  if (other !== null) {
    const problem = other === name ? messages.nameTaken({ name }) : messages.nameLikeOther({ name, other });
    throw new UserError(problem, { remedy: messages.otherName(), kind: 'conflict' });
  }
  await tx.insert(people).values({ name, role });
  await record(tx, { who: by, action: 'add a person', subject: subject(name), after: { role } });
}

/** Adds a person, with a first key. Throws a UserError for a name that someone has or had. */
export async function addPerson({ db }: Context, given: z.input<typeof AddInput>): Promise<GivenKey> {
  const { name, role, days, scopes, by } = AddInput.parse(given);
  return db.transaction(async (tx) => {
    await insertPerson(tx, { name, role, by });
    return giveKey(tx, { name, role }, { days, scopes, by });
  });
}

export async function setRole(
  { db }: Context,
  { name, role, by }: { name: string; role: Role; by: string },
): Promise<PersonRow> {
  return db.transaction(async (tx) => {
    await lockPeople(tx);
    const row = await lockPerson(tx, name);
    if (role !== 'admin') await keepAnAdmin(tx, row);
    await tx.update(people).set({ role }).where(eq(people.name, row.name));
    const [before, after] = [{ role: row.role }, { role }];
    await record(tx, { who: by, action: 'change a role', subject: subject(row.name), before, after });
    return { ...row, role };
  });
}

/** Gives a person one more key; their others stay valid. */
export async function addKey({ db }: Context, given: z.input<typeof KeyInput>): Promise<GivenKey> {
  const { name, ...asked } = KeyInput.parse(given);
  return db.transaction(async (tx) => giveKey(tx, await lockPerson(tx, name), asked));
}

/** Revokes a key, at once. */
export async function revokeKey({ db }: Context, { prefix: text, by }: { prefix: string; by: string }) {
  // A whole key may be pasted: its secret part goes no further than this.
  const prefix = /^mh_[0-9a-f]{8}/.exec(text)?.[0] ?? null;
  return db.transaction(async (tx) => {
    const [row] = await tx
      .update(personKeys)
      .set({ revokedAt: sql`coalesce(${personKeys.revokedAt}, ${dbTime()})` })
      .where(eq(personKeys.prefix, prefix ?? ''))
      .returning({ name: personKeys.person, prefix: personKeys.prefix });
    if (!row) {
      throw new UserError(messages.keyMissing(), { remedy: LIST, kind: 'missing' });
    }
    await record(tx, { who: by, action: 'revoke a key', subject: subject(row.name), before: { prefix: row.prefix } });
    return row;
  });
}

/** Ends all sessions of a person; their password and keys stay. */
export async function signOutPerson({ db }: Context, { name, by }: { name: string; by: string }) {
  return db.transaction(async (tx) => {
    const row = await lockPerson(tx, name);
    const ended = await signOutEverywhere(tx, row.name);
    await record(tx, { who: by, action: 'sign out', subject: subject(row.name), detail: { sessions: ended } });
    return { name: row.name, ended };
  });
}

/** Turns a person's two-step sign-in off and removes their passkeys: they lost what they sign in with. */
export async function resetSecondStep({ db }: Context, { name, by }: { name: string; by: string }) {
  return db.transaction(async (tx) => {
    const row = await lockPerson(tx, name);
    const before = { codes: await dropSecondStep(tx, row.name), passkeys: await dropPasskeys(tx, row.name) };
    await record(tx, { who: by, action: 'reset second step', subject: subject(row.name), before });
    return { name: row.name, ...before };
  });
}

/** Removes a person with their keys, password, passkeys and sessions. The audit keeps what they did, and their approvals stay valid. */
export async function removePerson({ db }: Context, { name, by }: { name: string; by: string }): Promise<PersonRow> {
  return db.transaction(async (tx) => {
    await lockPeople(tx);
    const row = await lockPerson(tx, name);
    await keepAnAdmin(tx, row);
    const [removed] = await tx.update(people).set({ removedAt: dbTime() }).where(eq(people.name, row.name)).returning();
    await tx
      .update(personKeys)
      .set({ revokedAt: dbTime() })
      .where(sql`${eq(personKeys.person, row.name)} and ${isNull(personKeys.revokedAt)}`);
    await tx.delete(sessions).where(eq(sessions.person, row.name));
    await tx.delete(passwords).where(eq(passwords.person, row.name));
    await dropSecondStep(tx, row.name);
    await dropPasskeys(tx, row.name);
    await forgetPerson(tx, row.name);
    await record(tx, { who: by, action: 'remove a person', subject: subject(row.name), before: { role: row.role } });
    return removed ?? row;
  });
}

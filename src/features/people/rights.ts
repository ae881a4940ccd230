import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { can, isReadOnly, type User } from '../../domain/can.ts';
import { RIGHTS, type Right, type Role, rightsOf, rolesWith, type Scope } from '../../domain/role.ts';
import { UserError } from '../../lib/errors.ts';
import { people } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { people as messages } from './messages.ts';

/** Error for a narrowed key whose person has the right. */
const refuseKey = ({ name, scopes }: User, right: Right): UserError =>
  new UserError(messages.narrowedKey({ right, name, scopes: scopes ?? [] }), {
    remedy: messages.otherKey(),
    kind: 'forbidden',
  });

/** Error for someone without a right; `holders`: the people who have it. */
export function refusalOf({ name, standing }: User, right: Right, holders: readonly string[]): UserError {
  const may = { may: holders };
  const roles = rolesWith(right).map((role) => messages.role({ role }));
  const known = standing === 'local' ? messages.setKey(may) : messages.whoMay(may);
  return new UserError(messages.needsRole({ right, roles, standing, name }), {
    remedy: holders.length === 0 ? messages.nobodyYet() : known,
    kind: 'forbidden',
  });
}

async function refuse({ db }: Pick<DeskContext, 'db'>, user: User, right: Right): Promise<UserError> {
  if (RIGHTS[user.standing].includes(right)) return refuseKey(user, right);
  const rows = await db
    .select({ name: people.name })
    .from(people)
    .where(and(inArray(people.role, rolesWith(right)), isNull(people.removedAt)))
    .orderBy(asc(people.name));
  return refusalOf(
    user,
    right,
    rows.map((row) => row.name),
  );
}

/** Throws a UserError with the roles and people that have a permission, if the actor has not; null: none is needed. */
export async function assertMay(context: Pick<DeskContext, 'db'>, actor: User, right: Right | null): Promise<void> {
  if (right !== null && !can(actor, right).may) throw await refuse(context, actor, right);
}

/** Throws a UserError for a read-only key: it changes nothing, not even where no permission is needed. */
export function assertMayChange(actor: User): void {
  if (!isReadOnly(actor)) return;
  throw new UserError(messages.readOnlyKey({ name: actor.name }), { remedy: messages.otherKey(), kind: 'forbidden' });
}

/** Error for an action that only a person signed in with a browser can do. */
export const sessionNeeded = (): UserError =>
  new UserError(messages.sessionOnly(), { remedy: messages.useBrowser(), kind: 'forbidden' });

/**
 * Throws a UserError if an action would grant more than the actor holds: a role, a key or a way to sign in. `grant`: the
 * rights it grants, by the present role of the person (null: they are new). A local actor could write the rows directly,
 * and is not checked.
 */
export async function assertMayGrant(
  { db }: { db: Db },
  actor: User,
  name: string,
  grant: (own: Role | null) => readonly Right[],
): Promise<void> {
  const { standing, scopes: held } = actor;
  if (standing === 'local') return;
  const [person] = await db
    .select({ role: people.role })
    .from(people)
    .where(and(sql`lower(${people.name}) = lower(${name})`, isNull(people.removedAt)));
  const mine = rightsOf(standing, held);
  const more = new Set(grant(person?.role ?? null).filter((right) => !mine.includes(right)));
  if (more.size === 0) return;
  throw new UserError(
    messages.grantsMore({ by: keyName(actor), holds: holdingsOf(actor), more: [...more].join(', ') }),
    {
      remedy: messages.askAdminWithAll(),
      kind: 'forbidden',
    },
  );
}

/** Throws a UserError if a narrowed key would create one without scopes, which would grow with the role of its person. */
export function assertMayGiveKey(actor: User, scopes: Scope[] | null): void {
  if (actor.standing === 'local' || actor.scopes === null || scopes !== null) return;
  const holds = holdingsOf(actor);
  throw new UserError(messages.keyNeedsScopes({ by: keyName(actor), holds }), {
    remedy: messages.nameScopes({ holds }),
    kind: 'forbidden',
    field: 'scopes',
  });
}

const keyName = ({ name, scopes }: User): string => (scopes === null ? name : `this key of ${name}`);
const holdingsOf = ({ standing, scopes }: User): string => ['read', ...rightsOf(standing, scopes)].join(', ');

/**
 * Throws a UserError if a person is the only admin. The caller holds `lockPeople`, so that of two who leave at once one
 * stays.
 */
export async function keepAnAdmin(tx: Tx, { name, role }: { name: string; role: Role }): Promise<void> {
  if (role !== 'admin' || !(await isOnlyAdmin(tx, name))) return;
  throw new UserError(messages.onlyAdmin({ name }), { remedy: messages.makeAdmin(), kind: 'conflict' });
}

export async function isOnlyAdmin(tx: Tx, name: string): Promise<boolean> {
  const others = and(eq(people.role, 'admin'), isNull(people.removedAt), ne(people.name, name));
  return (await tx.select({ name: people.name }).from(people).where(others).limit(1)).length === 0;
}

/** Serializes changes of roles and removals; reading goes on. */
export async function lockPeople(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('masthead.people'))`);
}

import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm';
import { can, type User } from '../../domain/can.ts';
import { RIGHTS, type Right, type Role, rightsOf, rolesWith, type Scope } from '../../domain/role.ts';
import { UserError } from '../../lib/errors.ts';
import { people } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { people as messages } from './messages.ts';

/** Refuses a limited key, whose person may do it otherwise. */
const refuseKey = ({ name, scopes }: User, right: Right): UserError =>
  new UserError(messages.narrowedKey({ right, name, scopes: scopes ?? [] }), {
    remedy: messages.otherKey(),
    kind: 'forbidden',
  });

/** Refuses someone without the right; `holders`: the people who have it. */
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

/** Throws a UserError that says which role is needed, and who has it, unless the actor has a permission; null: none is needed. */
export async function assertMay(context: Pick<DeskContext, 'db'>, actor: User, right: Right | null): Promise<void> {
  if (right !== null && !can(actor, right).may) throw await refuse(context, actor, right);
}

/**
 * Throws a UserError where an action would give someone more than the actor holds: a role, a key or a way to sign in.
 * `grant`: what it hands over, by the role that the person has already (null: they are new). Whoever may open the store
 * without a key could write the rows themselves, and is not asked.
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

/** Throws a UserError where a narrowed key would give one that is not: that would grow with the role of its person. */
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
 * Throws a UserError where a person is the only admin. The caller has locked the people (`lockPeople`), so that of two
 * who leave at once one stays.
 */
export async function keepAnAdmin(tx: Tx, { name, role }: { name: string; role: Role }): Promise<void> {
  if (role !== 'admin' || !(await isOnlyAdmin(tx, name))) return;
  throw new UserError(messages.onlyAdmin({ name }), { remedy: messages.makeAdmin(), kind: 'conflict' });
}

export async function isOnlyAdmin(tx: Tx, name: string): Promise<boolean> {
  const others = and(eq(people.role, 'admin'), isNull(people.removedAt), ne(people.name, name));
  return (await tx.select({ name: people.name }).from(people).where(others).limit(1)).length === 0;
}

/** Whoever changes roles or takes people out waits here for others who do; reading goes on. */
export async function lockPeople(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('masthead.people'))`);
}

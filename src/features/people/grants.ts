import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import { z } from 'zod';
import type { User } from '../../domain/can.ts';
import { RIGHTS, type Right, Role, rightsOf, Scope } from '../../domain/role.ts';
import { UserError } from '../../lib/errors.ts';
import { people } from '../../store/schema/index.ts';
import type { Db, Tx } from '../../store/store.ts';
import { people as messages } from './messages.ts';
import type { CommandName } from './needs.ts';

/** What a command about people is asked for; `own`: the role that the person has already, null where they are new. */
interface Asked {
  role: Role | null;
  own: Role | null;
  scopes: Scope[] | null;
}

type Grant = (asked: Asked) => readonly Right[];

const ofRole = (role: Role | null): readonly Right[] => (role === null ? [] : RIGHTS[role]);

/** What each command about people hands over, or takes into other hands. `null`: it only takes access away. */
const GRANTS: { readonly [Name in Extract<CommandName, `people-${string}`>]: Grant | null } = {
  'people-add': ({ role }) => ofRole(role),
  'people-invite': ({ role }) => ofRole(role),
  // To demote who may do more would be to decide about them.
  'people-role': ({ role, own }) => [...ofRole(role), ...ofRole(own)],
  'people-remove': ({ own }) => ofRole(own),
  'people-key': ({ own, scopes }) => (own === null ? [] : rightsOf(own, scopes)),
  // Whoever has the link signs in as that person.
  'people-link': ({ own }) => ofRole(own),
  'people-sign-out': null,
  'people-revoke': null,
};

const isGrant = (name: CommandName): name is keyof typeof GRANTS => Object.hasOwn(GRANTS, name);
/** These come with a key, which may do whatever its person may where no scopes are named. */
const WITH_KEY: readonly CommandName[] = ['people-add', 'people-key'];

const Given = z.looseObject({
  name: z.string(),
  role: Role.nullable().default(null),
  scopes: z.array(Scope).nullable().default(null),
});

/**
 * Throws a UserError where a command would give somebody more than the actor holds: a role, a key or a way to sign in.
 * Whoever may open the store without a key could write the rows themselves, and is not asked.
 */
export async function assertMayGrant(
  { db }: { db: Db },
  { name: actor, standing, scopes: held }: User,
  command: CommandName,
  input: unknown,
): Promise<void> {
  const grant = isGrant(command) ? GRANTS[command] : null;
  if (grant === null || standing === 'local') return;
  const { name, role, scopes } = Given.parse(input);
  const [person] = await db
    .select({ role: people.role })
    .from(people)
    .where(and(sql`lower(${people.name}) = lower(${name})`, isNull(people.removedAt)));
  const mine = rightsOf(standing, held);
  const more = new Set(grant({ role, own: person?.role ?? null, scopes }).filter((right) => !mine.includes(right)));
  const may = ['read', ...mine];
  if (more.size > 0) {
    throw new UserError(messages.grantsMore({ by: actor, may, more: [...more] }), {
      remedy: messages.askAdmin(),
      kind: 'forbidden',
    });
  }
  // It would grow with the role of its person, beyond what the one that made it ever held.
  if (held !== null && scopes === null && WITH_KEY.includes(command)) {
    throw new UserError(messages.keyWithoutScopes({ by: actor, may }), {
      remedy: messages.nameScopes({ may }),
      kind: 'forbidden',
      field: 'scopes',
    });
  }
}

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

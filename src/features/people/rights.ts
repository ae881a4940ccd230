import { and, asc, inArray, isNull } from 'drizzle-orm';
import { can, type User } from '../../domain/can.ts';
import { RIGHTS, type Right, rolesWith } from '../../domain/role.ts';
import { UserError } from '../../lib/errors.ts';
import { people } from '../../store/schema/index.ts';
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

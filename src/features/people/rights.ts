import { and, asc, inArray, isNull } from 'drizzle-orm';
import { can, type User } from '../../domain/can.ts';
import { RIGHTS, type Right, rolesWith } from '../../domain/role.ts';
import { UserError } from '../../lib/errors.ts';
import { type Told, told } from '../../lib/told.ts';
import { people } from '../../store/schema/index.ts';
import type { DeskContext } from '../kit/context.ts';

const DOES: Readonly<Record<Right, string>> = {
  write: 'Handing articles in and changing drafts',
  approve: 'Approving a post',
  stop: 'Pausing, and killing a story,',
  operate: 'Resuming, lifting a kill, deciding on deliveries and running jobs',
  people: 'Saying who may do what',
  connect: 'Entering the secrets of a channel',
};

const IS: Readonly<Record<User['standing'], (name: string) => string>> = {
  viewer: (name) => `${name} is a viewer`,
  editor: (name) => `${name} is an editor`,
  approver: (name) => `${name} is an approver`,
  operator: (name) => `${name} is an operator`,
  admin: (name) => `${name} is an admin`,
  machine: () => 'the token of the API is no person',
  local: () => 'no key was given',
};

/** Of a key that was narrowed, whose person may do it otherwise. */
const refuseKey = ({ name, scopes }: User, right: Right): UserError =>
  new UserError(
    `${DOES[right]} needs a key with the scope ${right}; this key of ${name} is narrowed to ${scopes?.join(', ')}.`,
    { remedy: 'Use another key of theirs, or ask an admin for one: masthead people key NAME.', kind: 'forbidden' },
  );

/** The same for pages in other languages. */
function sentenceOf(does: Right, may: string): Told {
  const roles = rolesWith(does).join(', ');
  return may === '' ? told('needs-right-nobody', { does, roles }) : told('needs-right', { does, roles, may });
}

/** What is told of who has not the right; `holders`: the people who have. */
export function refusalOf({ name, standing }: User, right: Right, holders: readonly string[]): UserError {
  const who = holders.join(', ') || 'nobody yet';
  const how = standing === 'local' ? ' Set MASTHEAD_KEY to the key of one of them.' : '';
  return new UserError(`${DOES[right]} needs the role ${rolesWith(right).join(' or ')}; ${IS[standing](name)}.`, {
    remedy: `Who may do it: ${who}.${how}`,
    kind: 'forbidden',
    told: sentenceOf(right, holders.join(', ')),
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

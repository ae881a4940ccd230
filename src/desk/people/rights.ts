import { and, asc, inArray, isNull } from 'drizzle-orm';
import { can, type User } from '../../domain/can.ts';
import { UserError } from '../../domain/errors.ts';
import { RIGHTS, type Right, rolesWith } from '../../domain/role.ts';
import { type Told, told } from '../../domain/told/told.ts';
import { people } from '../../store/schema/index.ts';
import type { CommandName } from '../commands.ts';
import type { DeskContext } from '../context.ts';
import { assertMayGrant } from './grants.ts';

/** null: everybody may. */
type Needs = Right | null;

/** Of commands that do one thing or its opposite: by what they are told apart. */
interface Opposites {
  submit: { despite?: boolean | undefined };
  withdraw: { lift: boolean };
  pause: { paused: boolean };
  resume: { show: boolean };
  restored: { end: boolean };
  move: { despiteAge?: boolean };
}
export type Deciding<Name extends CommandName> = Name extends keyof Opposites ? Opposites[Name] : object;

/** What each command of the desk needs, however it was called: the only place where that is said. */
const NEEDS: { readonly [Name in CommandName]: Needs | ((input: Deciding<Name>) => Needs) } = {
  // What lets a post pass the rules is as good as an approval.
  submit: ({ despite = false }) => (despite ? 'approve' : 'write'),
  articles: null,
  article: null,
  'article-posts': null,
  revisions: null,
  'compose-article': 'write',
  'set-urgency': 'write',
  presences: null,
  presence: null,
  views: null,
  'save-view': null,
  'remove-view': null,
  posts: null,
  post: null,
  approvals: null,
  approve: 'approve',
  'undo-approval': 'approve',
  reject: 'approve',
  'post-anew': 'write',
  propose: 'write',
  'propose-post': 'write',
  proposals: null,
  'ask-proposals': 'write',
  'choose-proposal': 'write',
  variants: null,
  'choose-variant': 'write',
  'edit-post': 'write',
  'check-post': null,
  'reset-post': 'write',
  'post-versions': null,
  'restore-post': 'write',
  base: null,
  'set-base': 'write',
  calendar: null,
  // As with an approval: it lets out what is old.
  move: ({ despiteAge = false }) => (despiteAge ? 'approve' : 'write'),
  focals: null,
  'set-focal': 'write',
  crops: null,
  'preview-crops': null,
  'set-crops': 'write',
  // To stop is safe; to let go on is not.
  withdraw: ({ lift }) => (lift ? 'operate' : 'stop'),
  deliveries: null,
  delivery: null,
  resolve: 'operate',
  'dismiss-failure': 'write',
  channels: null,
  'channels-check': null,
  // It has this machine fetch an address.
  'channels-discover': 'operate',
  'accept-foreign': 'operate',
  'enter-secrets': 'connect',
  'remove-secret': 'connect',
  pause: ({ paused }) => (paused ? 'stop' : 'operate'),
  resume: ({ show }) => (show ? null : 'operate'),
  restored: ({ end }) => (end ? 'operate' : 'stop'),
  sources: null,
  'look-at-source': 'operate',
  skips: null,
  corrections: null,
  correction: null,
  'approve-correction': 'approve',
  'edit-correction': 'write',
  'dismiss-correction': 'approve',
  'update-article': 'write',
  'taken-down': 'operate',
  jobs: null,
  'job-runs': null,
  'job-run': null,
  'run-job': 'operate',
  receivers: null,
  receiver: null,
  'test-receivers': 'operate',
  'retry-receiver': 'operate',
  settings: null,
  'config-processes': null,
  reload: 'operate',
  picture: null,
  'preview-template': null,
  slots: null,
  'try-times': null,
  keys: null,
  'keys-rotate': 'operate',
  status: null,
  system: null,
  audit: null,
  activity: null,
  'activity-words': null,
  people: null,
  'people-add': 'people',
  'people-role': 'people',
  'people-key': 'people',
  'people-invite': 'people',
  'people-link': 'people',
  'people-sign-out': 'people',
  'people-revoke': 'people',
  'people-remove': 'people',
};

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

/** The right that a command needs with an input; null: everybody may. */
export function rightFor<Name extends CommandName>(name: Name, input: Deciding<Name>): Right | null {
  const needs: Needs | ((given: Deciding<Name>) => Needs) = NEEDS[name];
  return typeof needs === 'function' ? needs(input) : needs;
}

/**
 * Throws a UserError that says which role is needed, and who has it, unless the actor may do it; and where they would
 * give somebody more than they hold themselves.
 */
export async function assertMay<Name extends CommandName>(
  context: Pick<DeskContext, 'db'>,
  actor: User,
  name: Name,
  input: Deciding<Name>,
): Promise<void> {
  const right = rightFor(name, input);
  if (right !== null && !can(actor, right).may) throw await refuse(context, actor, right);
  await assertMayGrant(context, actor, name, input);
}

import type { Command } from 'commander';
import { Role, Scope } from '../domain/role.ts';
import type { ActionResult } from '../features/index.ts';
import { deskAddress } from '../features/sign-in/link.ts';
import { operationWords as words } from './operations-messages.ts';
import { type Act, collect, oneOf, wholeNumber } from './options.ts';
import { clauses, joined } from './say.ts';
import { answer, calling, type Page, print, type Shell } from './shell.ts';
import { wideTable } from './text.ts';
import { type Times, timesIn } from './times.ts';

type Person = ActionResult<'people.list'>['people'][number];

const roleOf = oneOf('A role', Role.options);
const scopesOf = (given: readonly string[] | undefined): Scope[] | null =>
  given?.map(oneOf('A scope', Scope.options)) ?? null;

const roleName = (role: Role): string => words.role({ role });

function keyText({ prefix, expiresAt, revokedAt, lastUsedAt, scopes }: Person['keys'][number], times: Times): string {
  if (revokedAt) return words.keyRevoked({ prefix, at: times.short(revokedAt) });
  return clauses([
    prefix,
    ...(scopes ? [words.keyScopes({ scopes: scopes.join(' ') })] : []),
    ...(expiresAt ? [words.keyUntil({ at: times.short(expiresAt) })] : []),
    lastUsedAt ? words.keyUsed({ at: times.short(lastUsedAt) }) : words.keyUnused(),
  ]);
}

function listText({ people }: ActionResult<'people.list'>, { times }: Page): string {
  if (people.length === 0) return words.noPeople();
  const rows = people.map(({ name, role, removedAt, keys }) => [
    name,
    removedAt ? words.removed({ at: times.short(removedAt), role: roleName(role) }) : roleName(role),
    keys.map((key) => keyText(key, times)).join('\n') || words.noKey(),
  ]);
  return `${wideTable(words.peopleHead(), rows)}\n${times.footer}`;
}

function showKey(shell: Shell, given: ActionResult<'people.add'>): Promise<number> {
  const { name, role, key, expiresAt, scopes } = given;
  return answer(shell, given, ({ times }) =>
    words.newKey({
      name,
      role: roleName(role),
      limited: scopes ? 'yes' : 'no',
      scopes: joined(scopes ?? []),
      form: expiresAt ? 'until' : 'none',
      until: times.full(expiresAt),
      key,
    }),
  );
}

interface KeyFlags {
  days?: number;
  scope?: readonly string[];
}

async function add(shell: Shell, name: string, { role, days, scope }: { role: string } & KeyFlags): Promise<number> {
  const input = { name, role: roleOf(role), days: days ?? null, scopes: scopesOf(scope) };
  return showKey(shell, await shell.call('people.add', input));
}

const addKey = async (shell: Shell, name: string, { days, scope }: KeyFlags): Promise<number> =>
  showKey(shell, await shell.call('people.addKey', { name, days: days ?? null, scopes: scopesOf(scope) }));

async function showLink(shell: Shell, { path, expiresAt, ...link }: ActionResult<'signIn.makeLink'>): Promise<number> {
  const { newsroom } = await shell.config();
  const address = new URL(path, deskAddress(newsroom)).href;
  const until = timesIn(newsroom.timeZone).full(expiresAt);
  return print(shell, { ...link, address, expiresAt }, () => words.link({ name: link.name, until, url: address }));
}

const invite = async (shell: Shell, name: string, { role }: { role: string }): Promise<number> =>
  showLink(shell, await shell.call('signIn.invite', { name, role: roleOf(role) }));

const makeLink = async (shell: Shell, name: string): Promise<number> =>
  showLink(shell, await shell.call('signIn.makeLink', { name }));

async function setRole(shell: Shell, name: string, role: string): Promise<number> {
  const person = await shell.call('people.setRole', { name, role: roleOf(role) });
  return print(shell, person, () => words.roleSet({ name: person.name, role: roleName(person.role) }));
}

const ROLES = `
Roles: a viewer only looks; an editor submits articles and edits drafts; an approver also approves, resumes and decides on
held deliveries; an operator resumes and decides, and neither writes nor approves; an admin may do everything. Everyone
may look, and all but viewers may pause and withdraw.`;
const ROLE_NAMES = 'viewer, editor, approver, operator or admin';
const SCOPE = 'limit the key to read, write, approve, stop, operate or people (repeatable); it may always read';

/** Adds the commands about people, with their roles, keys and links. */
export function addPeople(program: Command, act: Act): void {
  const days = wholeNumber('--days', 1, 3_650);
  const people = program.command('people').description('list, add and remove people, with their roles and keys');
  people
    .command('list', { isDefault: true })
    .description('list everyone, including removed people')
    .action(act(calling('people.list', [], listText)));
  people
    .command('add <name>')
    .description('add a person; their key is shown once')
    .requiredOption('--role <role>', ROLE_NAMES)
    .option('--days <n>', 'days for which the key is valid; by default until it is revoked', days)
    .option('--scope <scope>', SCOPE, collect)
    .addHelpText('after', ROLES)
    .action(act(add));
  people
    .command('role <name> <role>')
    .description("change a person's role")
    .addHelpText('after', ROLES)
    .action(act(setRole));
  people
    .command('key <name>')
    .description('create another key for a person; it is shown once')
    .option('--days <n>', 'days for which it is valid; by default until it is revoked', days)
    .option('--scope <scope>', SCOPE, collect)
    .action(act(addKey));
  people
    .command('invite <name>')
    .description('add a person to the desk without a key: they choose a password with a link')
    .requiredOption('--role <role>', ROLE_NAMES)
    .addHelpText('after', ROLES)
    .action(act(invite));
  people
    .command('link <name>')
    .description('create a link with which a person chooses a password for the desk; earlier links stop working')
    .action(act(makeLink));
  people
    .command('sign-out <name>')
    .description('sign a person out of all browsers; their password and keys stay')
    .action(act(calling('people.signOut', ['name'], ({ name, ended }) => words.signedOut({ name, count: ended }))));
  people
    .command('reset-second-step <name>')
    .description(
      'turn two-step sign-in off for a person who lost their phone or security key, and remove their passkeys',
    )
    .action(
      act(
        calling('people.resetSecondStep', ['name'], ({ name, codes, passkeys }) =>
          words.secondStepReset({ name, codes: codes ? 'on' : 'off', passkeys }),
        ),
      ),
    );
  people
    .command('revoke <prefix>')
    .description('revoke a key, by its first characters')
    .action(act(calling('people.revokeKey', ['prefix'], ({ prefix, name }) => words.revoked({ prefix, name }))));
  people
    .command('remove <name>')
    .description('remove a person with their keys and password; the audit log keeps what they did')
    .action(act(calling('people.remove', ['name'], ({ name }) => words.personRemoved({ name }))));
}

import { Role, Scope } from '../domain/role.ts';
import type { ActionResult } from '../features/run-action.ts';
import { deskAddress } from '../features/sign-in/link.ts';
import { counted } from '../lib/counted.ts';
import { table } from '../lib/table.ts';
import { callDesk } from './call.ts';
import { answer, configOf, type Shell } from './environment.ts';
import { oneOf } from './menu/menu.ts';
import { type Times, timesIn } from './times.ts';

type Person = ActionResult<'people.list'>['people'][number];
type GivenKey = ActionResult<'people.add'>;

const roleOf = oneOf('A role', Role.options);

/** A list of scopes, as `--scope` takes it. */
const scopesOf = (given: readonly string[] | undefined): Scope[] | null =>
  given?.map(oneOf('A scope', Scope.options)) ?? null;

function keyText({ prefix, expiresAt, revokedAt, lastUsedAt, scopes }: Person['keys'][number], times: Times): string {
  if (revokedAt) return `${prefix}, revoked ${times.short(revokedAt)}`;
  const used = lastUsedAt ? `last used ${times.short(lastUsedAt)}` : 'never used';
  return [
    prefix,
    ...(scopes ? [`only ${scopes.join(' ')}`] : []),
    ...(expiresAt ? [`until ${times.short(expiresAt)}`] : []),
    used,
  ].join(', ');
}

const rowOf = ({ name, role, removedAt, keys }: Person, times: Times): string[] => [
  name,
  removedAt ? `removed ${times.short(removedAt)} (${role})` : role,
  keys.map((key) => keyText(key, times)).join('\n') || 'no key',
];

export async function listPeopleCommand(shell: Shell): Promise<number> {
  const { people } = await callDesk(shell, 'people.list', {});
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, { people }, () =>
    people.length === 0
      ? 'There are no people yet: whoever may open the store may do everything. Add one with: masthead people add NAME --role admin'
      : [
          table(
            ['Name', 'Role', 'Keys'],
            people.map((one) => rowOf(one, times)),
          ),
          times.footer,
        ].join('\n'),
  );
  return 0;
}

function showKey(shell: Shell, given: GivenKey): number {
  const { name, role, key, expiresAt, scopes } = given;
  const times = timesIn(configOf(shell).newsroom.timeZone);
  answer(shell, given, () =>
    [
      `${name} (${role}) has a new key${scopes ? `, only for ${scopes.join(', ')}` : ''}${expiresAt ? `, good until ${times.full(expiresAt)}` : ''}. It is shown this once and kept nowhere:`,
      '',
      `  ${key}`,
      '',
      'On the command line it goes into MASTHEAD_KEY, for the API into the header: Authorization: Bearer KEY',
    ].join('\n'),
  );
  return 0;
}

interface KeyFlags {
  days?: number;
  scope?: readonly string[];
}

export async function addPersonCommand(
  shell: Shell,
  name: string,
  { role, days, scope }: { role: string } & KeyFlags,
): Promise<number> {
  const input = { name, role: roleOf(role), days: days ?? null, scopes: scopesOf(scope) };
  return showKey(shell, await callDesk(shell, 'people.add', input));
}

export async function addKeyCommand(shell: Shell, name: string, { days, scope }: KeyFlags): Promise<number> {
  const input = { name, days: days ?? null, scopes: scopesOf(scope) };
  return showKey(shell, await callDesk(shell, 'people.addKey', input));
}

export async function inviteCommand(shell: Shell, name: string, { role }: { role: string }): Promise<number> {
  const input = { name, role: roleOf(role) };
  return showLink(shell, await callDesk(shell, 'signIn.invite', input));
}

export async function linkCommand(shell: Shell, name: string): Promise<number> {
  return showLink(shell, await callDesk(shell, 'signIn.makeLink', { name }));
}

function showLink(shell: Shell, { path, expiresAt, ...link }: ActionResult<'signIn.makeLink'>): number {
  const { newsroom } = configOf(shell);
  const address = new URL(path, deskAddress(newsroom)).href;
  answer(shell, { ...link, address, expiresAt }, () =>
    [
      `By this address ${link.name} chooses a password, once, until ${timesIn(newsroom.timeZone).full(expiresAt)}:`,
      '',
      `  ${address}`,
      '',
      'Whoever has it can sign in in their name: hand it to nobody else.',
    ].join('\n'),
  );
  return 0;
}

export async function roleCommand(shell: Shell, name: string, role: string): Promise<number> {
  const person = await callDesk(shell, 'people.setRole', { name, role: roleOf(role) });
  answer(shell, person, () => `${person.name} is now: ${person.role}.`);
  return 0;
}

export async function revokeKeyCommand(shell: Shell, prefix: string): Promise<number> {
  const revoked = await callDesk(shell, 'people.revokeKey', { prefix });
  answer(shell, revoked, () => `The key ${revoked.prefix} of ${revoked.name} is nobody's any more.`);
  return 0;
}

export async function signOutCommand(shell: Shell, name: string): Promise<number> {
  const told = await callDesk(shell, 'people.signOut', { name });
  answer(shell, told, () => `${told.name} was signed out of ${counted(told.ended, 'browser')}.`);
  return 0;
}

export async function removePersonCommand(shell: Shell, name: string): Promise<number> {
  const person = await callDesk(shell, 'people.remove', { name });
  answer(shell, person, () => `${person.name} was removed, with all keys. What they did stays in the audit.`);
  return 0;
}

import type { Command } from 'commander';
import { DeliveryState } from '../../domain/delivery.ts';
import { type Act, collect, oneOf, wholeNumber } from './menu.ts';

const ROLES = `
Roles: a viewer only looks; an editor hands articles in and changes drafts; an approver also approves, resumes and decides on held
deliveries; an operator resumes and decides, and neither writes nor approves; an admin may do everything. Everybody
may look, and all but viewers may pause and kill.`;

const SCOPE = 'narrow the key to read, write, approve, stop, operate or people (repeatable); it may always read';

/** Commands about who may do what, and about who did what. */
export function addPeople(program: Command, act: Act): void {
  const days = wholeNumber('--days', 1, 3_650);
  const people = program.command('people').description('who works here, with their roles and keys');
  people
    .command('list', { isDefault: true })
    .description('everybody, also those who were removed')
    .action(() => act(async (shell) => (await import('../people.ts')).listPeopleCommand(shell)));
  people
    .command('add <name>')
    .description('add a person; their key is shown once')
    .requiredOption('--role <role>', 'viewer, editor, approver, operator or admin')
    .option('--days <n>', 'for how many days the key is good; left out: until it is revoked', days)
    .option('--scope <scope>', SCOPE, collect)
    .addHelpText('after', ROLES)
    .action((name, flags) => act(async (shell) => (await import('../people.ts')).addPersonCommand(shell, name, flags)));
  people
    .command('role <name> <role>')
    .description('give a person another role')
    .addHelpText('after', ROLES)
    .action((name, role) => act(async (shell) => (await import('../people.ts')).roleCommand(shell, name, role)));
  people
    .command('key <name>')
    .description('give a person one more key; it is shown once')
    .option('--days <n>', 'for how many days it is good; left out: until it is revoked', days)
    .option('--scope <scope>', SCOPE, collect)
    .action((name, flags) => act(async (shell) => (await import('../people.ts')).addKeyCommand(shell, name, flags)));
  people
    .command('invite <name>')
    .description('add a person for the pages: no key, but the address by which they choose a password')
    .requiredOption('--role <role>', 'viewer, editor, approver, operator or admin')
    .addHelpText('after', ROLES)
    .action((name, flags) => act(async (shell) => (await import('../people.ts')).inviteCommand(shell, name, flags)));
  people
    .command('link <name>')
    .description('make the address by which a person chooses a password for the pages; one made before is good no more')
    .action((name) => act(async (shell) => (await import('../people.ts')).linkCommand(shell, name)));
  people
    .command('sign-out <name>')
    .description('end whatever a person began by signing in on the pages; their password and keys stay')
    .action((name) => act(async (shell) => (await import('../people.ts')).signOutCommand(shell, name)));
  people
    .command('revoke <prefix>')
    .description('make a key, by what it begins with, good for nothing')
    .action((prefix) => act(async (shell) => (await import('../people.ts')).revokeKeyCommand(shell, prefix)));
  people
    .command('remove <name>')
    .description('take a person’s rights, keys and password; what they did stays in the audit')
    .action((name) => act(async (shell) => (await import('../people.ts')).removePersonCommand(shell, name)));
  program
    .command('audit')
    .summary('who did what, when, and what it changed')
    .description(
      'Who did what, when, to which post or thing, the newest first: what is gone as [-words-], what is new as {+words+}.',
    )
    .option('--post <id>', 'only what was done to this post and its deliveries')
    .option('--article <article>', 'only what was done to this article and its posts: its address, or an id')
    .option('--who <name>', 'only what this person or system did')
    .option('--action <action>', 'only this, such as "approve"')
    .option('--since <time>', 'only what was done since a day, or a time with its zone')
    .option('-n, --number <n>', 'at most so many', wholeNumber('--number', 1, 1_000))
    .option('--before <row>', 'only what stands before this row', wholeNumber('--before', 1, Number.MAX_SAFE_INTEGER))
    .option('--csv', 'as a sheet for a spreadsheet: all of it, or the newest so many')
    .action((flags) => act(async (shell) => (await import('../audit.ts')).auditCommand(shell, flags)));
  program
    .command('activity')
    .summary('what people did and what was tried, in one list')
    .description(
      'What people did and every try at a delivery, the newest first: with the answer of the platform, its own code, the id of the request, how long it took and when it is tried again.',
    )
    .option('--post <id>', 'only of this post and its deliveries')
    .option('--channel <id>', 'only of this channel')
    .option('--who <name>', 'only what this person or system did')
    .option('--action <action>', 'only this, such as "approve", or "attempt" for tries')
    .option(
      '--state <state>',
      'only of deliveries in this state, such as held',
      oneOf('--state', DeliveryState.options),
    )
    .option('--since <time>', 'only what happened since a day, or a time with its zone')
    .option('--until <time>', 'only what happened before')
    .option('-n, --number <n>', 'at most so many', wholeNumber('--number', 1, 1_000))
    .option('--after <place>', 'what stands behind: what the page before told')
    .action((flags) => act(async (shell) => (await import('../activity.ts')).activityCommand(shell, flags)));
}

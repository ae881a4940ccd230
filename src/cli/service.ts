import type { Command } from 'commander';
import { ProcessRole } from '../domain/process-role.ts';
import { system } from '../features/system/messages.ts';
import type { KeysView } from '../features/system/schema.ts';
import { UserError } from '../lib/errors.ts';
import { toWire } from '../lib/json.ts';
import { withTexts } from '../lib/render.ts';
import { commandFaults } from './command-messages.ts';
import { type Act, excluded, oneOf, wholeNumber, withPage } from './options.ts';
import type { PageFlags } from './page.ts';
import { remarkPauses } from './pauses.ts';
import { currentReader, say } from './say.ts';
import { serviceWords as words } from './service-messages.ts';
import { answer, calling, pageOf, print, type Shell } from './shell.ts';
import { wideTable } from './text.ts';
import { readTime } from './times.ts';

async function start(shell: Shell, flags: { role: string; simulated?: boolean }): Promise<number> {
  const ROLES = ProcessRole.options;
  const role = ROLES.find((one) => one === flags.role);
  if (!role)
    throw new UserError(commandFaults.roleUnknown({ given: flags.role, known: ROLES.join(', ') }), { usage: true });
  const { times } = await pageOf(shell);
  const { main } = await import('../app/main.ts');
  return main({
    role,
    configDirectory: shell.configDirectory,
    env: shell.env,
    simulated: flags.simulated ?? false,
    watched: process.stdout.isTTY === true && !shell.json,
    onReady: (lines, pauses) => {
      if (shell.json) return shell.print(JSON.stringify({ ready: withTexts(lines, currentReader()) }));
      for (const line of lines) shell.print(say(line));
      remarkPauses(shell, times, toWire([...pauses]));
    },
  });
}

function keysText({ from, keys, missing }: KeysView): string {
  const rows = [
    ...keys.map(({ id, values }, place) => [id, words.keyUse({ use: place === 0 ? 'first' : 'old' }), String(values)]),
    ...missing.map(({ id, values }) => [id, words.keyUse({ use: 'missing' }), String(values)]),
  ];
  return [words.keysFrom({ from }), wideTable(words.keysHead(), rows)].join('\n');
}

const rotatedText = ({ sealed, ...view }: KeysView & { sealed: number }): string =>
  [
    words.rotated({ count: sealed, key: view.keys[0]?.id ?? '' }),
    keysText(view),
    ...(view.keys.length > 1 ? [words.oldKeys()] : []),
  ].join('\n');

interface RestoredFlags {
  since?: string;
  end?: boolean;
  release?: boolean;
}

async function restored(shell: Shell, { since, end = false, release = false }: RestoredFlags): Promise<number> {
  if (release) {
    if (end || since !== undefined) throw excluded('--release and --since or --end');
    const { lookedUp, sent } = await shell.call('system.releaseRestored', {});
    return answer(shell, { lookedUp, sent }, () => words.released({ lookedUp, sent }));
  }
  if (end && since !== undefined) throw excluded('--end and --since');
  if (!end && since === undefined) {
    throw new UserError(system.backupTimeMissing(), { usage: true, remedy: system.giveBackupTime() });
  }
  const result =
    since === undefined
      ? await shell.call('system.endRestored', {})
      : await shell.call('system.restored', { since: readTime(since) });
  return answer(shell, result, ({ times }) => {
    const from = times.full(result.store.since);
    return result.on ? words.lookedUp({ from }) : words.sentAgain({ from });
  });
}

interface DemoFlags extends PageFlags {
  everything?: boolean;
  seed?: number;
  out: string;
  language?: 'en' | 'zh';
}

async function demo(shell: Shell, page: string | undefined, flags: DemoFlags): Promise<number> {
  const { runDemo } = await import('../demo/demo.ts');
  const code = await runDemo({
    ...(page === undefined ? {} : { page }),
    ...(flags.url === undefined ? {} : { url: flags.url }),
    ...(flags.video === undefined ? {} : { video: flags.video }),
    pictures: [...(flags.picture ?? [])],
    everything: flags.everything === true,
    seed: flags.seed ?? 1,
    out: flags.out,
    ...(flags.language && { language: flags.language === 'zh' ? 'zh-CN' : 'en' }),
    signal: shell.signal(),
    print: (line) => (shell.json ? shell.remark(line) : shell.print(line)),
    tty: shell.interactive,
  });
  if (shell.json) shell.print(JSON.stringify({ ok: code === 0, report: flags.out }));
  return code;
}

/** Runs simulators until interrupted. */
async function simulate(shell: Shell, names: readonly string[]): Promise<number> {
  const [{ simulators }, { platforms }] = await Promise.all([
    import('../simulators/index.ts'),
    import('../platforms/index.ts'),
  ]);
  const unknown = names.find((name) => !Object.hasOwn(simulators, name));
  if (unknown !== undefined) {
    const known = Object.keys(simulators).join(', ');
    throw new UserError(commandFaults.simulatorUnknown({ given: unknown, known }), { usage: true });
  }
  const wanted = platforms.map(({ id }) => id).filter((id) => names.length === 0 || names.includes(id));
  const running = await Promise.all(
    wanted.map(async (id) => {
      const startOne = await simulators[id]?.();
      if (!startOne) throw new Error(`No simulator for ${id}`);
      return startOne({});
    }),
  );
  // The secrets protect nothing; without them no other process could post there.
  const shown = running.map(({ platform, url, channel }) => ({ platform, url, ...channel }));
  print(shell, shown, () =>
    [...running.map(({ platform, url }) => words.simulatedAt({ platform, url })), words.simulators()].join('\n'),
  );
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  await Promise.all(running.map((simulator) => simulator.stop()));
  return 0;
}

/** Adds the commands that run something, and those about the store as a whole. */
export function addService(program: Command, act: Act): void {
  program
    .command('start')
    .description('run the service until Ctrl-C')
    .option('--role <role>', 'all, api, worker or scheduler; all but "all" need DATABASE_URL', 'all')
    .option('--simulated', 'channels that are not connected post to simulators on this machine')
    .action(act(start));
  program
    .command('migrate')
    .description("bring the store's tables up to date")
    .option('--plan', 'only list what it would change, and which tables wait meanwhile')
    .action(act(async (shell, options: { plan?: boolean }) => (await import('./migrate.ts')).migrate(shell, options)));
  program
    .command('restored')
    .summary('say that the store was restored from a backup')
    .description(
      'A store restored from a backup lacks what was sent since. From now on, each post is looked up on its platform before it is sent: if found, it counts as published; if not, it is sent; if it cannot be looked up, it is held for a person, unless the post and its story are newer. --end ends this once everything is settled.',
    )
    .option(
      '--since <time>',
      'time of the backup, with its zone, such as 2026-11-25T18:30+01:00; an earlier time does no harm',
    )
    .option('--end', 'stop looking posts up before they are sent')
    .option(
      '--release',
      'release all posts that are held for this: those that can be looked up are looked up once more, and the others are sent, so check their channels first',
    )
    .action(act(restored));
  const keys = program.command('keys').description('list and rotate the encryption keys of the store');
  keys
    .command('list', { isDefault: true })
    .description(
      'list the keys by name, with the number of values that each has encrypted; exit code 1 when one is missing',
    )
    .action(act(calling('system.keys', [], keysText, { fails: ({ missing }) => missing.length > 0 })));
  keys
    .command('rotate')
    .summary('encrypt everything with the first key')
    .description(
      'Encrypts everything in the store with the first key of MASTHEAD_KEYS. Where Masthead made the key itself (keys.json), a new one is made first; earlier ones stay, to decrypt their values.',
    )
    .action(act(calling('system.rotateKeys', [], rotatedText)));
  keys
    .command('export <file>')
    .description('write the keys to a new file, for MASTHEAD_KEYS_FILE; whoever reads it can read every credential')
    .action(act(async (shell, file: string) => (await import('./backup.ts')).exportKeys(shell, file)));
  program
    .command('mcp')
    .summary('serve the desk to a language model over stdin and stdout')
    .description(
      'Serves the desk over the Model Context Protocol, on stdin and stdout: reading, creating posts of an article, proposing texts. Nothing that a model writes is published before a person has approved it.',
    )
    .action(act(async (shell) => (await import('./mcp.ts')).serveModel(shell)));
  program
    .command('simulate [platforms...]')
    .description('run simulated platforms until Ctrl-C; all of them, unless some are named')
    .action(act(simulate));
  withPage(program.command('demo [file-or-url]'))
    .description('show everything on simulated platforms, in under a minute')
    .option('--seed <n>', 'which faults the simulated platforms have', wholeNumber('--seed', 0, 2 ** 31 - 1))
    .option('--everything', 'post one story in every way: thread, carousel, story, reel, video, picture post, push')
    .option('--out <dir>', 'folder of the report', 'demo-output')
    .option(
      '--language <tag>',
      'language of the report, which links to the other one: en or zh; by default that of the terminal',
      oneOf('--language', ['en', 'zh']),
    )
    .action(act(demo));
}

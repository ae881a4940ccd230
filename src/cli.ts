import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import type { Shell } from './cli/environment.ts';
import { messageOf, UserError } from './domain/errors.ts';

type Output = Pick<Shell, 'print' | 'remark'>;

const collect = (value: string, before: string[] = []): string[] => [...before, value];

/** Options of commands that read a page. */
function withPage(command: Command): Command {
  return command
    .option('--url <address>', 'where the article stands, for a file or a copied text')
    .option('--picture <file>', 'a picture of the article (repeatable)', collect)
    .option('--video <file>', 'the video of the article');
}

function addReading(program: Command, shell: () => Shell, done: (code: Promise<number>) => Promise<void>): void {
  withPage(program.command('article <file-or-url>').description('show what is read from a page')).action(
    (page, flags) => done(import('./cli/article.ts').then(({ showArticle }) => showArticle(shell(), page, flags))),
  );
  withPage(
    program
      .command('compose <file-or-url>')
      .description("write every channel's post, without storing or sending anything"),
  )
    .option('--channel <id>', 'only this channel (repeatable)', collect)
    .option('--out <dir>', 'keep the pictures in this folder')
    .action((page, flags) =>
      done(import('./cli/compose.ts').then(({ composeCommand }) => composeCommand(shell(), page, flags))),
    );
  withPage(program.command('post <file-or-url>').description('write the posts of an article and queue them'))
    .option('--channel <id>', 'only this channel (repeatable)', collect)
    .option('--at <time>', 'at this time, with its zone, such as 2026-11-25T18:30+01:00')
    .option('--now', 'at once, not at the next slot')
    .option('--again', 'although the same article was posted to the same channel before')
    .action((page, flags) =>
      done(import('./cli/post.ts').then(({ postCommand }) => postCommand(shell(), page, flags))),
    );
}

function addLooking(program: Command, shell: () => Shell, done: (code: Promise<number>) => Promise<void>): void {
  const posts = program.command('posts').description('list the newest posts').option('--limit <n>', 'at most so many');
  posts.action((flags) => done(import('./cli/posts.ts').then(({ postsCommand }) => postsCommand(shell(), flags))));
  program
    .command('approve <post-id>')
    .description('approve exactly what a post says now, and queue it')
    .option('--at <time>', 'at this time')
    .option('--now', 'at once')
    .action((id, flags) =>
      done(import('./cli/posts.ts').then(({ approveCommand }) => approveCommand(shell(), id, flags))),
    );
  const deliveries = program
    .command('deliveries [id]')
    .description('list deliveries, or show one with all its attempts');
  deliveries.action((id) =>
    done(import('./cli/deliveries.ts').then(({ deliveriesCommand }) => deliveriesCommand(shell(), id))),
  );
  program
    .command('resolve <delivery-id>')
    .description('say what became of a held delivery')
    .option('--live [remote-id]', 'it is live on the platform')
    .option('--send-again', 'it is not there: send it anew')
    .action((id, flags) =>
      done(
        import('./cli/deliveries.ts').then(({ resolveCommand }) =>
          resolveCommand(shell(), id, verdictOf(flags), typeof flags.live === 'string' ? flags.live : undefined),
        ),
      ),
    );
  program
    .command('status')
    .description('exit 1 when something is held, overdue or paused')
    .action(() => done(import('./cli/status.ts').then(({ statusCommand }) => statusCommand(shell()))));
}

function verdictOf(flags: { live?: string | boolean; sendAgain?: boolean }): 'live' | 'send-again' {
  if ((flags.live !== undefined) === (flags.sendAgain === true)) {
    throw new UserError('Say exactly one of --live and --send-again.', { usage: true });
  }
  return flags.sendAgain ? 'send-again' : 'live';
}

function addChannels(program: Command, shell: () => Shell, done: (code: Promise<number>) => Promise<void>): void {
  const channels = program.command('channels').description('the channels of the newsroom');
  const load = () => import('./cli/channels.ts');
  channels
    .command('list')
    .description('what is configured, and how it is')
    .action(() => done(load().then((room) => room.listChannelsCommand(shell()))));
  channels
    .command('check')
    .description('ask each platform what is wrong with its channel')
    .action(() => done(load().then((room) => room.checkChannelsCommand(shell()))));
  withPage(
    channels.command('discover <file-or-url>').description("write entries for the channels in a page's header"),
  ).action((page, flags) => done(load().then((room) => room.discoverCommand(shell(), page, flags))));
  program
    .command('pause [channel]')
    .description('hold back everything, or one channel')
    .requiredOption('--reason <text>', 'why; everybody sees it')
    .action((channel, { reason }) => done(load().then((room) => room.pauseCommand(shell(), channel, true, reason))));
  program
    .command('resume [channel]')
    .description('end a pause')
    .action((channel) => done(load().then((room) => room.pauseCommand(shell(), channel, false, 'resumed'))));
}

function addOperating(program: Command, shell: () => Shell, done: (code: Promise<number>) => Promise<void>): void {
  const load = () => import('./cli/operate.ts');
  program
    .command('start')
    .description('run the service')
    .option('--role <role>', 'all, api, worker or scheduler', 'all')
    .action(({ role }) => done(load().then((room) => room.startCommand(shell(), role))));
  program
    .command('migrate')
    .description("bring the store's tables up to date")
    .action(() => done(load().then((room) => room.migrateCommand(shell()))));
  program
    .command('simulate [platforms...]')
    .description('run simulated platforms by themselves')
    .action((names) => done(load().then((room) => room.simulateCommand(shell(), names))));
  program
    .command('config')
    .description('the configuration files')
    .command('check')
    .description('report every fault of every file at once')
    .action(() => done(load().then((room) => room.configCheckCommand(shell()))));
  withPage(program.command('demo [file-or-url]').description('the whole job on simulated platforms, in under a minute'))
    .option('--seed <n>', 'which faults the simulated platforms show')
    .option('--out <dir>', 'where the report goes', 'demo-output')
    .action((page, flags) =>
      done(import('./cli/demo.ts').then(({ demoCommand }) => demoCommand(shell(), page, flags))),
    );
}

const Globals = z.object({ json: z.boolean().default(false), config: z.string() });

/** Commander writes its usage errors itself; everything else is one sentence on stderr. */
function report(error: unknown, { remark }: Output): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UserError) {
    remark(error.sentence());
    return error.exitCode;
  }
  if (error instanceof z.ZodError) {
    remark(`That input is not valid: ${z.prettifyError(error)}`);
    return 2;
  }
  remark(`Masthead failed where it should not: ${messageOf(error)}`);
  if (process.env.MASTHEAD_LOG === 'debug' && error instanceof Error) remark(error.stack ?? '');
  return 1;
}

/** Runs one command line (without node and script); answers the exit code. */
export async function run(argv: readonly string[], env: NodeJS.ProcessEnv = process.env): Promise<number> {
  const output: Output = {
    print: (text) => void process.stdout.write(`${text}\n`),
    remark: (text) => void process.stderr.write(`${text}\n`),
  };
  let code = 0;
  const program = new Command('masthead').description(
    "posts a newsroom's articles to the channels its page header lists",
  );
  program
    .option('--json', 'print one JSON document on stdout')
    .option('--config <dir>', 'folder of the configuration files', env.MASTHEAD_CONFIG ?? 'config')
    .version('', '--version', 'print the version')
    .exitOverride()
    .showHelpAfterError('Run it with --help to see what it takes.')
    .showSuggestionAfterError();
  const shell = (): Shell => {
    const { json, config } = Globals.parse(program.opts());
    return { ...output, env, json, configDirectory: config, interactive: process.stderr.isTTY === true };
  };
  const done = async (running: Promise<number>): Promise<void> => {
    code = await running;
  };
  for (const add of [addReading, addLooking, addChannels, addOperating]) add(program, shell, done);
  // `--json` is understood wherever it stands.
  const inherit = (command: Command): void => {
    for (const child of command.commands) {
      child
        .exitOverride()
        .option('--json', 'print one JSON document on stdout')
        .hook('preAction', (_self, action) => {
          if (action.opts().json === true) program.setOptionValue('json', true);
        });
      inherit(child);
    }
  };
  inherit(program);
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return code;
  } catch (error) {
    return report(error, output);
  }
}

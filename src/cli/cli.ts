import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import { addApprovals } from './approvals.ts';
import { addArchive } from './archive.ts';
import { addAttention } from './attention.ts';
import { addAudit } from './audit.ts';
import { addBulk } from './bulk.ts';
import { addCalendar } from './calendar.ts';
import { addChannels } from './channels.ts';
import { addComments } from './comments.ts';
import { addCompletion } from './completion.ts';
import { addConfig } from './config.ts';
import { addCorrections } from './corrections.ts';
import { addCron } from './cron.ts';
import { addData } from './data.ts';
import { addDeliveries } from './deliveries.ts';
import { addDoctor } from './doctor.ts';
import { addEditing } from './editing.ts';
import { addFeeds } from './feeds.ts';
import { addFree } from './free.ts';
import { addJobs } from './jobs.ts';
import { addLibrary } from './library.ts';
import type { Act } from './options.ts';
import type { Answered } from './other-build.ts';
import { addPages } from './pages.ts';
import { addPauses, type Paused, remarkPauses } from './pauses.ts';
import { addPeople } from './people.ts';
import { addPictures } from './pictures.ts';
import { addArticles, addPosts } from './posts.ts';
import { createInterruption, processOutput } from './process.ts';
import { type Failure, failureOf, interruptedFailure, traceOf, usageSentence, visible } from './report.ts';
import { languageOf, speaking } from './say.ts';
import { addService } from './service.ts';
import { addSetup } from './setup.ts';
import { type Output, pageOf, type Shell } from './shell.ts';
import { addStatus } from './status.ts';
import { addMessages } from './together.ts';
import { addWebhooks } from './webhooks.ts';
import { addWithdrawals } from './withdrawals.ts';

/** Headings of `masthead --help`, with the commands below each. */
const GROUPS: readonly (readonly [string, ...((program: Command, act: Act) => void)[]])[] = [
  ['Articles and posts:', addPages, addArticles, addPosts, addEditing, addFree, addPictures, addLibrary],
  ['Approval and schedule:', addApprovals, addComments, addBulk, addCalendar, addMessages],
  ['Published and failed posts:', addAttention, addDeliveries, addCorrections, addWithdrawals],
  [
    'Operations:',
    addStatus,
    addDoctor,
    addPauses,
    addChannels,
    addFeeds,
    addWebhooks,
    addJobs,
    addCron,
    addPeople,
    addAudit,
  ],
  ['Service:', addSetup, addService, addData, addArchive, addConfig, addCompletion],
];

const Globals = z.object({ json: z.boolean().default(false), config: z.string() });
const JSON_HELP = 'print one JSON document on stdout; an error as one on stderr';
const HELP = `
Start with:
  masthead setup ADDRESS                   set the newsroom up from its site
  masthead config check                    check the files in config/
  masthead channels discover PAGE          add the channels that a page header lists
  masthead compose PAGE                    preview the posts of an article
  masthead post PAGE                       create the posts and schedule them
  masthead start                           run the service that publishes them`;

/** Reports a failure on stderr; commander has printed its usage errors already, except with --json. Answers the exit code. */
function report(failure: Failure | null, { remark }: Output, json: boolean, isPrinted = false): number {
  if (failure === null) return 0;
  if (json) remark(JSON.stringify(failure.json));
  else if (!isPrinted) remark(visible(failure.text));
  return failure.json.error.exitCode;
}

/** Looks for --json among the words themselves: a command line that is not understood has no options. */
function asksJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? undefined : end).includes('--json');
}

/** Name and arguments of a command in a list, without `[options]`, which each has. */
const subcommandTerm = (command: Command): string =>
  `${command.name()} ${command.usage().replace(/\[(options|command)\] ?/g, '')}`.trim();

function createProgram(env: NodeJS.ProcessEnv, { print, remark }: Output, json: boolean): Command {
  return new Command('masthead')
    .description("Posts a newsroom's articles to the channels in its page header.")
    .option('--json', JSON_HELP)
    .option('--config <dir>', 'folder of the configuration files', env.MASTHEAD_CONFIG ?? 'config')
    .option('--version', 'print the version')
    .addHelpText('after', HELP)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => print(text.trimEnd()),
      writeErr: (text) => {
        if (!json) remark(text.trimEnd());
      },
      outputError: (text, write) => write(visible(usageSentence(text))),
    })
    .configureHelp({ subcommandTerm })
    .showSuggestionAfterError();
}

/** Lets every command take `--json`. */
function inheritJson(program: Command, command: Command): void {
  for (const child of command.commands) {
    child.option('--json', JSON_HELP).hook('preAction', (_self, action) => {
      if (action.opts().json === true) program.setOptionValue('json', true);
    });
    inheritJson(program, child);
  }
}

/** A shell for one command, and what its answers brought beside themselves. */
function createShell(base: Omit<Shell, 'config' | 'timeZone' | 'call' | 'isUnattended'>) {
  let pauses: readonly Paused[] = [];
  let build: Answered | undefined;
  let timeZone: string | null = null;
  const shell: Shell = {
    ...base,
    config: async () => (await import('./environment.ts')).configOf(shell),
    timeZone: async () => timeZone ?? (await shell.config()).newsroom.timeZone,
    async call(name, input, options = {}) {
      const { callAction } = await import('./call.ts');
      const called = await callAction(shell, name, input, options);
      pauses = called.pauses.filter((pause) => !options.listsPause?.(pause));
      if (called.build !== undefined) build = called.build;
      ({ timeZone } = called);
      return called.result;
    },
    isUnattended: async () => (await import('./call.ts')).isUnattended(shell),
  };
  return { shell, pauses: () => pauses, build: () => build };
}

/** Runs one command line (without node and script), in the language of the terminal; answers the exit code. */
export const run = (
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  output: Output = processOutput(),
): Promise<number> => speaking(languageOf(env), () => runLine(argv, env, output));

async function runLine(argv: readonly string[], env: NodeJS.ProcessEnv, output: Output): Promise<number> {
  let code = 0;
  const interruption = createInterruption();
  const json = asksJson(argv);
  const program = createProgram(env, output, json);
  const act: Act =
    (task) =>
    async (...args) => {
      const { json, config } = Globals.parse(program.opts());
      const base = { ...output, env, json, configDirectory: config, signal: interruption.signal };
      const { shell, pauses, build } = createShell(base);
      try {
        code = await task(shell, ...args);
      } catch (error) {
        const answered = build();
        if (answered === undefined) throw error;
        throw (await import('./other-build.ts')).explainedByBuild(error, answered) ?? error;
      }
      // On stderr: whoever reads stdout gets the answer alone.
      if (!json && pauses().length > 0) remarkPauses(shell, (await pageOf(shell)).times, pauses());
    };
  for (const [heading, ...groups] of GROUPS) {
    program.commandsGroup(heading);
    for (const add of groups) add(program, act);
  }
  inheritJson(program, program);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    const failure = interruption.happened() ? interruptedFailure() : failureOf(error);
    const trace = failure?.json.error.code === 'defect' && env.MASTHEAD_LOG === 'debug' ? traceOf(error) : null;
    if (trace) output.remark(trace);
    code = report(failure, output, json, error instanceof CommanderError);
  } finally {
    interruption.release();
  }
  const lost = await output.flushed();
  return lost === null ? code : report(failureOf(lost), output, json);
}

import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import type { Output, Shell } from './environment.ts';
import { createInterruption } from './interruption.ts';
import { addArticles } from './menu/articles.ts';
import { addChannels } from './menu/channels.ts';
import { addCorrecting } from './menu/correcting.ts';
import { addJobs } from './menu/jobs.ts';
import { addLooking } from './menu/looking.ts';
import { addOperating } from './menu/operating.ts';
import { addPeople } from './menu/people.ts';
import { addReading } from './menu/reading.ts';
import { addSources } from './menu/sources.ts';
import { addVideo } from './menu/video.ts';
import { addWebhooks } from './menu/webhooks.ts';
import { addWording } from './menu/wording.ts';
import type { Answered } from './other-build.ts';
import { processOutput } from './output.ts';
import type { Paused } from './paused.ts';
import { type Failure, failureOf, interruptedFailure, traceOf } from './report.ts';
import { usageSentence } from './usage-sentence.ts';
import { visible } from './visible.ts';

const Globals = z.object({ json: z.boolean().default(false), config: z.string() });
const HELP = `
Start with:
  masthead config check                    are the files in config/ right?
  masthead channels discover PAGE          which channels does the header list?
  masthead compose PAGE                    what would be posted?
  masthead post PAGE                       write the posts and queue them
  masthead start                           run the service that sends them`;

/** Tells on stderr what went wrong; commander has told its usage errors itself, but for programs. Answers the exit code. */
function report(failure: Failure | null, { remark }: Output, json: boolean, isTold = false): number {
  if (failure === null) return 0;
  if (json) remark(JSON.stringify(failure.json));
  else if (!isTold) remark(visible(failure.text));
  return failure.json.error.exitCode;
}

/** Asked of the words themselves: a command line that is not understood has no options. */
function asksJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? undefined : end).includes('--json');
}

function createProgram(env: NodeJS.ProcessEnv, { print, remark }: Output, json: boolean): Command {
  return new Command('masthead')
    .description("Posts a newsroom's articles to the channels its page header lists.")
    .option('--json', 'print one JSON document on stdout; an error as one on stderr')
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
    .showSuggestionAfterError();
}

/** `--json` is understood wherever it stands. */
function inheritJson(program: Command, command: Command): void {
  for (const child of command.commands) {
    child
      .option('--json', 'print one JSON document on stdout; an error as one on stderr')
      .hook('preAction', (_self, action) => {
        if (action.opts().json === true) program.setOptionValue('json', true);
      });
    inheritJson(program, child);
  }
}

/** Runs one command line (without node and script); answers the exit code. */
export async function run(
  argv: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
  output: Output = processOutput(),
): Promise<number> {
  let code = 0;
  const interruption = createInterruption();
  const json = asksJson(argv);
  const program = createProgram(env, output, json);
  const act = async (task: (shell: Shell) => Promise<number>): Promise<void> => {
    const { json, config } = Globals.parse(program.opts());
    let pauses: readonly Paused[] = [];
    const notePauses = (now: typeof pauses): void => {
      pauses = now;
    };
    let build: Answered | undefined;
    const noteBuild = (of: Answered): void => {
      build = of;
    };
    const shell = { ...output, env, json, configDirectory: config, signal: interruption.signal, notePauses, noteBuild };
    try {
      code = await task(shell);
    } catch (error) {
      if (build === undefined) throw error;
      throw (await import('./other-build.ts')).explainedByBuild(error, build) ?? error;
    }
    // On stderr: whoever reads stdout gets the answer alone.
    if (!json && pauses.length > 0) {
      const [{ configOf }, { tellPaused }] = await Promise.all([import('./environment.ts'), import('./paused.ts')]);
      tellPaused(shell, configOf(shell).newsroom.timeZone, pauses);
    }
  };
  for (const add of [
    addReading,
    addVideo,
    addArticles,
    addLooking,
    addWording,
    addCorrecting,
    addChannels,
    addPeople,
    addSources,
    addWebhooks,
    addJobs,
    addOperating,
  ])
    add(program, act);
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

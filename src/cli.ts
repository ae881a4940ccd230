import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import type { Output, Shell } from './cli/environment.ts';
import { createInterruption } from './cli/interruption.ts';
import { addChannels } from './cli/menu/channels.ts';
import { addLooking } from './cli/menu/looking.ts';
import { addOperating } from './cli/menu/operating.ts';
import { addReading } from './cli/menu/reading.ts';
import { addSources } from './cli/menu/sources.ts';
import { processOutput } from './cli/output.ts';
import { usageSentence } from './cli/usage-sentence.ts';
import { messageOf, UserError } from './domain/errors.ts';
import { explainSystemError } from './domain/system-error.ts';

const INTERRUPTED = 130;
const Globals = z.object({ json: z.boolean().default(false), config: z.string() });
const HELP = `
Start with:
  masthead config check                    are the files in config/ right?
  masthead channels discover PAGE          which channels does the header list?
  masthead compose PAGE                    what would be posted?
  masthead post PAGE                       write the posts and queue them
  masthead start                           run the service that sends them`;

/** The innermost cause: what wraps it may carry a whole query, with the article in it. */
function rootOf(error: unknown): unknown {
  return error instanceof Error && error.cause instanceof Error ? rootOf(error.cause) : error;
}

/** One sentence on stderr for whatever went wrong; commander has told its usage errors itself. */
function report(error: unknown, { remark }: Output, env: NodeJS.ProcessEnv): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const root = rootOf(error);
  const told = error instanceof UserError ? error : (explainSystemError(error) ?? explainSystemError(root));
  if (told) {
    remark(told.sentence());
    return told.exitCode;
  }
  if (error instanceof z.ZodError) {
    remark(
      `That input is not valid: ${error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}`,
    );
    return 2;
  }
  remark(`Masthead failed where it should not: ${messageOf(root)} (MASTHEAD_LOG=debug shows where.)`);
  if (env.MASTHEAD_LOG === 'debug' && root instanceof Error) remark(root.stack ?? '');
  return 1;
}

function createProgram(env: NodeJS.ProcessEnv, { print, remark }: Output): Command {
  return new Command('masthead')
    .description("Posts a newsroom's articles to the channels its page header lists.")
    .option('--json', 'print one JSON document on stdout')
    .option('--config <dir>', 'folder of the configuration files', env.MASTHEAD_CONFIG ?? 'config')
    .option('--version', 'print the version')
    .addHelpText('after', HELP)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => print(text.trimEnd()),
      writeErr: (text) => remark(text.trimEnd()),
      outputError: (text, write) => write(usageSentence(text)),
    })
    .showSuggestionAfterError();
}

/** `--json` is understood wherever it stands. */
function inheritJson(program: Command, command: Command): void {
  for (const child of command.commands) {
    child.option('--json', 'print one JSON document on stdout').hook('preAction', (_self, action) => {
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
  const program = createProgram(env, output);
  const act = async (task: (shell: Shell) => Promise<number>): Promise<void> => {
    const { json, config } = Globals.parse(program.opts());
    code = await task({ ...output, env, json, configDirectory: config, signal: interruption.signal });
  };
  for (const add of [addReading, addLooking, addChannels, addSources, addOperating]) add(program, act);
  inheritJson(program, program);
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (error) {
    if (interruption.happened()) output.remark('Interrupted.');
    code = interruption.happened() ? INTERRUPTED : report(error, output, env);
  } finally {
    interruption.release();
  }
  const lost = await output.flushed();
  return lost === null ? code : report(lost, output, env);
}

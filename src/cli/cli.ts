import { Command, CommanderError } from 'commander';
import { z } from 'zod';
import type { Output, Shell } from './environment.ts';
import { addArticles } from './menu/articles.ts';
import { addChannels } from './menu/channels.ts';
import { addCorrecting } from './menu/correcting.ts';
import { addLooking } from './menu/looking.ts';
import { type Act, collect } from './menu/menu.ts';
import { addOperating } from './menu/operating.ts';
import { addPeople } from './menu/people.ts';
import { addReading } from './menu/reading.ts';
import { addWording } from './menu/wording.ts';
import type { Answered } from './other-build.ts';
import { processOutput } from './output.ts';
import type { Paused } from './paused.ts';
import { type Failure, failureOf, interruptedFailure, traceOf } from './report.ts';
import { usageSentence } from './usage-sentence.ts';

/** The command that makes a video fit for its places. */
function addVideo(program: Command, act: Act): void {
  program
    .command('video <file>')
    .summary('show where a video fits, and make it fit')
    .description(
      'Shows what a video file is and where it could be posted, with the reasons why not. With --out it also makes the files: as they are where they fit, with their tables put first, or made anew by ffmpeg.',
    )
    .option(
      '--for <place>',
      'a platform, or a platform and one of its places such as PLATFORM/reel (repeatable)',
      collect,
    )
    .option('--out <dir>', 'make the files and keep them in this folder')
    .option('--shape <shape>', '9:16, 4:5, 1:1 or 16:9; keep: its own. Left out: what looks best in the place')
    .option('--ground <ground>', 'blur: the whole picture on a blurred ground; crop: a part is cut out')
    .option('--focal <x,y>', 'what must stay in when it is cut: fractions of width and height, such as 0.3,0.5')
    .option('--from <time>', 'begin here: seconds, or such as 1:05')
    .option('--to <time>', 'end here')
    .option('--captions <file>', 'captions (.srt or .vtt)')
    .option('--beside', 'leave the captions beside the video instead of burning them in')
    .option('--max-bytes <bytes>', 'make it no larger than this many bytes')
    .option('--cover', 'also keep the frame that stands best for it')
    .action((file, flags) =>
      act(async (shell) => (await import('./video/command.ts')).videoCommand(shell, file, flags)),
    );
}

interface Interruption {
  /** A signal that ends at the first Ctrl-C; from its first use on, only the second ends the process. */
  signal(): AbortSignal;
  happened(): boolean;
  release(): void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Lets a command end tidily when it is interrupted: temporary files go, the store is closed. */
function createInterruption(): Interruption {
  const controller = new AbortController();
  let listening = false;
  const onSignal = (): void => {
    if (controller.signal.aborted) process.exit(1);
    controller.abort(new Error('interrupted'));
  };
  return {
    signal() {
      if (!listening) for (const name of SIGNALS) process.on(name, onSignal);
      listening = true;
      return controller.signal;
    },
    happened: () => controller.signal.aborted,
    release: () => {
      for (const name of SIGNALS) process.off(name, onSignal);
    },
  };
}

/** Commands about the systems that are told what became of deliveries. */
function addWebhooks(program: Command, act: Act): void {
  const webhooks = program
    .command('webhooks')
    .description('the systems that are told what became of each delivery, and how they are')
    .action(() => act(async (shell) => (await import('./webhooks.ts')).listWebhooksCommand(shell)));
  webhooks
    .command('show <id>')
    .description('one of them, with what waits for it and what it took last')
    .action((id) => act(async (shell) => (await import('./webhooks.ts')).showWebhookCommand(shell, id)));
  webhooks
    .command('test [id]')
    .description('send a test to one, or to each; exit code 1 when one does not take it')
    .action((id) => act(async (shell) => (await import('./webhooks.ts')).testWebhooksCommand(shell, id)));
  webhooks
    .command('retry <id>')
    .description('send what waits at once, and what was given up once more')
    .action((id) => act(async (shell) => (await import('./webhooks.ts')).retryWebhookCommand(shell, id)));
}

/** Commands about recurring jobs. */
function addJobs(program: Command, act: Act): void {
  const jobs = program
    .command('jobs')
    .description('the recurring jobs: when each ran last, what came of it, and when it runs next')
    .action(() => act(async (shell) => (await import('./jobs.ts')).listJobsCommand(shell)));
  jobs
    .command('show <name>')
    .description('the newest runs of a job')
    .action((name) => act(async (shell) => (await import('./jobs.ts')).showJobCommand(shell, name)));
  jobs
    .command('run <name>')
    .description('run a job now, once, and say what came of it; exit code 1 when it failed')
    .option('--no-wait', 'do not wait for its end')
    .action((name, { wait }) => act(async (shell) => (await import('./jobs.ts')).runJobCommand(shell, name, wait)));
}

/** Commands about the feeds and sitemaps from which articles are taken. */
function addSources(program: Command, act: Act): void {
  const sources = program
    .command('sources')
    .description('the feeds and sitemaps from which articles are taken, and how they are')
    .action(() => act(async (shell) => (await import('./sources.ts')).listSourcesCommand(shell)));
  sources
    .command('look <id>')
    .description('look at a source now; exit code 1 when it cannot be read')
    .action((id) => act(async (shell) => (await import('./sources.ts')).lookCommand(shell, id)));
}

/** Marks that move a terminal's cursor, colour it or turn the direction of writing; tabs and ends of lines stay. */
const UNSEEN = /[^\P{Cc}\t\n]|[\u202a-\u202e\u2066-\u2069]/gu;

/** A text that may quote what came from outside, with what is not seen written out: `\u001b`. */
const visible = (text: string): string =>
  text.replace(UNSEEN, (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);

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

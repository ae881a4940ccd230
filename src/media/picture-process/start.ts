import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { Socket } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PICTURE_FD } from './messages.ts';

const HERE = import.meta.url;

/**
 * Its own heaps are kept small, in MB: pixels and models lie outside of them, and are let go when these are tidied.
 * Helper threads of the engine would cost more than they gain: it lives shortly, and waits for decoders meanwhile.
 */
const FLAGS = ['--max-semi-space-size=2', '--max-old-space-size=128', '--single-threaded'];

/** The program, as it was built or, in a checkout, with the loader that runs its source. */
function program(): { path: string; execArgv: string[] } {
  if (!HERE.endsWith('.ts')) return { path: fileURLToPath(new URL('./child.js', HERE)), execArgv: FLAGS };
  const loader = pathToFileURL(createRequire(HERE).resolve('tsx')).href;
  return { path: fileURLToPath(new URL('./child.ts', HERE)), execArgv: [...FLAGS, '--import', loader] };
}

/** All that it gets of the environment: no secret is within a picture's reach. */
const KEPT = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'FONTCONFIG_FILE', 'FONTCONFIG_PATH', 'XDG_CACHE_HOME', 'SystemRoot'];

function environment(): NodeJS.ProcessEnv {
  const kept = KEPT.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]]));
  return {
    ...Object.fromEntries(kept),
    // With more arenas the memory that pictures took is never given back.
    MALLOC_ARENA_MAX: '2',
    // Decoders that are not tested against hostile files stay shut.
    VIPS_BLOCK_UNTRUSTED: '1',
  };
}

/** How much of what the process says of its own troubles is kept, in characters. */
const WORDS = 2_000;

/** Starts a picture process. It keeps nobody waiting who wants to end, and ends with whoever started it. */
export function startChild(): { child: ChildProcess; lastWords: () => string } {
  const { path, execArgv } = program();
  const child = fork(path, [], {
    execArgv,
    env: environment(),
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'ipc'],
  });
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-WORDS);
  });
  child.unref();
  child.channel?.unref();
  for (const pipe of [child.stderr, child.stdio[PICTURE_FD]]) {
    if (!(pipe instanceof Socket)) continue;
    // A child that is gone reads no more; how it ended tells what there is to tell.
    pipe.on('error', () => {});
    pipe.unref();
  }
  return { child, lastWords: () => words };
}

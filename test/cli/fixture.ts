import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { run } from '../../src/cli/cli.ts';
import { onPostgres } from '../end-to-end/engines.ts';
import { shared } from '../helpers/shared.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const BIN = join(ROOT, 'bin/masthead.mjs');

export interface Answer {
  code: number;
  out: string;
  err: string;
}

export interface Newsroom {
  folder: string;
  env: NodeJS.ProcessEnv;
  /** A file in the newsroom's folder; answers its path. */
  write(name: string, content: string | Uint8Array): string;
  /** Changes a configuration file. */
  edit(name: string, change: (text: string) => string): void;
  /** Runs a command in this process. */
  call(...argv: string[]): Promise<Answer>;
}

/** Runs the command line in this process and keeps what it says. */
export async function call(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<Answer> {
  const said = { out: '', err: '' };
  const code = await run(argv, env, {
    print: (text) => {
      said.out += `${text}\n`;
    },
    remark: (text) => {
      said.err += `${text}\n`;
    },
    flushed: async () => null,
    interactive: false,
    columns: 100,
  });
  return { code, ...said };
}

/**
 * The shipped configuration with simulated channels that need no approval. `store`: a PostgreSQL database with all
 * tables, which commands open in a tenth of the time that the embedded store takes; without it the first command that
 * needs a store makes an embedded one.
 */
export async function newsroom(options: { store?: 'server' | 'embedded'; hosts?: string[] } = {}): Promise<Newsroom> {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-cli-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const config = join(folder, 'config');
  cpSync(join(ROOT, 'config'), config, { recursive: true });
  if (options.store === 'embedded')
    cpSync(await shared('store-template'), join(folder, 'data/store'), { recursive: true });
  const server = options.store === 'server' ? await onPostgres() : null;
  if (server) onTestFinished(server.drop);
  const edit: Newsroom['edit'] = (name, change) =>
    writeFileSync(join(config, name), change(readFileSync(join(config, name), 'utf8')));
  edit('channels.yaml', (text) =>
    text.replaceAll('mode: live', 'mode: simulated').replaceAll('approval: required', 'approval: automatic'),
  );
  edit('newsroom.yaml', (text) => text.replace('hosts: []', `hosts: ${JSON.stringify(options.hosts ?? [])}`));
  const env = {
    PATH: process.env.PATH,
    USER: 'tester',
    MASTHEAD_CONFIG: config,
    MASTHEAD_DATA: join(folder, 'data'),
    MASTHEAD_PORT: '0',
    ...server?.variables,
  };
  return {
    folder,
    env,
    edit,
    write(name, content) {
      const path = join(folder, name);
      writeFileSync(path, content);
      return path;
    },
    call: (...argv) => call(argv, env),
  };
}

/** Starts the command as a process of its own; `bin`: the program, a bundle of these sources if absent. */
export async function start(argv: readonly string[], env: NodeJS.ProcessEnv, bin?: string) {
  const program = bin ?? (await shared('program'));
  const child = spawn(process.execPath, [program, ...argv], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'close').then(([code]): Answer => ({ code: Number(code ?? -1), ...said }));
  return {
    child,
    ended,
    /** What it has written so far, its log included. */
    said: () => said.out + said.err,
    /** Resolves when stdout holds a text; rejects when the process ends before. */
    async says(text: string): Promise<string> {
      while (!said.out.includes(text)) {
        const over = await Promise.race([once(child.stdout, 'data').then(() => null), ended]);
        if (over && !said.out.includes(text)) throw new Error(`It ended without saying "${text}": ${over.err}`);
      }
      return said.out;
    },
  };
}

/** A page of a short article, with whatever else is to stand in it. */
export const page = (
  more = '',
  head = '',
): string => `<!doctype html><html lang="en"><head><title>The new bridge over the Lune opens on Monday</title>
<link rel="canonical" href="https://www.example.com/2026/bridge">${head}</head><body>
<header><a href="https://www.facebook.com/example.news">Facebook</a> <a href="https://m.example.com/">Mobile</a></header>
<main><article><h1>The new bridge over the Lune opens on Monday</h1>
<p>The bridge between the old town and the harbour opens on Monday after four years of work, the city said.</p>
<p>It carries two tram lines, and cyclists have a lane of their own on either side of the tracks.</p>${more}
</article></main></body></html>`;

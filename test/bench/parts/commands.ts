import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { fixed, type Part, spread, table } from '../section.ts';
import { spreadOf } from '../stats.ts';

/** Processor time of one command beside a running service; milliseconds. */
const MOST_MS = 400;
const TIMES = 7;
const COMMANDS = ['status', 'articles', 'approvals', 'calendar', 'channels list', 'audit'] as const;

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const BUILT = new URL('../../../dist/src/cli/cli.js', import.meta.url).href;
/** Runs the built program, and writes the processor time of its process to descriptor 3. */
const MEASURED = `
const { run } = await import(${JSON.stringify(BUILT)});
process.exitCode = await run(process.argv.slice(1));
const { user, system } = process.cpuUsage();
(await import('node:fs')).writeSync(3, JSON.stringify((user + system) / 1000));
process.exit();`;

const inNode = (argv: readonly string[], env: NodeJS.ProcessEnv) =>
  spawn(process.execPath, ['--input-type=module', '-e', MEASURED, ...argv], {
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });

async function cpuOf(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const child = inNode(argv, env);
  child.stdout?.resume();
  const told = child.stdio[3];
  if (!told || !('setEncoding' in told)) throw new Error('Descriptor 3 cannot be read');
  return z.number().parse(JSON.parse(await text(told)));
}

/** Resolves once a service says where it answers. */
const answering = (service: ReturnType<typeof inNode>): Promise<void> =>
  new Promise((resolve, reject) => {
    service.stdout?.on('data', (said: Buffer) => said.includes('answers at') && resolve());
    service.once('exit', (code) => reject(new Error(`The service ended with ${code}`)));
  });

export const commands: Part = async ({ stand, progress }) => {
  progress('building');
  spawnSync(process.execPath, ['tools/build.mjs'], { cwd: ROOT, stdio: 'ignore' });
  const measured: { engine: string; command: string; ms: ReturnType<typeof spreadOf> }[] = [];
  for (const engine of ['PostgreSQL', 'embedded store'] as const) {
    const folder = mkdtempSync(join(tmpdir(), 'masthead-commands-'));
    const config = join(folder, 'config');
    cpSync(join(ROOT, 'config'), config, { recursive: true });
    const channels = join(config, 'channels.yaml');
    writeFileSync(channels, readFileSync(channels, 'utf8').replaceAll('mode: live', 'mode: simulated'));
    const { variables } = engine === 'embedded store' ? { variables: {} } : await stand.engine(engine);
    const env = {
      PATH: process.env.PATH,
      MASTHEAD_CONFIG: config,
      MASTHEAD_DATA: join(folder, 'data'),
      MASTHEAD_PORT: '0',
      MASTHEAD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
      MASTHEAD_LOG: 'error',
      ...variables,
    };
    progress(`${engine}: starting`);
    const service = inNode(['start'], env);
    await answering(service);
    try {
      for (const command of COMMANDS) {
        progress(`${engine}: ${command}`);
        const times: number[] = [];
        for (let n = 0; n < TIMES; n++) times.push(await cpuOf(command.split(' '), env));
        measured.push({ engine, command, ms: spreadOf(times) });
      }
    } finally {
      service.kill('SIGTERM');
      await once(service, 'exit');
      rmSync(folder, { recursive: true, force: true });
    }
  }
  const rows = measured.map(({ engine, command, ms }) => [`${engine}: \`masthead ${command}\``, spread(ms)]);
  const most = Math.max(...measured.map(({ ms }) => ms.median));
  return {
    title: 'Commands beside a running service',
    text: `Processor time of a command's own process, ${TIMES} times each, with the built program; the service does the work.\n\n${table(['command', 'ms'], rows)}`,
    bars: [
      {
        what: 'Processor time of a command beside a running service, median of the slowest',
        wanted: `at most ${MOST_MS} ms`,
        measured: `${fixed(most)} ms`,
        isKept: most <= MOST_MS,
      },
    ],
    figures: measured,
  };
};

import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = new URL('../../dist/src/cli/cli.js', import.meta.url).href;

export const build = (): void => void spawnSync(process.execPath, ['tools/build.mjs'], { cwd: ROOT, stdio: 'ignore' });

/** Runs the built program, and writes what its process took to descriptor 3 when it ends. */
const MEASURED = `
const { run } = await import(${JSON.stringify(BUILT)});
process.exitCode = await run(process.argv.slice(1));
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
(await import('node:fs')).writeSync(3, JSON.stringify({ cpuMs: (userCPUTime + systemCPUTime) / 1000, peakBytes: maxRSS * 1024 }));
process.exit();`;

export const runProgram = (argv: readonly string[], env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, ['--input-type=module', '-e', MEASURED, ...argv], {
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });

const Taken = z.object({ cpuMs: z.number(), peakBytes: z.number() });

/** Runs a command to its end; answers what its process took. Throws where it fails. */
export async function takenBy(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<z.infer<typeof Taken>> {
  const child = runProgram(argv, env);
  child.stdout?.resume();
  const told = child.stdio[3];
  if (!told || !('setEncoding' in told)) throw new Error('Descriptor 3 cannot be read');
  const [taken] = await Promise.all([text(told), once(child, 'exit')]);
  if (child.exitCode !== 0) throw new Error(`masthead ${argv.join(' ')} ended with ${child.exitCode}`);
  return Taken.parse(JSON.parse(taken));
}

/** A folder with the configuration that comes with the project, its channels simulated. */
export function newsroomFolder(variables: Readonly<Record<string, string>>) {
  const folder = mkdtempSync(join(tmpdir(), 'masthead-bench-'));
  const config = join(folder, 'config');
  cpSync(join(ROOT, 'config'), config, { recursive: true });
  const channels = join(config, 'channels.yaml');
  writeFileSync(channels, readFileSync(channels, 'utf8').replaceAll('mode: live', 'mode: simulated'));
  const env = {
    PATH: process.env.PATH,
    MASTHEAD_CONFIG: config,
    MASTHEAD_DATA: join(folder, 'data'),
    MASTHEAD_PORT: '0',
    MASTHEAD_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64')}`,
    MASTHEAD_LOG: 'error',
    ...variables,
  };
  return { env, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Starts a service; resolves once it says where it answers. */
export async function startService(env: NodeJS.ProcessEnv, argv: readonly string[] = []) {
  const service = runProgram(['start', ...argv], env);
  await new Promise<void>((resolve, reject) => {
    service.stdout?.on('data', (said: Buffer) => said.includes('answers at') && resolve());
    service.once('exit', (code) => reject(new Error(`The service ended with ${code}`)));
  });
  return {
    async stop(): Promise<void> {
      service.kill('SIGTERM');
      await once(service, 'exit');
    },
  };
}

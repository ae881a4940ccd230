import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BUILT = new URL('../../dist/src/cli/cli.js', import.meta.url).href;

export const build = (): void => void spawnSync(process.execPath, ['tools/build.mjs'], { cwd: ROOT, stdio: 'ignore' });

/** Runs the built program, and writes the processor time of its process, in milliseconds, to descriptor 3 when it ends. */
const MEASURED = `
const { run } = await import(${JSON.stringify(BUILT)});
process.exitCode = await run(process.argv.slice(1));
const { user, system } = process.cpuUsage();
(await import('node:fs')).writeSync(3, JSON.stringify((user + system) / 1000));
process.exit();`;

export const runProgram = (argv: readonly string[], env: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, ['--input-type=module', '-e', MEASURED, ...argv], {
    env,
    stdio: ['ignore', 'pipe', 'inherit', 'pipe'],
  });

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

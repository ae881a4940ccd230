import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { programPath } from '../helpers/programs.ts';
import { makeBaseArchive } from './base-image.ts';

const Config = z.object({
  User: z.string(),
  Entrypoint: z.array(z.string()),
  Cmd: z.array(z.string()),
  StopSignal: z.string(),
  Healthcheck: z.object({ Test: z.array(z.string()) }),
});

export interface Image {
  config: z.infer<typeof Config>;
  /** Arguments for `buildah` with which a container runs a command, up to that command. */
  command(env: Readonly<Record<string, string>>, mounts: Readonly<Record<string, string>>): string[];
  remove(): Promise<void>;
}

/** The limits that we have already: asking for more is refused where we are not quite root. */
function limits(): string[] {
  const hard = (flag: string): string => execFileSync('bash', ['-c', `ulimit -H${flag}`], { encoding: 'utf8' }).trim();
  const named = [
    ['nofile', hard('n')],
    ['nproc', hard('u')],
  ];
  return named.flatMap(([name, limit]) => (limit === 'unlimited' ? [] : ['--ulimit', `${name}=${limit}`]));
}

const BASE = 'FROM scratch\nADD base.tar /\nENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt\n';

type Buildah = (...args: string[]) => Promise<string>;

async function build(buildah: Buildah, folder: string): Promise<void> {
  const options = ['--format', 'docker', '--network', 'host', ...limits()];
  await makeBaseArchive(folder);
  writeFileSync(join(folder, 'Dockerfile'), BASE);
  await buildah('bud', ...options, '--tag', 'localhost/base', '--file', join(folder, 'Dockerfile'), folder);
  await buildah('bud', ...options, '--build-arg', 'BASE=localhost/base', '--tag', 'localhost/masthead', '.');
}

/** Builds the Dockerfile with buildah, in a store of its own: no engine and no registry of images is needed. */
export async function buildImage(): Promise<Image> {
  const room = mkdtempSync(join(tmpdir(), 'masthead-image-'));
  const store = ['--root', join(room, 'store'), '--runroot', join(room, 'run')];
  const env = { ...process.env, BUILDAH_ISOLATION: 'chroot' };
  const buildah: Buildah = async (...args) => {
    const options = { env, maxBuffer: 100_000_000 };
    const running = promisify(execFile)(programPath('buildah'), [...store, ...args], options);
    const { stdout } = await running.catch((error: Error & { stdout: string; stderr: string }) => {
      throw new Error(`buildah ${args[0]}: ${error.stdout.slice(-2_000)}\n${error.stderr.slice(-2_000)}`);
    });
    return stdout.trim();
  };
  const remove = async (): Promise<void> => {
    await buildah('rm', '--all').catch(() => undefined);
    rmSync(room, { recursive: true, force: true });
  };
  try {
    const base = join(room, 'base');
    mkdirSync(base);
    await build(buildah, base);
    rmSync(base, { recursive: true });
    const inspected: unknown = JSON.parse(await buildah('inspect', '--type', 'image', 'localhost/masthead'));
    const { config } = z.object({ Docker: z.object({ config: Config }) }).parse(inspected).Docker;
    const container = await buildah('from', ...limits(), 'localhost/masthead');
    const run = [...store, 'run', '--isolation', 'chroot', '--network', 'host'];
    const command: Image['command'] = (variables, mounts) => [
      ...run,
      ...Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...Object.entries(mounts).flatMap(([inside, outside]) => ['--volume', `${outside}:${inside}`]),
      container,
      '--',
    ];
    return { config, command, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  /** A container's arguments for `buildah`, up to the command that runs in it. */
  command(env: Readonly<Record<string, string>>, mounts: Readonly<Record<string, string>>): string[];
  /** The container's files as this machine sees them. */
  root: string;
  remove(): void;
}

/** The limits that we have already: asking for more is refused where we are not quite root. */
function limits(): string[] {
  const hard = (flag: string): string => {
    const limit = execFileSync('sh', ['-c', `ulimit -H${flag}`], { encoding: 'utf8' }).trim();
    return limit === 'unlimited' ? '1048576' : limit;
  };
  const processes = execFileSync('bash', ['-c', 'ulimit -Hu'], { encoding: 'utf8' }).trim();
  return ['--ulimit', `nofile=${hard('n')}`, ...(processes === 'unlimited' ? [] : ['--ulimit', `nproc=${processes}`])];
}

/** Builds the Dockerfile with buildah, in a store of its own: no engine and no image registry is needed. */
export function buildImage(): Image {
  const room = mkdtempSync(join(tmpdir(), 'masthead-image-'));
  const store = ['--root', join(room, 'store'), '--runroot', join(room, 'run')];
  const env = { ...process.env, BUILDAH_ISOLATION: 'chroot' };
  const buildah = (...args: string[]): string => {
    const command = [...store, ...args];
    const { status, stdout, stderr } = spawnSync(programPath('buildah'), command, {
      env,
      encoding: 'utf8',
      maxBuffer: 100_000_000,
    });
    if (status === 0) return stdout.trim();
    rmSync(room, { recursive: true, force: true });
    throw new Error(`buildah ${args.join(' ')}\n${stdout.slice(-3_000)}\n${stderr.slice(-3_000)}`);
  };
  const options = ['--format', 'docker', '--network', 'host', ...limits()];

  const context = join(room, 'base');
  mkdirSync(context);
  makeBaseArchive(context);
  writeFileSync(
    join(context, 'Dockerfile'),
    'FROM scratch\nADD base.tar /\nENV NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt\n',
  );
  buildah('bud', ...options, '--tag', 'localhost/base', '--file', join(context, 'Dockerfile'), context);
  rmSync(context, { recursive: true });
  buildah('bud', ...options, '--build-arg', 'BASE=localhost/base', '--tag', 'localhost/masthead', '.');

  const inspected: unknown = JSON.parse(buildah('inspect', '--type', 'image', 'localhost/masthead'));
  const config = z.object({ Docker: z.object({ config: Config }) }).parse(inspected).Docker.config;
  const container = buildah('from', ...limits(), 'localhost/masthead');
  return {
    config,
    root: buildah('mount', container),
    command: (variables, mounts) => [
      ...store,
      'run',
      '--isolation',
      'chroot',
      '--network',
      'host',
      ...Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...Object.entries(mounts).flatMap(([inside, outside]) => ['--volume', `${outside}:${inside}`]),
      container,
      '--',
    ],
    remove() {
      buildah('rm', '--all');
      rmSync(room, { recursive: true, force: true });
    },
  };
}

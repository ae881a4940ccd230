import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A program that tests run, by the names it may have, and the package that brings it on Debian and Ubuntu. */
interface Program {
  names: readonly string[];
  packageName: string;
}

const PROGRAMS = {
  redis: { names: ['redis-server', 'valkey-server'], packageName: 'redis-server' },
  pg_dump: { names: ['pg_dump'], packageName: 'postgresql' },
  initdb: { names: ['initdb'], packageName: 'postgresql' },
  pg_basebackup: { names: ['pg_basebackup'], packageName: 'postgresql' },
  postgres: { names: ['postgres'], packageName: 'postgresql' },
  chromium: { names: ['chromium', 'chromium-browser', 'google-chrome'], packageName: 'chromium' },
  ffmpeg: { names: ['ffmpeg'], packageName: 'ffmpeg' },
  faketime: { names: ['faketime'], packageName: 'faketime' },
  buildah: { names: ['buildah'], packageName: 'buildah' },
  // What buildah wants to see before it makes a container, whatever network it is told to use.
  netavark: { names: ['netavark'], packageName: 'netavark' },
  pgbouncer: { names: ['pgbouncer'], packageName: 'pgbouncer' },
  spin: { names: ['spin'], packageName: 'spin' },
  gcc: { names: ['gcc', 'cc'], packageName: 'gcc libc6-dev' },
  prometheus: { names: ['prometheus'], packageName: 'prometheus' },
  promtool: { names: ['promtool'], packageName: 'prometheus' },
  go: { names: ['go'], packageName: 'golang-go' },
  systemdAnalyze: { names: ['systemd-analyze'], packageName: 'systemd' },
  mmdebstrap: { names: ['mmdebstrap'], packageName: 'mmdebstrap' },
} as const satisfies Record<string, Program>;
export type ProgramName = keyof typeof PROGRAMS;

/** Debian keeps PostgreSQL's own programs, one folder a version, outside of the PATH. */
const POSTGRES_HOME = '/usr/lib/postgresql';
const OUTSIDE_OF_PATH = ['/usr/sbin', '/sbin', '/usr/lib/podman', '/usr/libexec/podman'];

function postgresFolders(): string[] {
  if (!existsSync(POSTGRES_HOME)) return [];
  const versions = readdirSync(POSTGRES_HOME).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(POSTGRES_HOME, version, 'bin'));
}

function isRunnable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a program, or null where it is not installed. */
export function findProgram(name: ProgramName): string | null {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...OUTSIDE_OF_PATH, ...postgresFolders()];
  const files = PROGRAMS[name].names.flatMap((file) => folders.map((folder) => join(folder, file)));
  return files.find(isRunnable) ?? null;
}

export function programPath(name: ProgramName): string {
  const path = findProgram(name);
  if (path === null) throw new Error(`${PROGRAMS[name].names[0]} is not installed; run: ${installLine([name])}`);
  return path;
}

function installLine(names: readonly ProgramName[]): string {
  const packages = new Set(names.map((name) => PROGRAMS[name].packageName));
  return `apt-get update && apt-get install -y --no-install-recommends ${[...packages].join(' ')}`;
}

/** As `ensurePrograms` for what some tests can do without: where it cannot be had, that is said and they are skipped. */
export function offerPrograms(names: readonly ProgramName[]): void {
  try {
    ensurePrograms(names);
  } catch (error) {
    process.stdout.write(`Tests that need ${names.join(', ')} are skipped. ${String(error)}\n`);
  }
}

/**
 * Installs what is missing from the distribution's packages, and says so. Only root on Debian or Ubuntu can;
 * anybody else gets the line to run.
 */
export function ensurePrograms(names: readonly ProgramName[]): void {
  const missing = names.filter((name) => findProgram(name) === null);
  if (missing.length === 0) return;
  const line = installLine(missing);
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) {
    throw new Error(`The tests need ${missing.join(', ')}. On Debian or Ubuntu run this as root: ${line}`);
  }
  process.stdout.write(`The tests need ${missing.join(', ')}; running: ${line}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync('sh', ['-c', line], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const still = missing.filter((name) => findProgram(name) === null);
  if (status !== 0 || still.length > 0) throw new Error(`Installing failed (exit ${status}): ${line}`);
}

import { spawnSync } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { HANGS_MS } from '../helpers/eventually.ts';
import { shared } from '../helpers/shared.ts';
import { quarters } from '../media/pictures.ts';
import { serve } from '../net/loopback.ts';
import { BIN, newsroom, page, start } from './fixture.ts';

const shell = (line: string, env: NodeJS.ProcessEnv) =>
  spawnSync('bash', ['--norc', '-c', line], { env, encoding: 'utf8', timeout: HANGS_MS });
const node = `"${process.execPath}"`;
const masthead = `${node} "${BIN}"`;
/** The same from a bundle, which loads in a third of the CPU time. */
const bundled = async () => `${node} "${await shared('program')}"`;

describe('the command itself', () => {
  test('tells its version at once: nothing is loaded for it', async () => {
    const { env } = await newsroom();
    // Seconds of CPU against a bare start of node: they depend neither on the machine nor on what else it does.
    const least = (command: string): number =>
      Math.min(
        ...Array.from({ length: 7 }, () => {
          const { status, stderr } = shell(`TIMEFORMAT='%3U %3S'; time ${command} > /dev/null`, env);
          expect(status).toBe(0);
          const [user, system] = stderr.trim().split(' ').map(Number);
          return (user ?? Number.NaN) + (system ?? Number.NaN);
        }),
      );
    expect(least(`${masthead} --version`)).toBeLessThan(3 * least(`${node} -e 0`));
    expect(shell(`${masthead} --version`, env).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(shell(`${masthead} --json --version`, env).stdout).toMatch(/^\{"version":"\d/);
  });

  test('reads .env where it is called, and what is set already wins', async () => {
    const { env, folder, write } = await newsroom();
    const program = await bundled();
    write('.env', 'MASTHEAD_PORT=nowhere\n');
    const { MASTHEAD_PORT: _port, ...without } = env;
    expect(shell(`cd "${folder}" && ${program} config check`, without).stderr).toContain('"nowhere" by MASTHEAD_PORT');
    expect(shell(`cd "${folder}" && ${program} config check`, { ...without, MASTHEAD_PORT: '8081' }).status).toBe(0);
  });

  test('help is no error, and nothing to do is wrong usage', async () => {
    const { env } = await newsroom();
    expect(shell(`${masthead} post --help`, env)).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('--again'),
    });
    expect(shell(masthead, env)).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('Usage:') });
  });

  test('a reader that leaves early is no error; a full disk is', async () => {
    const { env, write } = await newsroom();
    const program = await bundled();
    const file = write('a.html', page());
    const left = shell(`set -o pipefail; ${program} article ${file} --json | true`, env);
    expect(left).toMatchObject({ status: 0, stderr: '' });
    const full = shell(`${program} article ${file} > /dev/full`, env);
    expect(full.status).toBe(1);
    expect(full.stderr).toBe(
      'The answer could not be written: the disk is full (ENOSPC). Free space, or write it elsewhere.\n',
    );
  });

  test('Ctrl-C ends it tidily', async () => {
    const asked = new EventEmitter();
    const silent = await serve(() => asked.emit('request'));
    const { env, folder } = await newsroom({ hosts: [`127.0.0.1:${silent.port}`] });
    mkdirSync(join(folder, 'tmp'));
    const { child, ended } = await start(['compose', silent.url, '--json'], { ...env, TMPDIR: join(folder, 'tmp') });
    await once(asked, 'request');
    child.kill('SIGINT');
    const told = { error: { code: 'interrupted', message: 'Interrupted.', remedy: null, exitCode: 130 } };
    expect(await ended).toEqual({ code: 130, out: '', err: `${JSON.stringify(told)}\n` });
    expect(readdirSync(join(folder, 'tmp')).filter((name) => name.startsWith('masthead-compose'))).toEqual([]);
  });
});

/** A disk of its own that is nearly full; null where mounting is not allowed. */
function smallDisk(folder: string, size: string): string | null {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk]).status !== 0) return null;
  onTestFinished(() => void spawnSync('umount', ['-l', disk]));
  return disk;
}

describe('a full disk', () => {
  test('for the pictures of compose', async ({ skip }) => {
    const { folder, call, write } = await newsroom();
    const disk = smallDisk(folder, '64k');
    if (disk === null) return skip('this user may not mount a disk');
    const picture = write('p.jpg', await quarters(1600, 1000, 200).jpeg().toBuffer());
    const { code, out, err } = await call('compose', write('a.html', page()), '--picture', picture, '--out', disk);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^The path \S+ cannot be used: the disk is full \(ENOSPC\)\. Free space/);
    expect(readdirSync(disk).filter((name) => name.endsWith('.part'))).toEqual([]);
  });

  test('for the store: nothing half-made stays', async ({ skip }) => {
    const { folder, env, write } = await newsroom();
    const disk = smallDisk(folder, '12m');
    if (disk === null) return skip('this user may not mount a disk');
    const { code, out, err } = await (await start(['post', write('a.html', page())], { ...env, MASTHEAD_DATA: disk }))
      .ended;
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^The embedded store in \S+ could not be opened: the disk is full.*Free space, or choose/);
    expect(err.trim().split('\n')).toHaveLength(1);
    // The kernel's lock file is empty, and stays for the next start.
    expect(readdirSync(disk).sort()).toEqual(['keys.json', 'store.lock.held']);
  });
});

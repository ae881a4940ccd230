import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventually } from '../helpers/eventually.ts';
import { shared } from '../helpers/shared.ts';
import { film, hasFfmpeg } from '../media/video/films.ts';
import { newsroom } from './fixture.ts';

/** Processes of this machine that work in a folder. */
function workersIn(folder: string): string[] {
  return readdirSync('/proc').filter((id) => {
    if (!/^\d+$/.test(id)) return false;
    try {
      return readlinkSync(`/proc/${id}/cwd`).startsWith(folder) && readFileSync(`/proc/${id}/cmdline`, 'utf8') !== '';
    } catch {
      return false;
    }
  });
}

test.skipIf(!hasFfmpeg || process.platform !== 'linux')(
  'killed without warning it leaves no ffmpeg behind, and no half video under a good name',
  async () => {
    const room = await newsroom();
    const out = join(room.folder, 'out');
    const long = film({ width: 1280, height: 720, seconds: 20, sound: false });
    const argv = [await shared('program'), 'video', long, '--for', 'facebook', '--out', out, '--from', '0'];
    const child = spawn(process.execPath, argv, { env: room.env, stdio: 'ignore' });
    const ended = once(child, 'exit');
    await eventually(
      () => workersIn(out),
      (ids) => ids.length > 0,
    );
    child.kill('SIGKILL');
    await ended;
    await eventually(
      () => workersIn(out),
      (ids) => ids.length === 0,
    );
    expect(readdirSync(out).filter((name) => name.endsWith('.mp4'))).toEqual([]);
  },
);

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../helpers/eventually.ts';
import { shared } from '../helpers/shared.ts';
import { newsroom, start } from './fixture.ts';

const LINK = /https?:\/\/\S+\/desk\/welcome#\S+/;

test('what is printed into a log holds no link by which the first one gets in, only how to make one', async () => {
  const room = await newsroom({ store: 'server' });
  const service = await start(['start'], room.env);
  await eventually(service.said, (said) => said.includes('No one has an account yet.'));
  service.child.kill('SIGTERM');
  const { out, err } = await service.ended;
  expect(out + err).toContain('masthead people invite');
  expect(out + err).not.toMatch(LINK);
});

test('who watches a terminal is given the link, and the log has it not', async () => {
  const room = await newsroom({ store: 'server' });
  const log = room.write('service.log', '');
  const command = `"${process.execPath}" "${await shared('program')}" start 2>"${log}"`;
  // A terminal of its own.
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    env: room.env,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [link = ''] = await eventually(
    () => LINK.exec(said),
    (found) => found !== null,
  ).then((found) => found ?? []);
  expect((await fetch(link)).status).toBe(200);
  const ended = once(child, 'close');
  // Ctrl+C.
  child.stdin.write('\x03');
  await ended;
  expect(readFileSync(log, 'utf8')).not.toMatch(LINK);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const WATCHDOG = fileURLToPath(new URL('../src/app/watchdog.ts', import.meta.url));

/** A process that is watched with a limit of 400 ms and does what `body` says. */
async function watched(body: string): Promise<{ code: number | null; signal: string | null; err: string }> {
  const program = `import { watchLoop } from ${JSON.stringify(WATCHDOG)};
    const stand = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
    const end = watchLoop(400, 'it stands still');
    ${body}`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program]);
  let err = '';
  child.stderr.on('data', (bytes: Buffer) => {
    err += bytes.toString();
  });
  const [code, signal]: [number | null, string | null] = (await once(child, 'exit')) as [number | null, string | null];
  return { code, signal, err };
}

test('a loop that never turns again ends the process, in words', async () => {
  expect(await watched('setTimeout(() => { for (;;); }, 100);')).toEqual({
    code: null,
    signal: 'SIGKILL',
    err: 'it stands still\n',
  });
});

test('one that turns slowly goes on, and the watch keeps no process alive', async () => {
  const slow = 'let turns = 0; const go = () => { stand(200); if (++turns < 8) setTimeout(go, 60); }; go();';
  expect(await watched(slow)).toEqual({ code: 0, signal: null, err: '' });
});

test('a process that was ended properly is watched no more', async () => {
  expect(await watched('end(); stand(1500);')).toEqual({ code: 0, signal: null, err: '' });
});

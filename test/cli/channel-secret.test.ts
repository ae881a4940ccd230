import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openEmbedded } from '../../src/store/embedded.ts';
import { keysFromFile } from '../../src/store/key-file.ts';
import { createKeyring } from '../../src/store/keyring.ts';
import { channelSecrets } from '../../src/store/schema/index.ts';
import { shared } from '../helpers/shared.ts';
import { newsroom } from './fixture.ts';

test('a secret is read from standard input, never from the command line, and kept encrypted', async () => {
  const room = await newsroom({ store: 'embedded' });
  const enter = async (value: string, ...argv: string[]) => {
    const child = spawn(process.execPath, [await shared('program'), 'channel', 'secret', ...argv], { env: room.env });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    }
    child.stdin.end(value);
    const [code] = await once(child, 'close');
    return { code, said };
  };
  const secret = 'page-token-by-a-pipe';
  const entered = await enter(`${secret}\n`, 'facebook-page', 'pageToken');
  expect(entered).toMatchObject({ code: 0, said: expect.stringContaining('is stored, encrypted') });
  const nothing = await enter('', 'facebook-page', 'pageToken');
  expect(nothing).toMatchObject({ code: 2, said: expect.stringContaining('expected the secret on standard input') });
  expect(entered.said + nothing.said).not.toContain(secret);
  // A word too many on the line is refused: it would be the secret.
  expect((await room.call('channel', 'secret', 'facebook-page', 'pageToken', secret)).code).toBe(2);

  const store = await openEmbedded(join(room.folder, 'data/store'), join(room.folder, 'socket'));
  const [row] = await store.db.select().from(channelSecrets);
  await store.close();
  const keyring = createKeyring(keysFromFile(join(room.folder, 'data/keys.json')));
  expect(keyring.open(row?.value ?? '', 'channel_secrets:facebook-page:pageToken:value')).toBe(secret);
  expect(row?.enteredBy).toBe('tester');

  const removed = await room.call('channel', 'secret', 'facebook-page', 'pageToken', '--remove');
  expect(removed).toMatchObject({ code: 0, out: expect.stringContaining('its variable counts again') });
  expect((await room.call('channel', 'secret', 'facebook-page', 'pageToken', '--remove')).code).toBe(1);
});

import { expect, test } from 'vitest';
import { systemClock } from '../../../src/lib/clock.ts';
import { UserError } from '../../../src/lib/errors.ts';
import { sha256 } from '../../../src/lib/ids.ts';
import { type Message, plainText } from '../../../src/lib/message.ts';
import { inEnglish } from '../../../src/lib/render.ts';
import { countingAttempts } from '../../../src/media/process/attempts.ts';
import { CrashError } from '../../../src/media/process/protocol.ts';
import { createFolderStore } from '../../../src/media/storage/folder-store.ts';
import { temporaryStore } from '../pictures.ts';

const attempt = (name: string) =>
  ({
    hash: sha256(name),
    work: 'probe',
    problem: (why: Message) => plainText(`Not ${name}: ${inEnglish(why)}.`),
    remedy: plainText('Send another.'),
  }) as const;

const crashing = async (): Promise<never> => {
  throw new CrashError(plainText('It broke off.'));
};
const settled = (promise: Promise<unknown>) => promise.catch((error: unknown) => error);

test('a file that ended its program three times is refused, also by a service that started since', async () => {
  const store = await temporaryStore();
  for (let i = 0; i < 3; i++)
    expect(await settled(countingAttempts(store, attempt('a'), crashing))).toBeInstanceOf(CrashError);
  const later = createFolderStore(store.dir, systemClock);
  const error = await settled(countingAttempts(later, attempt('a'), () => Promise.reject(new Error('it was tried'))));
  expect(error instanceof UserError && error.sentence()).toBe(
    'Not a: it ended the program that reads it 3 times. Send another.',
  );
  expect(await countingAttempts(later, attempt('b'), async () => 'read')).toBe('read');
});

test('an attempt whose end was never seen counts, one that ended by itself does not', async () => {
  const store = await temporaryStore();
  // Three services are killed while they wait: nothing comes back.
  for (let i = 0; i < 3; i++) {
    await new Promise<void>((begun) => {
      const service = createFolderStore(store.dir, systemClock);
      void countingAttempts(service, attempt('a'), () => {
        begun();
        return new Promise(() => {});
      });
    });
  }
  await expect
    .poll(() =>
      settled(countingAttempts(store, attempt('a'), () => Promise.reject(new CrashError(plainText('It broke off.'))))),
    )
    .toMatchObject({ message: expect.stringMatching(/ended the program/) });
  const refusing = () => Promise.reject(new UserError(plainText('It is no video.')));
  for (let i = 0; i < 5; i++) {
    expect(await settled(countingAttempts(store, attempt('b'), refusing))).toMatchObject({
      message: 'It is no video.',
    });
  }
});

test('many attempts at once take turns, and none counts against the others', async () => {
  const store = await temporaryStore();
  let under = 0;
  const reading = async (): Promise<string> => {
    under += 1;
    expect(under).toBe(1);
    await new Promise((next) => setImmediate(next));
    under -= 1;
    return 'read';
  };
  const all = Array.from({ length: 8 }, () => countingAttempts(store, attempt('a'), reading));
  expect(await Promise.all(all)).toEqual(Array.from({ length: 8 }, () => 'read'));
});

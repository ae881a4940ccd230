import { afterAll, beforeAll, expect, test } from 'vitest';
import { comments, idempotencyKeys } from '../../src/store/schema/index.ts';
import { type EngineEnv, onPostgres } from '../end-to-end/engines.ts';
import { eventually } from '../helpers/eventually.ts';
import { type FrozenLine, frozenLine } from '../helpers/frozen-line.ts';
import { openRoom, type Room } from './room.ts';

const FAR = '2099-05-01T09:00:00+01:00';

const IDS: Readonly<Record<string, string>> = {
  'never-made': 'b59f1f2e-6c1c-4a5e-9d7e-0a3c9a2f1d01',
  'answer-lost': 'b59f1f2e-6c1c-4a5e-9d7e-0a3c9a2f1d02',
};

let room: Room;
let line: FrozenLine;
let post: string;

/** A database at the end of a line that can break. */
async function onALine(): Promise<EngineEnv> {
  const engine = await onPostgres();
  const url = new URL(engine.variables.DATABASE_URL ?? '');
  line = await frozenLine(Number(url.port));
  url.port = String(line.port);
  return { ...engine, variables: { ...engine.variables, DATABASE_URL: url.href } };
}

beforeAll(async () => {
  room = await openRoom(undefined, onALine);
  const { json } = await room.call('/articles', { body: { article: room.story(), channels: ['x'], when: FAR } });
  post = (json as { posts: { id: string }[] }).posts[0]?.id ?? '';
});
afterAll(async () => {
  await room.close();
  line.stop();
});

const comment = (text: string, key: string) =>
  room.call(`/posts/${post}/comments`, {
    body: { comment: IDS[key], text, by: 'Ada' },
    headers: { 'idempotency-key': key },
  });
const written = async (): Promise<string[]> =>
  (await room.context.db.select({ text: comments.text }).from(comments)).map(({ text }) => text);
/** When the key's fate is known, and whoever asks again is answered. */
const settled = (key: string) =>
  eventually(
    async () => (await room.context.db.select().from(idempotencyKeys)).find((row) => row.key === key) ?? null,
    (row) => row === null || row.claimUntil <= new Date(),
  );

test('a request whose COMMIT was never made is answered 503, and done when it comes again', async () => {
  line.breakAtCommit('"comments"', 'before');
  const first = await comment('Is the date right?', 'never-made');
  expect(first).toMatchObject({ status: 503, json: { code: 'unavailable' } });
  expect(first.headers.get('retry-after')).toBe('5');
  expect(await settled('never-made')).toBeNull();
  expect(await written()).toEqual([]);
  expect(await comment('Is the date right?', 'never-made')).toMatchObject({ status: 201 });
  expect(await written()).toEqual(['Is the date right?']);
});

test('a request whose COMMIT was made and its answer lost is not done again', async () => {
  line.breakAtCommit('"comments"', 'after');
  expect(await comment('And the place?', 'answer-lost')).toMatchObject({ status: 503, json: { code: 'unavailable' } });
  expect(await settled('answer-lost')).toMatchObject({ committed: 1, doneAt: null });
  const again = await comment('And the place?', 'answer-lost');
  expect(again).toMatchObject({ status: 409, json: { detail: expect.stringContaining('its answer was lost') } });
  expect(await written()).toEqual(['Is the date right?', 'And the place?']);
});

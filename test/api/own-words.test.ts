import { afterAll, beforeAll, expect, test } from 'vitest';
import { addPerson } from '../../src/features/people/people.ts';
import type { PostView } from '../../src/features/posts/schema.ts';
import { openRoom, type Room, TOKEN } from './room.ts';

let room: Room;
/** The keys of two approvers and an editor. */
const keys = { Ada: '', Ben: '', Cem: '' };
type Name = keyof typeof keys;
beforeAll(async () => {
  room = await openRoom();
  for (const [name, role] of [
    ['Ada', 'approver'],
    ['Ben', 'approver'],
    ['Cem', 'editor'],
  ] as const) {
    keys[name] = (await addPerson(room.context, { name, role, days: null, by: 'root' })).key;
  }
});
afterAll(() => room.close());

interface HandedIn {
  articleId: string;
  posts: PostView[];
}

async function handIn(token: string, body: object): Promise<{ id: string; articleId: string }> {
  const { status, json } = await room.call('/articles', { token, body: { channels: ['x'], ...body } });
  expect([status, json]).toEqual([200, json]);
  const { articleId, posts } = json as HandedIn;
  return { id: posts[0]?.id ?? '', articleId };
}
const post = async (id: string): Promise<PostView> => (await room.call(`/posts/${id}`)).json as PostView;
const write = (id: string, text: string, token: string, by?: string) =>
  room.call(`/posts/${id}/words`, { token, body: { texts: { text }, ...(by && { by }) } });
const approve = (id: string, name: Name) =>
  room.call(`/posts/${id}/approval`, { token: keys[name], body: { when: '2098-01-01T10:00:00Z' } });

/** Ada may not, and what she may not do Ben does. */
async function onlyBen(id: string): Promise<void> {
  const answer = await approve(id, 'Ada');
  expect([answer.status, JSON.stringify(answer.json)]).toEqual([409, expect.stringContaining('own text')]);
  expect(await post(id)).toMatchObject({ approved: false, delivery: null });
  expect(await approve(id, 'Ben')).toMatchObject({ status: 200, json: { approved: true } });
}

test('an approver’s own headline does not pass by handing the article in, whatever it says of itself', async () => {
  const story = room.story({ headline: 'The words of Ada' });
  const { id } = await handIn(keys.Ada, { article: { ...story, typedBy: ['Cem'] } });
  expect(await post(id)).toMatchObject({ approval: { authors: ['Ada'], editedBy: 'Ada' } });
  await onlyBen(id);
});

test('nor once a colleague has handed it in again with a space more', async () => {
  const story = room.story({ headline: 'The other words of Ada' });
  const { id } = await handIn(keys.Ada, { article: story });
  await handIn(keys.Cem, { article: { ...story, headline: 'The other words of Ada ' } });
  expect(await post(id)).toMatchObject({ approval: { authors: ['Ada', 'Cem'] } });
  await onlyBen(id);
});

test('what Masthead reads at an address is nobody’s own', async () => {
  const { id } = await handIn(keys.Ada, { url: 'https://paper.example/read-by-masthead' });
  expect(await post(id)).toMatchObject({ approval: { authors: [], editedBy: null } });
  expect(await approve(id, 'Ada')).toMatchObject({ status: 200, json: { approved: true } });
});

test('nor through the token of the API under any name: two people approve what it wrote', async () => {
  const { id } = await handIn(TOKEN, { article: room.story() });
  expect((await write(id, 'Words of Ada, she says', TOKEN, 'Ben')).status).toBe(400);
  expect((await write(id, 'Words of Ada, she says', keys.Ada, 'Cem')).status).toBe(403);
  expect((await write(id, 'Words of Ada, she says', TOKEN, 'The night desk')).status).toBe(200);
  expect(await post(id)).toMatchObject({ approval: { authors: ['*'] } });
  expect(await approve(id, 'Ada')).toMatchObject({ status: 200, json: { approved: false, approval: { missing: 1 } } });
  expect((await approve(id, 'Ada')).status).toBe(409);
  expect(await approve(id, 'Ben')).toMatchObject({ json: { approved: true, approval: { by: ['Ada', 'Ben'] } } });
});

test('nor after a colleague added a space, saved it unchanged, or put it back', async () => {
  const { id } = await handIn(TOKEN, { article: room.story() });
  await write(id, 'Words of Ada', keys.Ada);
  await write(id, 'Words of Ada', keys.Cem);
  expect(await post(id)).toMatchObject({ approval: { authors: ['Ada'] } });
  await write(id, 'Words of Ada ', keys.Cem);
  expect(await post(id)).toMatchObject({ approval: { authors: ['Ada', 'Cem'] } });
  expect((await approve(id, 'Ada')).status).toBe(409);
  await room.call(`/posts/${id}/reset`, { token: keys.Cem, body: {} });
  expect(await post(id)).toMatchObject({ words: 'masthead', approval: { authors: [] } });
  const { versions } = (await room.call(`/posts/${id}/versions`)).json as { versions: { id: number }[] };
  await room.call(`/posts/${id}/restore`, { token: keys.Cem, body: { version: versions[0]?.id } });
  expect(await post(id)).toMatchObject({ approval: { authors: ['Ada', 'Cem'] } });
  await onlyBen(id);
  // What another person has read since is no longer hers alone.
  await write(id, 'Words of Cem', keys.Cem);
  expect(await post(id)).toMatchObject({ approval: { authors: ['Cem'] } });
  expect(await approve(id, 'Ada')).toMatchObject({ status: 200, json: { approved: true } });
});

test('nor by the base copy of its article', async () => {
  const { id, articleId } = await handIn(TOKEN, { article: room.story() });
  for (const [name, text] of [
    ['Ada', 'Base copy of Ada.'],
    ['Cem', 'Base copy of Ada. '],
  ] as const) {
    const { status } = await room.call(`/articles/${articleId}/base`, {
      token: keys[name],
      body: { text },
    });
    expect(status).toBe(200);
  }
  expect(await post(id)).toMatchObject({ words: 'base', approval: { authors: ['Ada', 'Cem'] } });
  await onlyBen(id);
});

test('of two who both wrote it and alone may approve, each approves what the other wrote', async () => {
  const { id } = await handIn(TOKEN, { article: room.story() });
  await write(id, 'Words of Ada', keys.Ada);
  await write(id, 'Words of Ada and Ben', keys.Ben);
  expect(await approve(id, 'Ada')).toMatchObject({ status: 200, json: { approved: false, approval: { missing: 1 } } });
  expect(await approve(id, 'Ben')).toMatchObject({ status: 200, json: { approved: true, approval: { alone: false } } });
});

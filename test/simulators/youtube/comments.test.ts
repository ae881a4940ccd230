import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import type { Simulator } from '../../../src/simulators/simulator.ts';
import { startYouTubeSimulator } from '../../../src/simulators/youtube/index.ts';
import { type Client, connect, metadata, reason } from './client.ts';

let now: Date;
let simulator: Simulator;
let client: Client;

beforeEach(async () => {
  now = new Date('2026-11-24T08:00:00Z');
  simulator = await startYouTubeSimulator({ now: () => now, factor: 10 });
  client = await connect(simulator);
});
afterEach(() => simulator.stop());

const channelId = () => String(simulator.channel.options.channelId);
const say = (snippet: object) => client.api('POST', 'commentThreads?part=snippet', { snippet });
const thread = (videoId: string, textOriginal: string) => ({
  channelId: channelId(),
  videoId,
  topLevelComment: { snippet: { textOriginal } },
});
const list = (videoId: string) => client.api('GET', `commentThreads?part=snippet&videoId=${videoId}&order=time`);
const upload = (status: object) => client.upload(metadata({ status }));

it('shows a comment some time after it came, with its author', async () => {
  const id = await upload({ privacyStatus: 'public' });
  expect((await say(thread(id, 'Read more'))).status).toBe(200);
  expect(await list(id)).toMatchObject({ body: { items: [] } });
  now = new Date(now.getTime() + 2_000);
  expect(await list(id)).toMatchObject({
    body: {
      items: [
        {
          snippet: {
            topLevelComment: { snippet: { textOriginal: 'Read more', authorChannelId: { value: channelId() } } },
          },
        },
      ],
    },
  });
  expect(simulator.posts().map(({ kind, replyTo }) => [kind, replyTo])).toEqual([
    ['video', undefined],
    ['comment', id],
  ]);
});

it('a second call is a second comment', async () => {
  const id = await upload({ privacyStatus: 'public' });
  await say(thread(id, 'Read more'));
  await say(thread(id, 'Read more'));
  expect(simulator.posts()).toHaveLength(3);
});

it('refuses what is incomplete, too long, or under a video that takes none', async () => {
  const id = await upload({ privacyStatus: 'public' });
  expect(reason(await say({ ...thread(id, 'a'), channelId: undefined }))).toBe('channelOrVideoIdMissing');
  expect(reason(await say(thread(id, ' ')))).toBe('commentTextRequired');
  expect(reason(await say(thread(id, 'a'.repeat(10_001))))).toBe('commentTextTooLong');
  expect(reason(await say(thread('other', 'a')))).toBe('videoNotFound');
  const unseen = await upload({ privacyStatus: 'private' });
  const forKids = await upload({ privacyStatus: 'public', selfDeclaredMadeForKids: true });
  for (const video of [unseen, forKids]) expect(reason(await say(thread(video, 'a')))).toBe('commentsDisabled');
});

it('deletes a comment by its id, once', async () => {
  const id = await upload({ privacyStatus: 'public' });
  const { body } = await say(thread(id, 'Read more'));
  const comment = z.object({ id: z.string() }).parse(body).id;
  const remove = () => client.api('DELETE', `comments?id=${comment}`);
  expect((await remove()).status).toBe(204);
  expect(simulator.posts().map(({ kind }) => kind)).toEqual(['video']);
  expect(reason(await remove())).toBe('commentNotFound');
});

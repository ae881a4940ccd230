import { expect, test } from 'vitest';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { startFacebookSimulator } from '../../src/simulators/facebook/index.ts';
import { startInstagramSimulator } from '../../src/simulators/instagram/index.ts';
import { startXSimulator } from '../../src/simulators/x/index.ts';
import { saying } from '../helpers/says.ts';
import { bench, type Subject } from './bench.ts';
import { attempt } from './fake-engine.ts';
import { sampleArticle } from './samples.ts';

const X: Subject = { platform: x, startSimulator: startXSimulator, article: sampleArticle };
const FACEBOOK: Subject = { platform: facebook, startSimulator: startFacebookSimulator, article: sampleArticle };
const INSTAGRAM: Subject = { platform: instagram, startSimulator: startInstagramSimulator, article: sampleArticle };

/** Pages of other posts, each with a next one. */
const AT = '2026-11-20T10:00:00+0000';
const PAGE_OF_X = {
  data: [{ id: '1', text: 'Another post', created_at: '2026-11-20T10:00:00.000Z' }],
  meta: { result_count: 1, next_token: 'more' },
};
const paging = { cursors: { before: 'a', after: 'b' }, next: 'https://graph.example/more' };
const PAGE_OF_FACEBOOK = {
  data: [{ id: '1_1', message: 'Another post', created_time: AT, permalink_url: 'https://www.facebook.com/1_1' }],
  paging,
};
const PAGE_OF_INSTAGRAM = { data: [{ id: '1', caption: 'Another post', timestamp: AT, permalink: null }], paging };

test.each([
  ['X', X, 'createPost', 'timeline', PAGE_OF_X],
  ['Facebook', FACEBOOK, 'feed', 'publishedPosts', PAGE_OF_FACEBOOK],
  ['Instagram', INSTAGRAM, 'publish', 'listMedia', PAGE_OF_INSTAGRAM],
] as const)('%s: a list that is not read to its end proves nothing', async (_name, subject, commit, list, body) => {
  const { delivery, simulator, stop } = await bench(subject);
  try {
    const client = await subject.platform.client();
    simulator.faults([{ operation: commit, fault: { type: 'drop', when: 'after' } }]);
    let outcome = await attempt(delivery, client);
    while (outcome.type === 'pending') {
      delivery.clock.advanceTo(new Date(outcome.until));
      outcome = await attempt(delivery, client);
    }
    expect(outcome.type).toBe('unknown');
    simulator.faults([{ operation: list, times: 100, fault: { type: 'status', when: 'before', status: 200, body } }]);
    const since = delivery.clock.now();
    const query = { commit: 'post', post: delivery.post, results: {}, since, intentAt: since };
    expect(await client.find(query, delivery.session)).toMatchObject({
      answer: 'cannot-tell',
      why: saying(/goes on/),
    });
  } finally {
    await stop();
  }
});

test('Instagram: a post that is on two pages, since others appeared while they were read, is one post', async () => {
  const { delivery, simulator, stop } = await bench(INSTAGRAM);
  try {
    const client = await instagram.client();
    const since = delivery.clock.now();
    const timestamp = since.toISOString().replace(/\.\d+Z$/, '+0000');
    const own = { id: '17', caption: delivery.post.texts.caption, timestamp, permalink: null };
    const page = (body: unknown) =>
      ({ operation: 'listMedia', fault: { type: 'status', when: 'before', status: 200, body } }) as const;
    simulator.faults([page({ data: [own], paging }), page({ data: [own] })]);
    const query = { commit: 'publish', post: delivery.post, results: {}, since, intentAt: since };
    expect(await client.find(query, delivery.session)).toMatchObject({ answer: 'found', result: { id: '17' } });
  } finally {
    await stop();
  }
});

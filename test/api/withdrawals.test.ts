import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { approve } from '../../src/features/approvals/approve.ts';
import { postsOf } from '../../src/features/posts/posts.ts';
import { status } from '../../src/features/system/status.ts';
import { articleRevisions, deliveries } from '../../src/store/schema/index.ts';
import { ENGINES } from '../end-to-end/engines.ts';
import { saying } from '../helpers/saying.ts';
import { FAR, item, LEFT, startPushing } from './pushing.ts';

// Where something is really sent, a busy machine takes its time.
describe.each(ENGINES.filter(({ name }) => name === 'PostgreSQL'))('on $name', ({ env }) => {
  let here: Awaited<ReturnType<typeof startPushing>>;
  beforeAll(async () => {
    here = await startPushing(await env());
  });
  afterEach(() => expect(here.defects()).toEqual([]));
  afterAll(() => here.stop());

  test('a kill before anything was sent stops all of it, for good', async () => {
    const before = here.sent('x');
    const story = await here.push(item('killed', { embargoedUntil: FAR }));
    await here.comesTo(story, 'scheduled');
    const killed = await here.push(item('killed', { version: '2', pubStatus: 'canceled', edNote: 'The wrong pier.' }));
    expect(killed).toMatchObject({
      status: 200,
      result: 'withdrawn',
      signal: 'kill',
      articleIds: [story.articleId],
      live: [],
    });
    expect(await here.states(story)).toEqual(['cancelled']);
    const [post] = await postsOf(here.desk(), { articleId: story.articleId });
    expect(post?.problems[0]).toMatchObject({
      severity: 'blocks',
      message: saying(/killed by webhook wire on .* Reason: The wrong pier\./),
    });
    await expect(approve(here.desk(), { postId: post?.id ?? '', when: 'now', by: 'Ada' })).rejects.toThrow(
      /was killed by webhook wire/,
    );
    const [{ embargoUntil } = { embargoUntil: null }] = (
      await here.db
        .select({ article: articleRevisions.article })
        .from(articleRevisions)
        .where(eq(articleRevisions.articleId, story.articleId ?? ''))
    ).map(({ article }) => article);
    expect(embargoUntil).toBe(FAR);
    expect(await here.push(item('killed', { version: '3' }))).toMatchObject({
      status: 409,
      detail: expect.stringContaining('The wrong pier'),
    });
    expect(here.sent('x')).toBe(before);
    expect(await status(here.desk())).toMatchObject({ withdrawn: [] });
  });

  test('a kill that comes before its story is remembered', async () => {
    expect(await here.push(item('early', { pubStatus: 'canceled' }))).toMatchObject({
      result: 'withdrawn',
      live: [],
    });
    expect(await here.push(item('early', { version: '2' }))).toMatchObject({ status: 409 });
  });

  test('a kill after it was sent lists what is live, and sends nothing more', async () => {
    const story = await here.pushLikeSuperdesk({
      guid: 'urn:desk:live',
      type: 'text',
      version: 1,
      pubstatus: 'usable',
      language: 'en',
      headline: 'The tram stops at noon',
      body_html: '<p>The tram stops at noon on Friday for the parade along the quay.</p>',
    });
    expect(story).toMatchObject({ status: 201, result: 'accepted' });
    await here.comesTo(story, ...LEFT);
    const counts = [here.sent('x'), here.sent('facebook')];
    const killed = await here.pushLikeSuperdesk({
      guid: 'urn:desk:live',
      type: 'text',
      version: 2,
      pubstatus: 'canceled',
      headline: 'Kill notice',
      ednote: 'It runs all day',
    });
    expect(killed).toMatchObject({ status: 201, result: 'withdrawn' });
    expect(killed.live).toMatchObject([
      { channel: 'facebook', state: expect.stringMatching(LEFT.join('|')) },
      { channel: 'x', state: expect.stringMatching(LEFT.join('|')) },
    ]);
    // The service takes it down meanwhile: what is not gone yet is listed.
    for (const { articleId, signal, reason } of (await status(here.desk())).withdrawn) {
      expect({ articleId, signal, reason }).toEqual({
        articleId: story.articleId,
        signal: 'kill',
        reason: 'It runs all day',
      });
    }
    await here.comesTo(story, 'withdrawn');
    expect((await status(here.desk())).withdrawn).toEqual([]);
    expect(here.sent('x')).toBeLessThanOrEqual(counts[0] ?? 0);
    expect(here.sent('facebook')).toBeLessThanOrEqual(counts[1] ?? 0);
  });

  test('what is withheld goes out when it is usable again', async () => {
    const story = await here.push(item('withheld', { embargoedUntil: FAR }));
    await here.comesTo(story, 'scheduled');
    expect(await here.push(item('withheld', { version: '2', pubStatus: 'withheld' }))).toMatchObject({
      result: 'withdrawn',
      signal: 'withhold',
    });
    expect(await here.states(story)).toEqual(['cancelled']);
    expect(await here.push(item('withheld', { version: '3', embargoedUntil: FAR }))).toMatchObject({
      status: 202,
      articleId: story.articleId,
    });
    await here.comesTo(story, 'scheduled');
    const [post] = await postsOf(here.desk(), { articleId: story.articleId });
    expect(post?.problems).toEqual([]);
    const rows = await here.db
      .select({ killed: deliveries.killed })
      .from(deliveries)
      .where(eq(deliveries.postId, post?.id ?? ''));
    expect(rows).toEqual([{ killed: false }]);
  });

  test('a story that goes on from another is its next revision; from a killed one, a story of its own', async () => {
    const story = (guid: string, changes: object) => ({
      guid,
      type: 'text',
      version: 1,
      language: 'en',
      embargoed: FAR,
      headline: `About ${guid}`,
      body_html: `<p>A paragraph about ${guid} that is long enough.</p>`,
      ...changes,
    });
    const first = await here.pushLikeSuperdesk(story('urn:desk:one', {}));
    const second = await here.pushLikeSuperdesk(story('urn:desk:two', { evolvedfrom: 'urn:desk:one' }));
    expect(second).toMatchObject({ articleId: first.articleId, revision: 2 });
    await here.pushLikeSuperdesk(story('urn:desk:two', { version: 2, pubstatus: 'canceled' }));
    const third = await here.pushLikeSuperdesk(story('urn:desk:three', { evolvedfrom: 'urn:desk:two' }));
    expect(third).toMatchObject({ status: 201, result: 'accepted', revision: 1 });
    expect(third.articleId).not.toBe(first.articleId);
  });
});

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NEEDS_PERSON } from '../../../src/domain/needs-person.ts';
import { postsOf } from '../../../src/features/posts/posts.ts';
import { inEnglish } from '../../../src/lib/render.ts';
import { createWriter, writer } from '../../../src/posts/writer/writer.ts';
import { articles } from '../../../src/store/schema/index.ts';
import { clear, type Desk, openDesk } from '../../features/bench.ts';
import { handIn, onlyCorrection, published, withPolicy } from '../../features/corrections/bench.ts';

const program = new URL('./failing-thread.ts', import.meta.url);
const usual = { ...writer };
const failing = createWriter({ program, seconds: 3 });
let logged: string[] = [];

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('automatic');
  Object.assign(writer, failing);
  const warn = (fields: object): void => void logged.push('err' in fields ? String(fields.err) : '');
  failing.logTo({ info() {}, error() {}, warn });
});
afterAll(async () => {
  Object.assign(writer, usual);
  await failing.close();
  await desk.close();
});
beforeEach(async () => {
  await clear(desk);
  logged = [];
});

describe.each([
  ['NEVER ENDS', 'would take longer than 3 seconds'],
  ['KILLS THE THREAD', 'its thread ended with code 3'],
])('an article whose text %s while its posts are written', (text, why) => {
  const blocks = [{ type: 'paragraph' as const, text: `The ferry sails on Monday. It ${text}.` }];

  test('gets a post of its headline that an editor has to settle, and is composed once', async () => {
    const article = desk.story({ headline: 'The ferry sails again', standfirst: null, blocks, images: [] });
    const { articleId } = await desk.submit(article, { channels: ['x'] });
    const [post] = await postsOf(desk.context, { articleId });
    expect(post).toMatchObject({ channel: 'x', state: 'draft', approved: false });
    expect(Object.values(post?.content.texts ?? {}).join()).toContain('The ferry sails again');
    expect(post?.problems.map(({ code }) => code)).toContain(NEEDS_PERSON.unchecked);
    expect(post?.problems.map(({ message }) => inEnglish(message)).join()).toContain(why);
    expect(await desk.context.db.select({ stage: articles.stage }).from(articles)).not.toEqual([{ stage: 'new' }]);
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.filter((error) => !error.includes(why))).toEqual([]);
  });

  test('leaves its live posts to an editor when it is a later version', async () => {
    const asking = withPolicy(desk, 'revise');
    const { article, articleId, post } = await published(desk, asking, 'facebook');
    await handIn(asking, { ...article, headline: 'The ferry returns in May', blocks }, 'facebook');
    const correction = await onlyCorrection(asking, articleId);
    expect(correction).toMatchObject({ state: 'open', action: 'ask', content: { texts: post.content.texts } });
    expect(correction.why && inEnglish(correction.why)).toContain(why);
  });
});

import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { approve } from '../../../src/features/approvals/approve.ts';
import { submit } from '../../../src/features/articles/submit.ts';
import { dismissCorrection } from '../../../src/features/corrections/decide.ts';
import { listCorrections } from '../../../src/features/corrections/list.ts';
import type { DeskContext } from '../../../src/features/kit/context.ts';
import { editPost } from '../../../src/features/posts/edit-post.ts';
import { clear, type Desk, openDesk } from '../bench.ts';
import { corrected, handIn, onlyCorrection, work } from './bench.ts';

let desk: Desk;
let asking: DeskContext;
beforeAll(async () => {
  desk = await openDesk('required');
  asking = { ...desk.context };
});
afterAll(() => desk.close());
afterEach(() => clear(desk));

/** A story that is live on a channel with a text that a person wrote. */
async function written(channel: string, field: string, text: string) {
  const article = desk.story();
  const asked = { article, channels: [channel], when: 'now', again: false, by: 'test' };
  const { articleId, posts } = await submit(asking, asked);
  const postId = posts[0]?.id ?? '';
  await editPost(asking, { postId, texts: { [field]: text }, by: 'Ada' });
  await approve(asking, { postId, when: 'now', by: 'Ben' });
  await work(asking);
  return { article, articleId };
}

test('the title above somebody’s own words is the article’s: it is to be corrected with it, until somebody leaves it so', async () => {
  const { article, articleId } = await written('app', 'body', 'Come on board!');
  await handIn(asking, corrected(article), 'app');
  const { id, ...one } = await onlyCorrection(asking, articleId);
  expect(one).toMatchObject({ state: 'open', was: { texts: { title: 'The ferry returns', body: 'Come on board!' } } });
  expect(one.content.texts.title).toBe('The ferry returns in May');
  expect(one.problems.map(({ code }) => code)).toContain('article-changed');
  await dismissCorrection(asking, { id, reason: 'It is near enough', by: 'Ben' });
  // What somebody left as it is does not come back with what does not touch it.
  const blocks = [...article.blocks, { type: 'paragraph' as const, text: 'The old boat is in a museum.' }];
  await handIn(asking, { ...corrected(article), blocks }, 'app');
  const open = await listCorrections(asking, { article: articleId });
  expect(open.filter(({ state }) => state === 'open')).toEqual([]);
});

test('where a person wrote all of it, another headline changes nothing', async () => {
  const { article, articleId } = await written('x', 'text', 'Come on board!');
  await handIn(asking, corrected(article), 'x');
  expect(await onlyCorrection(asking, articleId)).toMatchObject({ state: 'dismissed', decidedBy: 'masthead' });
});

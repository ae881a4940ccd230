import { expect, it } from 'vitest';
import { checkFaithful } from '../../../src/compose/faithfulness/check.ts';
import { visibleTexts } from '../../../src/compose/faithfulness/visible-texts.ts';
import { ComposeStyle } from '../../../src/compose/style.ts';
import type { PostContent } from '../../../src/domain/post.ts';
import { wechat } from '../../../src/platforms/wechat/index.ts';
import { channelOf, MARKER } from '../../platforms/bench.ts';
import { sampleArticle } from '../../platforms/samples.ts';

const post = wechat.content.compose(sampleArticle, {
  channel: channelOf(wechat, {}, 'en'),
  style: ComposeStyle.parse({}),
  marker: MARKER,
});

/** Field and words of what is told of the post with these changes. */
const told = (changes: Partial<PostContent>) =>
  checkFaithful(visibleTexts({ ...post, ...changes }), sampleArticle, { language: 'en', allowed: [] }).map(
    ({ field, words }) => `${field} ${words}`,
  );

it('a post with the whole article and its pictures passes', () => expect(told({})).toEqual([]));

it('sees what the descriptions of pictures say that the article does not', () => {
  const alt = 'Mira Osei and Bettina Kroll with a crew of 150 people';
  expect(told({ pictures: post.pictures.map((picture) => ({ ...picture, alt })) })).toEqual(
    post.pictures.flatMap((_, index) => [`pictures.${index} Bettina Kroll`, `pictures.${index} 150`]),
  );
});

it.each([
  ['a number', 'who led the repair crew of 140 people', 'who led the repair crew of 150 people', '150'],
  ['a name', 'Mira Osei', 'Mira Oseki', 'Mira Oseki'],
  ['a quotation', 'every single bolt', 'every rusty bolt', 'We checked every rusty bolt,'],
  ['a date', 'on Friday', 'on Monday', 'Monday'],
])('sees %s in the body that the article does not have', (_name, was, now, words) => {
  const blocks = (post.blocks ?? []).map((block) =>
    block.type === 'paragraph' ? { ...block, text: block.text.replace(was, now) } : block,
  );
  const found = told({ blocks });
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(new RegExp(`^blocks\\.\\d ${words}`));
});

it('takes the items of a list for lines of their own, and a mention in a quotation for the speaker’s', () => {
  const text = '“I thank @harbourcrew for all the bolts they checked,” said Mira Osei.';
  const list = { type: 'list' as const, ordered: false, items: ['140 bolts', 'Two years'] };
  const blocks = [{ type: 'paragraph' as const, text }, list];
  const article = { ...sampleArticle, blocks };
  const content = { ...post, blocks };
  expect(checkFaithful(visibleTexts(content), article, { language: 'en', allowed: [] })).toEqual([]);
  const changed = { ...post, blocks: [{ ...list, items: ['140 bolts', 'Nine years'] }] };
  expect(
    checkFaithful(visibleTexts(changed), article, { language: 'en', allowed: [] }).map(({ words }) => words),
  ).toEqual(['Nine']);
});

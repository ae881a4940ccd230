import { afterAll, beforeAll, expect, test } from 'vitest';
import { createStory, checkStory } from '../../src/features/free-stories/create.ts';
import { newId } from '../../src/lib/ids.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { type Desk, openDesk } from './bench.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk('required');
});
afterAll(() => desk.close());

test('explore', async () => {
  const channels = [...desk.context.channels.keys()];
  for (const draft of [
    { text: 'The library is closed tomorrow.\n\nStaff are moving 40,000 books to the new building. It opens again on Monday at 9.', link: 'https://paper.example/library', tags: ['Library'] },
    { text: 'Good morning! Have a great day everyone.' },
    { text: '图书馆明天闭馆。工作人员正在搬运四万册图书。' },
  ]) {
    const story = await createStory(desk.context, { id: newId(), by: 'Ada', ...draft, posts: channels.map((channel) => ({ channel })) });
    console.log(story.title, story.language, story.version);
    for (const post of story.posts) {
      const { texts, link, kind, pictures, continued, blocks, extra, language } = post.content;
      console.log(post.channel, kind, language, JSON.stringify({ texts, link, continued, blocks, extra, pics: pictures.map((p) => [p.place, p.card?.text, p.rendition !== null]) }), post.words, post.problems.map((p) => `${p.severity} ${p.code}: ${inEnglish(p.message)}`));
    }
  }
  const checked = await checkStory(desk.context, { text: 'x'.repeat(400), posts: [{ channel: channels[0] ?? '', format: null }] });
  console.log(JSON.stringify(checked).slice(0, 800));
  expect(1).toBe(1);
}, 120_000);

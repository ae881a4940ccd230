import { expect, test } from 'vitest';
import type { DraftChannel } from '../../src/channels/connected-channel.ts';
import { approve } from '../../src/features/approvals/approve.ts';
import { submit } from '../../src/features/articles/submit.ts';
import { openDesk } from '../features/bench.ts';
import '../helpers/scripted-writing.ts';
import { saying } from '../helpers/saying.ts';

/** A channel whose posts say more than the article. */
const exaggerating = (connected: DraftChannel): DraftChannel => ({
  ...connected,
  platform: {
    ...connected.platform,
    content: {
      ...connected.platform.content,
      compose(article, context) {
        const post = connected.platform.content.compose(article, context);
        const texts = Object.entries(post.texts).map(([field, text]) => [field, `${text}\n\n9,471 people came.`]);
        return { ...post, texts: Object.fromEntries(texts) };
      },
    },
  },
});

test('a post that says what its article does not waits for a person, even where nobody else is asked', async () => {
  const desk = await openDesk('automatic');
  try {
    const channels = new Map([...desk.context.channels].map(([id, channel]) => [id, exaggerating(channel)]));
    const context = { ...desk.context, channels };
    const { posts } = await submit(context, {
      article: desk.story(),
      channels: ['facebook'],
      when: 'now',
      again: false,
      by: 'test',
    });
    const [post] = posts;
    const problem = post?.problems.find(({ code }) => code === 'unfaithful');
    expect(post?.state).toBe('draft');
    expect(problem).toMatchObject({ severity: 'warns', field: 'message', finding: { kind: 'number', words: '9,471' } });
    expect(post?.content.texts.message?.slice(problem?.finding?.start, problem?.finding?.end)).toBe('9,471');
    const approved = await approve(context, { postId: post?.id ?? '', when: 'now', by: 'editor' });
    expect(approved.state).toBe('scheduled');
  } finally {
    await desk.close();
  }
});

test('posts that are composed from the article alone go out by themselves', async () => {
  const desk = await openDesk('automatic');
  try {
    const { posts } = await desk.submit(desk.story(), { channels: ['facebook', 'x'] });
    expect(posts.flatMap(({ problems }) => problems.filter(({ code }) => code === 'unfaithful'))).toEqual([]);
    expect(posts.map(({ state }) => state)).toEqual(['scheduled', 'scheduled']);
  } finally {
    await desk.close();
  }
});

test('a story that came with terms of use waits for a person, who reads them', async () => {
  const desk = await openDesk('automatic');
  try {
    const story = { ...desk.story(), rights: ['Not for social media before the weekend'] };
    const [post] = (await desk.submit(story, { channels: ['facebook'] })).posts;
    expect(post?.state).toBe('draft');
    const told = post?.problems.find(({ code }) => code === 'rights');
    expect(told?.message).toEqual(saying('before the weekend'));
  } finally {
    await desk.close();
  }
});

test('a story that may be incomplete waits for a person', async () => {
  const desk = await openDesk('automatic');
  try {
    const [post] = (await desk.submit({ ...desk.story(), incomplete: true }, { channels: ['facebook'] })).posts;
    expect(post?.state).toBe('draft');
    const warning = post?.problems.find(({ code }) => code === 'incomplete');
    expect(warning?.message).toEqual(saying('only part of the story'));
  } finally {
    await desk.close();
  }
});

test('a headline that is too long waits for a shorter title; another title of the newsroom’s goes out', async () => {
  const desk = await openDesk('automatic');
  try {
    const headline = 'Parents who refuse the measles jab lose their nursery place unless a doctor certifies an allergy';
    const [held] = (await desk.submit({ ...desk.story(), headline }, { channels: ['wechat'] })).posts;
    expect(held?.content.texts.title).toBe(headline);
    expect(held?.problems).toContainEqual(expect.objectContaining({ severity: 'blocks', field: 'title' }));
    expect(held?.state).toBe('draft');
    const titles = ['Parents who refuse measles jab lose nursery place'];
    const [sent] = (
      await desk.submit({ ...desk.story(), headline: `${headline} first`, titles }, { channels: ['wechat'] })
    ).posts;
    expect(sent?.content.texts.title).toBe(titles[0]);
    expect(sent?.state).toBe('scheduled');
  } finally {
    await desk.close();
  }
});

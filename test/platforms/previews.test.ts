import { parseDocument } from 'htmlparser2';
import { describe, expect, it, test } from 'vitest';
import { PostContent } from '../../src/domain/post.ts';
import type { PreviewContext } from '../../src/platforms/content.ts';
import { platformById, platforms } from '../../src/platforms/index.ts';
import { cutAtLine, folded } from '../../src/platforms/kit/preview/fold.ts';

const LINK = 'https://www.courier.example/city/tram-fares-under-19?utm_source=x';
const SENTENCE = 'Councillors voted 31–14 late on Wednesday to let everyone under 19 ride trams free of charge. ';
const account = { name: 'The <Courier>', handle: '@courier', picture: '/pictures/face' };
const page = { title: 'Trams <free> for under-19s', description: null, picture: '/pictures/lead' };
const context: PreviewContext = { fileUrl: (hash) => `/pictures/${hash}`, channelName: 'Channel', account, page };

const contentOn = (platform: string, texts: Record<string, string>, more: Partial<PostContent> = {}): PostContent =>
  PostContent.parse({
    platform,
    kind: 'text',
    language: 'en',
    marker: 'm',
    texts,
    link: null,
    pictures: [],
    video: null,
    blocks: null,
    extra: {},
    ...more,
  });

const show = (post: PostContent, shown: PreviewContext = context): string =>
  platformById(post.platform)?.content.preview(post, shown) ?? expect.fail(post.platform);

/** What is read at first, and what a tick shows. */
function readIn(html: string): { first: string; rest: string } {
  const [, first = '', rest = ''] = /<span class="pv-fold">(.*?)<span class="pv-rest">(.*?)<\/span>/.exec(html) ?? [];
  return { first, rest };
}

const FIELDS = { x: 'text', facebook: 'message', instagram: 'caption' } as const;

describe.each(Object.entries(FIELDS))('a text on %s', (platform, field) => {
  it('that is short is shown whole, without a button', () => {
    expect(show(contentOn(platform, { [field]: 'Trams are free.' }))).not.toContain('type="checkbox"');
  });

  it('that is long is cut where the app cuts it, and its rest is there, once', () => {
    const text = SENTENCE.repeat(8).trim();
    const { first, rest } = readIn(show(contentOn(platform, { [field]: text })));
    expect(first + rest).toBe(text);
    const least = { x: 250, facebook: 180, instagram: 105 }[platform] ?? 0;
    expect(first.length).toBeGreaterThan(least);
    expect(first.length).toBeLessThan(least * 1.4);
  });

  it('in Chinese has room for half as many characters', () => {
    const text = '从明年一月起市民可免费乘坐电车和公交车，'.repeat(12);
    const html = show(contentOn(platform, { [field]: text }, { language: 'zh-Hans' }));
    const { first, rest } = readIn(html);
    expect(first + rest).toBe(text);
    expect(first.length).toBeLessThan(145);
    expect(html).toMatch(/显示更多|展开|更多/);
  });
});

test('a text is cut before a link, never in it', () => {
  const text = `${'word '.repeat(20)}${LINK} and more words`;
  const html = folded(text, { at: text.indexOf(LINK) + 12, more: 'more', show: (part) => part });
  expect(readIn(html)).toMatchObject({ rest: expect.stringContaining(LINK) });
});

test.each([
  ['fits', 'one two', null],
  ['ends in blank lines', 'one\ntwo\n\n\n', null],
  ['has a line too many', 'one\ntwo\nthree', 'one\ntwo'],
  ['has blank lines', 'one\n\nthree', 'one'],
  ['is one long word', 'x'.repeat(60), ''],
])('two lines of a text that %s', (_name, text, first) => {
  const at = cutAtLine(text, { lines: 2, width: 12, button: 3 });
  expect(at === null ? null : text.slice(0, at).trimEnd()).toBe(first);
});

test('the account is shown with its picture and its name, escaped, and the channel’s name until it is known', () => {
  for (const { id } of platforms) {
    const post = contentOn(id, { title: 'T', text: 'T', message: 'T', caption: 'T', body: 'B' });
    const html = show(post);
    expect(html, id).toContain('src="/pictures/face" alt=""');
    expect(html, id).not.toContain('<Courier>');
    expect(show(post, { ...context, account: undefined }), id).toContain('>C</span>');
  }
  expect(show(contentOn('x', { text: 'T' }))).toContain('>@courier</span>');
  expect(show(contentOn('instagram', { caption: 'T' }))).toContain('>courier</b>');
});

test('a link card shows the page; X prints no address beside it, and no card beside a poll', () => {
  const post = contentOn('x', { text: `Free trams\n\n${LINK}` }, { link: LINK });
  const html = show(post);
  expect(html).toContain('Trams &lt;free&gt; for under-19s');
  expect(html).toContain('From courier.example');
  expect(html).not.toContain('courier.example/city');
  const asked = show({ ...post, settings: { pollOptions: ['Yes', 'No'] } });
  expect(asked).toContain('courier.example/city/tr…');
  expect(asked).not.toContain('for under-19s');
  const card = show(contentOn('facebook', { message: 'Free trams' }, { link: LINK }));
  expect(card).toMatch(/src="\/pictures\/lead".*courier\.example.*Trams &lt;free&gt;/s);
});

test('posts of a thread are numbered and follow one another as they are; a single post has no number', () => {
  const part = (text: string) => ({ texts: { text }, pictures: [], video: null });
  const post = contentOn('x', { text: 'One' }, { continued: [part('Two'), part('Three')] });
  expect(show(post).match(/>\d\/\d</g)).toEqual(['>1/3<', '>2/3<', '>3/3<']);
  expect(show(contentOn('x', { text: 'One' }))).not.toContain('1/1');
});

test.each(platforms.map(({ id, content }) => [id, content.previewStyle]))(
  'the style sheet of %s has both schemes, and loads nothing',
  (_id, style) => {
    expect(style).toContain('light-dark(');
    expect(style).not.toMatch(/url\(|@import|<\//);
    expect(style.match(/\{/g)).toHaveLength(style.match(/\}/g)?.length ?? 0);
  },
);

test('each part is one element, which a sheet can be about', () => {
  for (const { id } of platforms) {
    const { children } = parseDocument(show(contentOn(id, { title: 'T', text: 'T', message: 'T', caption: 'T' })));
    expect(children.map((child) => ('attribs' in child ? child.attribs.class : child.type))).toEqual([
      expect.stringMatching(/^pv pv-\w+$/),
    ]);
  }
});

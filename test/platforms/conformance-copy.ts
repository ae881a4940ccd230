import { expect, it } from 'vitest';
import type { PostContent } from '../../src/domain/post.ts';
import { saying } from '../helpers/saying.ts';
import type { Subject } from './bench.ts';
import { bench, channelOf, MARKER, style } from './bench.ts';
import { hardArticles, hostileArticle } from './samples.ts';

const PREVIEW = { fileUrl: (hash: string) => `/files/${hash}`, channelName: 'Harbour <News> "&"' };

/** Markup that came out of a text: an element or an attribute that an attacker wrote. */
const MARKUP = /<script|<img src=x|<b>tag|<[^>]*onerror=|Harbour <News>/i;

/** Compose, limits, check and preview: everything that needs no network. */
export function testCopy(subject: Subject): void {
  const { platform } = subject;
  const optionsOf = async () => {
    const started = await bench(subject);
    await started.stop();
    return { options: started.delivery.session.options as Record<string, unknown>, post: started.delivery.post };
  };
  const sample = optionsOf();

  it('composes the sample without a problem', async () => {
    const { options, post } = await sample;
    expect(platform.content.check(post, options).filter((problem) => problem.severity === 'blocks')).toEqual([]);
    expect(post.marker).toBe(MARKER);
  });

  /** Each text fits, or the post is held for it. */
  const expectHeld = (post: PostContent, options: Record<string, unknown>): void => {
    const held = platform.content.check(post, options).filter(({ severity }) => severity === 'blocks');
    for (const { field, max, count } of platform.content.limits(options).texts) {
      const text = post.texts[field] ?? '';
      const isHeld = held.some((problem) => problem.field === field);
      expect(count(text) <= max || isHeld, `${field}: ${text.slice(0, 80)}`).toBe(true);
      expect(text).not.toMatch(/\p{Surrogate}/u);
    }
  };

  it.each(hardArticles)('keeps every limit, or is held with its headline whole: %s', async (_name, article) => {
    const { options } = await sample;
    const channel = channelOf(platform, options, article.language);
    const post = platform.content.compose(article, { channel, style, marker: MARKER });
    expectHeld(post, options);
    expect(Object.values(post.texts).some((text) => text.endsWith('…'))).toBe(false);
  });

  it('lets templates write just those texts that it names, each within its limit or held', async () => {
    const { options, post } = await sample;
    const channel = channelOf(platform, options);
    const templates = [
      Object.fromEntries(Object.keys(post.texts).map((field) => [field, `Now: {{ headline }} ${'… '.repeat(400)}`])),
    ];
    const written = platform.content.compose(hardArticles[0]?.[1] ?? hostileArticle, {
      channel,
      style: { ...style, templates },
      marker: MARKER,
    });
    const fields = Object.keys(written.texts).filter((field) => written.texts[field]?.startsWith('Now: '));
    expect(fields.sort()).toEqual([...platform.content.templateFields].sort());
    expectHeld(written, options);
  });

  it('writes its own copy with a remark where a template fails', async () => {
    const { options, post } = await sample;
    const channel = channelOf(platform, options);
    const [field = ''] = platform.content.templateFields;
    const templates = [{ [field]: '{% for i in (1..1000000000) %}x{% endfor %}' }];
    const written = platform.content.compose(subject.article, {
      channel,
      style: { ...style, templates },
      marker: MARKER,
    });
    expect(written.texts).toEqual({ ...post.texts, [field]: expect.stringMatching(/\S/) });
    expect(platform.content.check(written, options).find(({ code }) => code === 'copy-remark')).toMatchObject({
      severity: 'warns',
      field,
      message: saying(/line 1, column 1.*own copy is used/),
    });
  });

  it.each(hardArticles)('begins as it is told to, within every limit or held: %s', async (_name, article) => {
    const { options } = await sample;
    const channel = channelOf(platform, options, article.language);
    const straight = platform.content.compose(article, { channel, style, marker: MARKER });
    for (const text of ['Who crosses first?', 'Every word of it goes on. '.repeat(8).trim(), '字'.repeat(200)]) {
      const opening = { variant: 'question' as const, text };
      const post = platform.content.compose(article, { channel, style, marker: MARKER, opening });
      expectHeld(post, options);
      // Either it stands there whole, or the post is the straight one and says so.
      const stands = Object.values(post.texts).some((written) => written.includes(text));
      expect(post.extra.variant).toBe(stands ? 'question' : undefined);
      expect(post.link?.split('?')[0]).toBe(straight.link?.split('?')[0]);
      if (text.length < 20) expect(stands).toBe(true);
    }
  });

  it('says what is wrong with texts that are too long or empty', async () => {
    const { options, post } = await sample;
    for (const limit of platform.content.limits(options).texts) {
      const spoilt = (text: string): PostContent => ({ ...post, texts: { ...post.texts, [limit.field]: text } });
      const tooLong = platform.content.check(spoilt('long words '.repeat(limit.max)), options);
      expect(tooLong.some((problem) => problem.severity === 'blocks' && problem.field === limit.field)).toBe(true);
      if (!limit.required) continue;
      const empty = platform.content.check(spoilt('  \n '), options);
      expect(empty.some((problem) => problem.severity === 'blocks' && problem.field === limit.field)).toBe(true);
    }
  });

  it('escapes every text in the preview', async () => {
    const { options, post } = await sample;
    const hostile = platform.content.compose(hostileArticle, {
      channel: channelOf(platform, options),
      style,
      marker: MARKER,
    });
    const texts = Object.fromEntries(Object.keys(post.texts).map((field) => [field, hostileArticle.headline]));
    const pictures = post.pictures.map((picture) => ({ ...picture, alt: hostileArticle.headline }));
    const link = 'https://news.example.org/"onerror="x"><script>';
    for (const shown of [hostile, { ...post, texts, pictures, link }]) {
      const html = platform.content.preview(shown, PREVIEW);
      expect(html.length).toBeGreaterThan(100);
      // What stands in quotes stays an attribute's value; whoever breaks out of them shows.
      expect(html.replace(/"[^"]*"/g, '""')).not.toMatch(MARKUP);
    }
  });

  it('refuses options that are not those of the platform', () => {
    expect(() => platform.account.options.parse({ nonsense: [1] })).toThrow();
  });
}

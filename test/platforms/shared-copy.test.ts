import { describe, expect, it } from 'vitest';
import { ComposeStyle } from '../../src/compose/style.ts';
import type { Article } from '../../src/domain/article.ts';
import type { PostContent } from '../../src/domain/post.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { app } from '../../src/platforms/app/index.ts';
import { facebook } from '../../src/platforms/facebook/index.ts';
import { instagram } from '../../src/platforms/instagram/index.ts';
import { withHandles, withoutMentions } from '../../src/platforms/kit/copy.ts';
import type { Platform } from '../../src/platforms/platform.ts';
import { wechat } from '../../src/platforms/wechat/index.ts';
import { x } from '../../src/platforms/x/index.ts';
import { youtube } from '../../src/platforms/youtube/index.ts';
import { channelOf, MARKER, requiredOf } from './bench.ts';
import { sampleArticle } from './samples.ts';

function composed(platform: Platform, style: object, article: Article = sampleArticle): PostContent {
  const channel = channelOf(platform, requiredOf(platform), article.language);
  return platform.content.compose(article, { channel, style: ComposeStyle.parse(style), marker: MARKER });
}

const codes = (platform: Platform, post: PostContent): string[] =>
  platform.content.check(post, requiredOf(platform)).map((problem) => problem.code);

describe('default texts', () => {
  it('X: headline, description, the newsroom’s hashtags, link', () => {
    expect(composed(x, { hashtags: { list: ['Harbour'] } }).texts.text?.split('\n\n')).toEqual([
      'Harbour bridge reopens to trams after two years of repairs',
      'The first tram crossed at dawn; cyclists get their own lane.',
      '#Harbour',
      expect.stringMatching(/^https:\/\/news\.example\.org\/.*utm_content=/),
    ]);
  });

  it('Facebook: the link stands in the text beside a picture, and in the card without one', () => {
    expect(composed(facebook, {}).texts.message).toContain('Read more: https://');
    const bare = composed(facebook, {}, { ...sampleArticle, images: [] });
    expect(bare.texts.message).not.toContain('https://');
    expect(bare.link).toContain('https://');
  });

  it('Instagram: no address, but where to find the link, and who took the picture', () => {
    const { texts, link } = composed(instagram, {});
    expect(link).toBeNull();
    expect(texts.caption).not.toContain('http');
    expect(texts.caption).toContain('Link in bio');
    expect(texts.caption).toContain('Jon Bell');
  });

  it('Instagram without a picture is a problem, not a failure, where the newsroom wants no cards', () => {
    const never = { cards: { withoutPicture: 'never' } };
    const post = composed(instagram, never, { ...sampleArticle, images: [] });
    const problem = instagram.content.check(post, requiredOf(instagram)).find(({ code }) => code === 'picture-missing');
    expect(problem && inEnglish(problem.message)).toBe(
      'The article has no picture; Instagram takes none without one. Add one to the article.',
    );
  });

  it.each([x, facebook, instagram])(
    '$name: every hashtag that the style allows and the platform takes, and no more',
    (platform) => {
      const tags = ['Trams', 'Cables', 'Ferries', 'Harbour', 'Cyclists', 'Repairs', 'Engineers'];
      const headline = `Bridge: ${tags.join(', ').toLowerCase()}`;
      const article = { ...sampleArticle, headline, tags };
      const post = composed(platform, { hashtags: { keywords: true, max: 30 } }, article);
      const written = Object.values(post.texts).join(' ').match(/#\w+/g)?.length ?? 0;
      expect(written).toBe({ x: 2, facebook: 2, instagram: 5 }[platform.id]);
      expect(codes(platform, composed(platform, { hashtags: { keywords: true, max: 0 } }, article))).toEqual([]);
    },
  );
});

describe('what is said once more', () => {
  const story = (paragraphs: string[], rest: Partial<Article> = {}): Article => ({
    ...sampleArticle,
    headline: 'Bakers of the valley save their last wind mill',
    standfirst: null,
    tags: [],
    blocks: paragraphs.map((text) => ({ type: 'paragraph', text })),
    ...rest,
  });
  const underHeadline = (article: Article): string | undefined => composed(x, {}, article).texts.text?.split('\n\n')[1];

  it('X: as many whole sentences of the description as there is room for, and none where the first is too long', () => {
    const long = `Forty bakers bought the last wind mill ${'of the wide and windy valley '.repeat(6)}`.trim();
    expect(underHeadline(story([`${long}. Piet Haverkamp has run three mills in his life.`]))).toMatch(/^https:/);
    const rest = `On Mondays they ${'cleaned it, oiled it and '.repeat(12)}opened it.`;
    const standfirst = 'Visitors from both shores may climb the tower on Sundays.';
    expect(underHeadline({ ...story([]), standfirst: `${standfirst} ${rest}` })).toBe(standfirst);
  });

  it('X: nothing that the headline says already, and nothing that the next sentence limits', () => {
    const rest = `they ${'cleaned it, oiled it and '.repeat(12)}opened it.`;
    const limited = `Visitors from both shores may climb the tower on Sundays. But ${rest}`;
    expect(underHeadline({ ...story([]), standfirst: limited })).toMatch(/^https:/);
    const repeated = 'Bakers of the valley save their last wind mill.';
    expect(underHeadline({ ...story([]), standfirst: repeated })).toMatch(/^https:/);
  });

  it('no platform prints a quotation that no editor chose', () => {
    const quoted = story([
      'Forty bakers bought the last wind mill of the district for 900,000 euros on Monday.',
      'Piet Haverkamp, chair of the bakers, said: "We could not let these old stones turn to dust."',
    ]);
    for (const platform of [x, facebook, instagram]) {
      expect(Object.values(composed(platform, {}, quoted).texts).join()).not.toContain('stones');
    }
  });
});

describe('words that posts add', () => {
  it.each([
    ['zh-Hans', '阅读全文：http', '摄影：Jon Bell', '链接见主页简介'],
    ['de', 'Mehr dazu: http', 'Foto: Jon Bell', 'Link im Profil'],
    ['fr', 'Lire la suite : http', 'Photo : Jon Bell', 'Lien en bio'],
    ['es', 'Leer más: http', 'Foto: Jon Bell', 'Enlace en la biografía'],
    ['pt', 'Leia mais: http', 'Foto: Jon Bell', 'Link na bio'],
  ])('%s', (language, more, photo, bio) => {
    const article = { ...sampleArticle, language };
    expect(composed(facebook, {}, article).texts.message).toContain(more);
    const { caption } = composed(instagram, {}, article).texts;
    expect(caption).toContain(photo);
    expect(caption).toContain(bio);
  });
});

describe('templates of the style', () => {
  it('fill the text of the platform', () => {
    const post = composed(x, { templates: [{ text: '{{ section | upcase }}: {{ headline }} {{ link }}' }] });
    expect(post.texts.text).toMatch(/^CITY: Harbour bridge reopens .* https:/);
  });

  it('differ by language and by kind of article', () => {
    const templates = [
      { text: { default: 'A {{ kind }}', opinion: 'Opinion {{ section }}', zh: '荐读 {{ headline }}' } },
    ];
    const written = (given: Partial<Article>) =>
      composed(x, { templates }, { ...sampleArticle, videos: [], ...given }).texts.text;
    expect(written({})).toBe('A news');
    expect(written({ section: 'Kommentar' })).toBe('Opinion Kommentar');
    expect(written({ section: 'Opinion', language: 'zh-Hans', headline: '大桥重开' })).toBe('荐读 评论｜大桥重开');
    expect(written({ types: ['LiveBlogPosting'] })).toBe('A live');
  });

  it('lose sentences and credits where they are too long, and keep headline and link', () => {
    const article = { ...sampleArticle, standfirst: 'The repairs took much longer than planned. '.repeat(20) };
    const template = '{{ headline }}\n{{ description }}\n{{ credit }}\n{{ link }}';
    const post = composed(x, { templates: [{ text: template }] }, article);
    expect(codes(x, post)).toEqual([]);
    expect(post.texts.text).toContain(post.link);
    expect(post.texts.text).toContain('Harbour bridge reopens');
  });
});

describe('the house style', () => {
  const festive: Article = {
    ...sampleArticle,
    headline: '🎉 Harbour bridge reopens to trams 🚋',
    standfirst: 'The first tram crossed at dawn 🌅; cyclists get their own lane.',
  };

  it('emoji of the article stay, or are left out; those of a template are the editor’s', () => {
    expect(composed(x, {}, festive).texts.text).toContain('🎉 Harbour bridge reopens to trams 🚋');
    for (const platform of [x, facebook, instagram]) {
      const post = composed(platform, { emoji: false }, festive);
      expect(Object.values(post.texts).join()).not.toMatch(/\p{Extended_Pictographic}/u);
      expect(Object.values(post.texts).join()).toContain('crossed at dawn; cyclists');
      expect(codes(platform, post)).not.toContain('text-too-long');
    }
    const shot = { ...sampleArticle.images[0], url: 'https://news.example.org/a.jpg', caption: null, credit: null };
    const seen = { ...festive, tags: ['🚋 Trams'], images: [{ ...shot, alt: 'The bridge 🌉 at dawn' }] };
    for (const platform of [x, facebook, instagram, wechat, youtube, app]) {
      const post = composed(platform, { emoji: false }, seen);
      expect(post.pictures.map(({ alt }) => alt)).toContain('The bridge at dawn');
      expect(Object.values(post.texts).join()).not.toMatch(/\p{Extended_Pictographic}/u);
    }
    // The article itself is not the newsroom's copy.
    const party = [{ type: 'paragraph' as const, text: 'They danced 🎉.' }];
    expect(composed(wechat, { emoji: false }, { ...seen, blocks: party }).blocks).toEqual(party);
    const templates = [{ text: '🚨 {{ headline }}' }];
    expect(composed(x, { emoji: false, templates }, festive).texts.text).toBe('🚨 Harbour bridge reopens to trams');
    expect(composed(x, { emoji: false }, { ...festive, headline: '🎉🎉' }).texts.text).toMatch(/^🎉🎉/);
  });

  it('credits are told in the newsroom’s form, or not at all', () => {
    const credit = (forms: object, article = sampleArticle) =>
      composed(x, { credit: forms, templates: [{ text: 'By: {{ credit }}.' }] }, article).texts.text;
    expect(credit({})).toBe('By: Reporter: Ana Lindqvist.');
    expect(credit({ line: '{names} ({role})' })).toBe('By: Ana Lindqvist (Reporter).');
    expect(credit({ line: false })).toBe('By: By Ana Lindqvist.');
    expect(credit({ line: false, byline: false })).toBe('By: .');
    expect(credit({ byline: '{names}' }, { ...sampleArticle, credits: [] })).toBe('By: Ana Lindqvist.');
    const braces = { ...sampleArticle, credits: [{ role: 'Photo', names: ['{role} Bell'] }] };
    expect(credit({ line: '{role} {names}' }, braces)).toBe('By: Photo {role} Bell.');
  });

  it('who took the picture, and where the link is', () => {
    const caption = (style: object) => composed(instagram, style).texts.caption;
    expect(caption({})).toMatch(/Link in bio\n\nPhoto: Jon Bell/);
    expect(caption({ credit: { photo: '📷 {names}' }, linkInBio: 'Tap the link in our profile' })).toMatch(
      /Tap the link in our profile\n\n📷 Jon Bell/,
    );
    expect(caption({ credit: { photo: false } })).not.toContain('Jon Bell');
  });

  it('a form that names nobody is refused', () => {
    expect(() => ComposeStyle.parse({ credit: { photo: 'Photo' } })).toThrow('style.credit');
    expect(() => ComposeStyle.parse({ credit: { photo: true } })).toThrow();
  });
});

describe('names of accounts', () => {
  it('nobody is called who is not on the list', () => {
    expect(withoutMentions('Ask @someone or @harbour, mail a@b.example', { Harbour: '@harbour' })).toBe(
      'Ask someone or @harbour, mail a@b.example',
    );
    const article = { ...sampleArticle, headline: '@mayor opens the bridge' };
    for (const platform of [x, facebook, instagram]) {
      expect(Object.values(composed(platform, {}, article).texts).join(' ')).not.toMatch(/(?<!\w)@\w/);
    }
  });

  it('those on the list are named behind their first mention', () => {
    expect(withHandles('Mira Osei and Mira Osei', { 'Mira Osei': 'mira' })).toBe('Mira Osei (@mira) and Mira Osei');
    expect(withHandles('Amira Oseidon', { 'mira Osei': 'mira' })).toBe('Amira Oseidon');
  });
});

describe('words to avoid', () => {
  it('leave sentences out, and stop a headline that has one until it is changed', () => {
    const post = composed(x, { avoid: ['repairs', 'dawn'] });
    expect(post.texts.text).not.toContain('dawn');
    expect(codes(x, post)).toEqual(['word-avoided']);
    const changed = { ...post, texts: { text: `Harbour bridge reopens ${post.link}` } };
    expect(codes(x, changed)).toEqual([]);
  });
});

describe('an opinion piece', () => {
  const opinion = { ...sampleArticle, section: 'Opinion' };
  const text = (style: object, article: Article = opinion): string => composed(x, style, article).texts.text ?? '';

  it('carries its label on every platform that has a headline', () => {
    expect(text({})).toMatch(/^Opinion: Harbour bridge/);
    expect(composed(facebook, {}, opinion).texts.message).toMatch(/^Opinion: Harbour bridge/);
    expect(composed(instagram, {}, opinion).texts.caption).toMatch(/^Opinion: Harbour bridge/);
    expect(text({ labels: { opinion: false } })).toMatch(/^Harbour bridge/);
  });

  it.each([
    ['Opinion: {{ headline }}', /^Opinion: Harbour/],
    ['{{ section }} | {{ headline }}', /^Opinion \| Harbour/],
    ['{{ label }}{{ headline }}', /^Opinion: Harbour/],
    ['{{ headline }} {{ link }}', /^Opinion: Harbour/],
    ['{{ description }} {{ link }}', /^Opinion: The first tram/],
  ])('has it once in the template %s', (template, expected) => {
    const said = text({ templates: [{ text: template }] });
    expect(said).toMatch(expected);
    expect(said.match(/Opinion/g)).toHaveLength(1);
  });

  it('is the only one that has a label, with advertisements, which a person must approve', () => {
    expect(text({}, { ...sampleArticle, section: 'Review' })).toMatch(/^Harbour/);
    const post = composed(x, {}, { ...sampleArticle, section: 'Advertorial', tags: ['Sponsored'] });
    expect(post.texts.text).toMatch(/^Sponsored: Harbour/);
    expect(codes(x, post)).toContain('sponsored');
    // One sign alone sets no label, and asks a person.
    const perhaps = composed(x, {}, { ...sampleArticle, section: 'Advertorial' });
    expect(perhaps.texts.text).toMatch(/^Harbour/);
    expect(codes(x, perhaps)).toContain('sponsored-perhaps');
    expect(codes(x, composed(x, {}, sampleArticle))).not.toContain('sponsored-perhaps');
  });
});

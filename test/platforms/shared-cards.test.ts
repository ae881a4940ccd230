import { describe, expect, test } from 'vitest';
import { checkFaithful } from '../../src/compose/faithfulness/check.ts';
import { ComposeStyle } from '../../src/compose/style.ts';
import type { Article } from '../../src/domain/article.ts';
import type { Channel } from '../../src/domain/channel.ts';
import { platforms } from '../../src/platforms/index.ts';
import { copyOf } from '../../src/platforms/kit/copy.ts';
import { leadOrCard } from '../../src/platforms/kit/media.ts';
import { spec } from '../media/pictures.ts';
import { sampleArticle } from './samples.ts';

const bare: Article = {
  ...sampleArticle,
  images: [],
  blocks: [
    ...sampleArticle.blocks.filter(({ type }) => type !== 'image'),
    {
      type: 'paragraph',
      text: '"We have waited ten years for the people\'s bridge, and now it is there for everybody," said Mira Osei.',
    },
  ],
};

const channel: Channel = {
  id: 'c',
  platform: 'p',
  name: 'C',
  mode: 'live',
  approval: 'required',
  language: null,
  link: { target: 'canonical', parameters: {} },
  options: {},
};

const styled = (cards: Partial<ComposeStyle['cards']> = {}) => ComposeStyle.parse({ cards });

function lead(
  article: Article,
  { needed = true, style = styled(), card = null as 'headline' | 'quotation' | null } = {},
) {
  const copy = copyOf(article, { channel, style, marker: 'm', card }, 0);
  return leadOrCard(
    article,
    copy,
    { place: 'feed', spec: spec(1080, 1350), maxAlt: 1_000, altTold: true, needed },
    { style, card },
  );
}

describe('an article without a picture', () => {
  test('gets its headline as one where a picture is needed', () => {
    expect(lead(bare)?.card).toMatchObject({ kind: 'headline', text: bare.headline, over: 'plain', speaker: null });
    expect(lead(bare, { needed: false })).toBeNull();
  });

  test('always, or never, as the newsroom says', () => {
    const always = styled({ withoutPicture: 'always' });
    expect(lead(bare, { needed: false, style: always })?.card?.kind).toBe('headline');
    expect(lead(bare, { style: styled({ withoutPicture: 'never' }) })).toBeNull();
  });

  test('keeps the picture that it has', () => expect(lead(sampleArticle)?.card).toBeUndefined());

  test('is labelled as it is in words', () => {
    const opinion = { ...bare, types: ['OpinionNewsArticle'] };
    expect(lead(opinion)?.card?.text).toBe(`Opinion: ${bare.headline}`);
  });
});

describe('a card that an editor chose', () => {
  test('stands on the lead picture, else on the plain ground', () => {
    expect(lead(sampleArticle, { card: 'headline' })).toMatchObject({ image: 0, card: { over: 'picture' } });
    expect(lead(bare, { card: 'headline' })?.card?.over).toBe('plain');
  });

  test('has the words of somebody in the marks of print, and the speaker', () => {
    const card = lead(bare, { card: 'quotation' })?.card;
    expect(card?.kind).toBe('quotation');
    expect(card?.speaker).toBe('Mira Osei');
    expect(card?.text).toMatch(/^“We have waited [^"“”]+ people’s bridge, [^"“”]+”$/);
  });

  test('is the headline where nobody is quoted', () => {
    const silent = { ...bare, blocks: bare.blocks.slice(0, 1) };
    expect(lead(silent, { card: 'quotation' })?.card?.kind).toBe('headline');
  });

  test('is described by its words, which are the article’s', () => {
    for (const kind of ['headline', 'quotation'] as const) {
      const made = lead(bare, { card: kind });
      expect(made?.alt).toContain(made?.card?.text);
      expect(checkFaithful({ alt: made?.alt ?? '' }, bare, { language: 'en', allowed: [] })).toEqual([]);
    }
    const other = { ...bare, headline: 'Nothing', blocks: [], standfirst: null };
    const alt = lead(bare, { card: 'quotation' })?.alt ?? '';
    expect(checkFaithful({ alt }, other, { language: 'en', allowed: [] })).not.toEqual([]);
  });
});

test('no platform that needs a picture refuses an article for want of one', () => {
  for (const platform of platforms) {
    const options = platform.account.options.safeParse({});
    if (!options.success || platform.content.limits(options.data).pictures.min === 0) continue;
    const own = { ...channel, platform: platform.id, options: {} };
    const post = platform.content.compose(bare, { channel: own, style: styled(), marker: 'm' });
    expect(post.pictures[0]?.card?.text).toBe(bare.headline);
    expect(platform.content.check(post, options.data).map(({ code }) => code)).not.toContain('picture-missing');
  }
});

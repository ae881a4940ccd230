import { describe, expect, it } from 'vitest';
import { storyOf as read } from '../../src/compose/story.ts';
import type { Article } from '../../src/domain/article.ts';
import { sampleArticle } from '../platforms/samples.ts';
import { storyOf } from './story.ts';

const told = (paragraphs: string[], given: Partial<Article> = {}): string =>
  read(storyOf('Harbour bridge to close', paragraphs, given)).description;

const NEWS = 'The bridge over the harbour of Alder closes in March for two years of repairs to its cables.';

describe('the lead', () => {
  it.each([
    ['an agency’s dateline', `LONDON (Reuters) - ${NEWS}`],
    ['an agency without a place', `(Reuters) - ${NEWS}`],
    ['a place with its state', `Dekalb, Ill. — ${NEWS}`],
    ['a place with its state in two letters', `Port Alder, N.Y. — ${NEWS}`],
    ['a Korean reporter in brackets', `[바다신문=홍길동 기자] ${NEWS}`],
    ['a note of the editor', `Editor’s Note: This map of the harbour shows all its bridges.\n${NEWS}`],
    ['a button', `Zum Video ${NEWS}`],
    ['a reporter and a town', `Our Correspondent ALDER: ${NEWS}`],
    ['initials and a town', `A.P. Report ALDER: ${NEWS}`],
    ['the day of an agency', `Alder, March 3 (Reuters) - ${NEWS}`],
    ['who wrote it', `By Ann Lee on 3 March 2026\n${NEWS}`],
    ['a town with its broadcaster, and no dash', `Hong Kong (CNN Business)${NEWS}`],
    ['when it was put up', `06.11.2026, 11.41 Uhr : ${NEWS}`],
    ['its reporter in brackets', `〔記者巫其倫／台北報導〕${NEWS}`],
    ['where it appeared first', `The post Harbour bridge to close appeared first on Alder Post.\n${NEWS}`],
    ['cookies', `Our website uses cookies to show you the pages of the harbour that you like.\n${NEWS}`],
    ['what breaks off', `The bridge over the harbour of Alder closes in March for two years of...\n${NEWS}`],
    ['half a sentence', `and (R) is the owner of the bridge over the harbour of Alder since March.\n${NEWS}`],
  ])('comes without %s', (_what, text) => {
    expect(told(text.split('\n'))).toBe(NEWS);
  });

  it('is none that the headline has whole', () => {
    const headline = 'The ice saints: when they come and how the weather will be';
    expect(told([NEWS], { headline, standfirst: 'When they come and how the weather will be' })).toBe(NEWS);
  });

  it('begins behind a sentence that repeats the headline, and keeps one that only calls to discover', () => {
    const headline = 'What does the harbour bridge of Alder cost?';
    const answer = 'Discover the price of the cables, and who pays for the ferries in between.';
    expect(told([NEWS], { headline, standfirst: `${headline} ${answer}` })).toBe(answer);
  });

  it('begins with the short paragraph that its first word refers to', () => {
    const [short, next] = ['Ann Lee runs no ferry for its fares.', `They are, she says, what keeps ${NEWS.slice(4)}`];
    expect(told([`ALDER (AP) — ${short}`, next])).toBe(`${short} ${next}`);
  });

  it('is none that stops at a title before a name', () => {
    expect(told(['A man from Alder pleaded guilty on Monday to threats that he would attack Rep.', NEWS])).toBe(NEWS);
  });

  it('is the whole sentences with which the first paragraph begins', () => {
    const more = 'Ferries carry workers across every ten minutes, and cyclists travel free of charge.';
    const long = `Lorries take the long road around the bay, ${'which adds an hour, hauliers say, '.repeat(5)}to every trip.`;
    expect(told([`${NEWS} ${more} ${long}`])).toBe(`${NEWS} ${more}`);
    expect(told([`${NEWS} It was last closed in`])).toBe(NEWS);
  });

  it('has none of the words that the newsroom avoids', () => {
    const other = 'Ferries carry workers across every ten minutes, and cyclists travel free of charge.';
    expect(read(storyOf('Harbour news', [NEWS, other]), ['cables']).description).toBe(other);
  });

  it.each([
    ['zh', '本报上海11月25日电（记者 王小明）上海地铁23号线今早开通运营，全程四十分钟。', /^上海地铁/],
    ['ar', 'القاهرة (وكالات) — افتتحت المدينة اليوم الجسر الجديد فوق النهر بعد ست سنوات من العمل.', /^افتتحت المدينة/],
  ])('comes without place and reporter in the language %s', (language, text, expected) => {
    expect(told([text], { language, headline: '地铁开通' })).toMatch(expected);
  });
});

/** Enough of a story that a line without any of its words is another's. */
const MORE = [
  'Workers will replace eighty steel ropes, each as thick as an arm, that salt and wind have worn since the opening.',
  'Lorries take the long road around the bay meanwhile, which adds forty minutes, hauliers complain, to every journey.',
  'Council engineers found broken strands during an inspection last winter and lowered the speed limit straight away.',
  'Residents on the northern shore asked for a free boat, school buses included, until traffic returns to normal.',
  'Builders expect storms, so platforms hang below the deck where crews can shelter whenever gusts become dangerous.',
  'Money comes from a national fund for crossings, while the port pays for lights, painting and a new footpath.',
];

describe('the standfirst', () => {
  it.each([
    ['a slogan', 'Playful Tones: your lively companion through cinema, fashion and taste.'],
    ['a byline', 'Written By: Ann Lee Last Updated: March 1, 2026'],
    ['a caption', 'The bridge at dusk on Monday. Photograph by Bo Chen/Agency'],
    ['cut in the middle of a word', 'The bridge over the harbour of Alder closes in March for tw...'],
    ['cut by its system', 'The council has decided what is to become of the old bridge and its..'],
    ['a bare quotation', '“We have never seen the river as high as this.”'],
    ['short', 'A bridge closes.'],
    ['the headline again', 'Harbour bridge to close'],
  ])('gives way to the lead where it is %s', (_what, standfirst) => {
    expect(told([NEWS, ...MORE], { standfirst })).toBe(NEWS);
  });

  it('gives way to the lead where it is the caption of a picture', () => {
    const caption = 'Lorries wait on the northern ramp of the bridge.';
    const images = sampleArticle.images.map((image) => ({ ...image, caption }));
    expect(told([NEWS, ...MORE], { images, standfirst: `${caption} (NPA)` })).toBe(NEWS);
  });

  it.each([
    ['Die Brücke schließt im März für zwei Jahre. Alle News im Ticker.', 'Die Brücke schließt im März für zwei Jahre.'],
    ['Lorries take the long road from March. Sign up for our newsletter.', 'Lorries take the long road from March.'],
    ['Lorries take the long road from March. Ferries will car…', 'Lorries take the long road from March.'],
  ])('loses a call to click and a torn end: %s', (standfirst, expected) => {
    expect(told([NEWS, 'Die Brücke schließt.'], { standfirst })).toBe(expected);
  });

  it('stays without a full stop where it is the publisher’s own line', () => {
    const standfirst = 'Ferries will carry workers across while the cables of the harbour bridge are replaced';
    expect(told([NEWS, ...MORE], { standfirst })).toBe(standfirst);
  });
});

describe('points of a story', () => {
  const points = (...paragraphs: string[]): string[] => read(storyOf('Harbour bridge to close', paragraphs)).points;
  const more = 'Ferries carry workers across every ten minutes, and cyclists travel free of charge.';

  it('are the first sentences of paragraphs that can be read by themselves', () => {
    expect(points(NEWS, `${more} It is a long way.`, MORE[0] ?? '')).toEqual([more, MORE[0]]);
  });

  it.each([
    'He walked over the bridge every morning with his daughter before school began.',
    'But the county has not decided who will pay for the ferries until the summer.',
    'The bridge over the harbour of Alder closes in March for two years of repairs.',
    'Sign up for our newsletter to read everything about the harbour of Alder.',
  ])('are none that need the sentence before, repeat, or belong to the page: %s', (sentence) => {
    expect(points(NEWS, sentence, more)).toEqual([more]);
  });
});

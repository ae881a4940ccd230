import { describe, expect, it } from 'vitest';
import { checkFaithful } from '../../src/compose/faithfulness/check.ts';
import { standsAlone } from '../../src/compose/stands-alone.ts';
import { summarise } from '../../src/compose/summary.ts';
import type { Article } from '../../src/domain/article.ts';
import { sampleArticle } from '../platforms/samples.ts';
import { storyOf } from './story.ts';

const told = (paragraphs: string[], given: Partial<Article> = {}): string =>
  summarise(storyOf('Harbour bridge to close', paragraphs, given)).description;
const further = (...paragraphs: string[]): string[] =>
  summarise(storyOf('Harbour bridge to close', paragraphs)).sentences;

const NEWS = 'The bridge over the harbour of Alder closes in March for two years of repairs to its cables.';

describe('the lead', () => {
  it.each([
    ['an agency’s dateline', `LONDON (Reuters) - ${NEWS}`],
    ['a place with its state', `Dekalb, Ill. — ${NEWS}`],
    ['a place with its state in two letters', `Port Alder, N.Y. — ${NEWS}`],
    ['a correspondent in capitals', `DALLA NOSTRA CORRISPONDENTE NEW YORK - ${NEWS}`],
    ['a Korean reporter in brackets', `[바다신문=홍길동 기자] ${NEWS}`],
    ['a note of the editor', `Editor’s Note: This map of the harbour shows all its bridges.\n${NEWS}`],
    ['what only points at news', `Die wichtigsten Neuigkeiten zum Hafen von Alder im Überblick.\n${NEWS}`],
    ['a notice of cookies', `Wenn du weiterliest, stimmst du der Verwendung von Cookies zu.\n${NEWS}`],
    ['a button', `Zum Video ${NEWS}`],
    ['an offer to talk', `Schedule a call with us today!\n${NEWS}`],
    ['how often a video was seen', `1,693 views of the harbour and its boats in one night.\n${NEWS}`],
    ['one with its day', `Alder, March 3 (Reuters) - ${NEWS}`],
    ['a town with its state', `New Alder, NY – ${NEWS}`],
    ['who wrote it', `By Ann Lee on 3 March 2026\n${NEWS}`],
    ['who stands where in a picture', `Ann Lee, left, and Tom Reed look at the old bridge on Monday.\n${NEWS}`],
    ['a town with its broadcaster, and no dash', `Hong Kong (CNN Business)${NEWS}`],
    ['when it was put up', `06.11.2026, 11.41 Uhr : ${NEWS}`],
    ['its reporter in brackets', `〔記者巫其倫／台北報導〕${NEWS}`],
    ['where it appeared first', `The post Harbour bridge to close appeared first on Alder Post.\n${NEWS}`],
    ['cookies', `Our website uses cookies to show you the pages of the harbour that you like.\n${NEWS}`],
    ['who pays', `The Alder Post is supported by commissions from providers listed on this site.\n${NEWS}`],
    [
      'an answer that did not come',
      `The harbour office did not immediately respond to a request for comment.\n${NEWS}`,
    ],
    ['what breaks off', `The bridge over the harbour of Alder closes in March for two years of...\n${NEWS}`],
    ['an offer', `Get the Alder Post delivered through your letterbox every week.\n${NEWS}`],
  ])('comes without %s', (_what, text) => {
    expect(told(text.split('\n'))).toBe(NEWS);
  });

  it('is none that the headline has whole', () => {
    const story = storyOf('The ice saints: when they come and how the weather will be', [NEWS], {
      standfirst: 'When they come and how the weather will be',
    });
    expect(summarise(story).description).toBe(NEWS);
  });

  it.each([
    'The council has decided what is to become of the old bridge,...',
    'What the council says of the old bridge and its cables versus reasonable ...',
    'The council has decided what is to become of the old bridge and its..',
  ])('is none that a system cut: %s', (standfirst) => expect(told([NEWS], { standfirst })).toBe(NEWS));

  it.each([
    'Two United States engineers have been hurt on the bridge over the harbour, the navy said on Monday.',
    'Two engineers from Alder who were held by the Taliban since March were released on Monday.',
    'There is no ferry across the harbour of Alder while the bridge is closed for its repairs.',
  ])('is the first sentence where it needs none before it: %s', (first) => {
    expect(told([first, 'The Afghan Taliban, however, claimed the bridge for itself on Tuesday morning.'])).toMatch(
      first,
    );
  });

  it.each([
    'Two hostages — an American and an Australian — who had been held since 2016 were released on Tuesday in Alder.',
    'Buying a boat is one way across the harbour of Alder, but it can also be hired for a single day.',
  ])('is the first sentence though a word in it is part of a name, or adds to what itself says: %s', (first) => {
    const later = 'Both teachers came home with American Airways, and American Airways flew them for nothing.';
    expect(told([first, later])).toMatch(first);
  });

  it('is no sentence that begins with one thing of many that the reader was not shown', () => {
    const first = 'As much as this knowledge helps the harbour office, it makes plans for the bridge harder.';
    expect(told([first, NEWS])).toBe(NEWS);
  });

  it('fills a card where its sentences are short, and does not go on in the first person', () => {
    const short = [
      'Engineers of Alder are drowning in requests.',
      'Ships wait days for a pilot.',
      'And no boat sails on time.',
    ];
    expect(told([short.join(' ')])).toBe(short.join(' '));
    const opened = `Every ship waits. ${NEWS} Ferries carry workers across every ten minutes, and cyclists travel free of charge.`;
    expect(told([opened])).toBe(opened);
    expect(told([`${NEWS} I walked over it every morning with my daughter.`])).toBe(NEWS);
  });

  it('is what the headline says, where it says nearly as much again', () => {
    const first = 'Two United States engineers were hurt at the harbour bridge of Alder, the navy said on Monday.';
    const headline = 'Engineers hurt at Alder harbour bridge';
    expect(told([first, 'Lorries have taken the long road since January.'], { headline })).toMatch(first);
  });

  it('is not a sentence that answers another', () => {
    expect(told(['The Afghan Taliban, however, claimed the town of Alder on Tuesday.', NEWS])).toBe(NEWS);
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
    ['one in Chinese', '港口大橋將於三月封閉兩年。（資料照） 〔記者巫其倫／台北報導〕港口大橋將於三月封閉兩年進行維修'],
    ['cut in the middle of a word', 'The bridge over the harbour of Alder closes in March for tw...'],
    ['what something costs where', 'The bridge lamp we like $228 from Amazon $212 from Walmart'],
  ])('gives way to the lead where it is %s', (_what, standfirst) => {
    expect(told([NEWS, ...MORE], { standfirst })).toBe(NEWS);
  });

  it.each([
    [
      'All news in the live blog',
      'Die Brücke schließt im März für zwei Jahre. Alle News im Ticker.',
      'Die Brücke schließt im März für zwei Jahre.',
    ],
    [
      'an invitation',
      'Lorries have to take the long road from March. Here is what you need to know. Let’s dive in.',
      'Lorries have to take the long road from March.',
    ],
    [
      'the section before it',
      'Alder News: The bridge closes in March for two years.',
      'The bridge closes in March for two years.',
    ],
  ])('loses %s', (_what, standfirst, expected) => {
    expect(told([NEWS, 'Die Brücke schließt.'], { standfirst })).toBe(expected);
  });

  it('stays where it is the publisher’s own', () => {
    const standfirst = 'Ferries will carry workers across while the cables of the harbour bridge are replaced';
    expect(told([NEWS, ...MORE], { standfirst })).toBe(standfirst);
  });
});

describe('further sentences', () => {
  const more = 'Ferries carry workers across every ten minutes, and cyclists travel free of charge.';
  const lead = 'After two years of planning the harbour of Alder gets its new cables.';

  it.each([
    ['points at the page', 'In this article, we explain what the repairs of the bridge mean for workers.'],
    ['repeats', 'The bridge over the harbour of Alder closes in March for two years, and its cables get repairs.'],
    ['says I', 'I walked over the bridge every morning with my daughter before school began.'],
  ])('end before one that %s', (_why, sentence) => {
    expect(further(NEWS, sentence, more)).toEqual([]);
    expect(further(NEWS, more, sentence)).toEqual([more]);
  });

  it('follow each other in the story as well, with the words that join them', () => {
    const joined = 'In addition, its ramps will be renewed by engineers of the county.';
    expect(further(NEWS, `${more} ${joined}`)).toEqual([more, joined]);
    expect(further(NEWS, more, joined)).toEqual([more]);
    // At the beginning of a paragraph it would add to nothing.
    expect(further(NEWS, joined)).toEqual([]);
    expect(further(NEWS, '“The ropes are old,” she said.', more)).toEqual([]);
  });

  it('are none below a standfirst, which already says what the story begins with', () => {
    const story = storyOf('Harbour bridge to close', [NEWS, more]);
    expect(summarise({ ...story, standfirst: lead })).toMatchObject({ description: lead, sentences: [] });
  });
});

it('a credit with the office behind the name is the article’s, which has it before the name', () => {
  const story = storyOf(
    'Brücke gesperrt',
    ['„Die Brücke ist in all den Jahren nie gesperrt worden“, sagte Meteorologin Corinna Borau dem Portal.'],
    {
      language: 'de',
    },
  );
  const said = '„Die Brücke ist in all den Jahren nie gesperrt worden“ — Corinna Borau, Meteorologin';
  const options = { language: 'de', allowed: [] };
  expect(checkFaithful({ message: said }, story, options)).toEqual([]);
  expect(checkFaithful({ message: said.replace('Meteorologin', 'Polizistin') }, story, options)).not.toEqual([]);
});

it('a credit that names a place of work the article does not have is found, though German writes every noun large', () => {
  const quotation = '„Die Brücke ist in all den Jahren nie gesperrt worden“';
  const story = storyOf(
    'Brücke gesperrt',
    [`${quotation}, sagte Corinna Borau, Sanktionsexpertin der Stiftung Wissenschaft und Politik.`],
    {
      language: 'de',
    },
  );
  const wordsFound = (credit: string): string[] =>
    checkFaithful({ message: `${quotation} — ${credit}` }, story, { language: 'de', allowed: [] }).map(
      ({ words }) => words,
    );
  expect(wordsFound('Corinna Borau, Sanktionsexpertin der Stiftung Wissenschaft und Politik')).toEqual([]);
  expect(wordsFound('Corinna Borau, Sanktionsexpertin der Haskell und Politik')).toEqual(['Haskell']);
});

it.each([
  'The council wants to more than triple that figure before the summer.',
  'Österreichs Sportdirektor Mario Stecher war ähnlich erbost.',
  'Die Brücke bleibt dementsprechend bis zum Sommer für alle gesperrt.',
])('a sentence that points at what was told before does not stand alone: %s', (text) => {
  const language = /[äöü]|Brücke/u.test(text) ? 'de' : 'en';
  expect(standsAlone(text, { headline: 'Brücke', bareNames: () => [], language })).toBe(false);
});

describe('a standfirst of something else', () => {
  const below = ['Ferries carry workers across every ten minutes.', 'Cyclists travel free of charge until March.'];
  const story = storyOf('Harbour bridge to close', [NEWS, ...below, ...below, 'The rowers of Varnholm won on Sunday.']);

  it('from an earlier version of the page, about another person', () => {
    const standfirst = 'Varnholm won the race of the eights to open its season on Sunday.';
    expect(summarise({ ...story, standfirst }).description).toMatch(/^The bridge over the harbour/);
    const told = {
      ...story,
      blocks: [{ type: 'paragraph' as const, text: 'The crew of Varnholm waits.' }, ...story.blocks],
    };
    expect(summarise({ ...told, standfirst }).description).toBe(standfirst);
  });

  it('as of a picture, with who took it', () => {
    const caption = 'Lorries wait on the northern ramp of the bridge.';
    const images = sampleArticle.images.map((image) => ({ ...image, caption }));
    const given = { ...story, images, standfirst: `${caption} (NPA)` };
    expect(summarise(given).description).toMatch(/^The bridge over the harbour/);
  });
});

import { describe, expect, it } from 'vitest';
import { hashtags } from '../../src/compose/hashtags.ts';
import { leansOnOthers } from '../../src/compose/stands-alone.ts';
import { summarise } from '../../src/compose/summary.ts';
import type { Block } from '../../src/domain/article.ts';
import { storyOf } from './story.ts';

const paragraph = (text: string): Block => ({ type: 'paragraph', text });
const tagsOf = (headline: string, paragraphs: string[]): string[] =>
  hashtags(storyOf(headline, paragraphs), {
    list: [],
    max: 5,
    language: 'en',
    shown: [headline, ...paragraphs].join('\n'),
  });

describe('sentences that lean on others', () => {
  it.each([
    ['Last week councillors voted 9-4 to close it.', true],
    ['Close the car park instead.', true],
    ['On Thursday that changed.', true],
    ['On Thursday that bridge was closed.', false],
    ['Schließt lieber den Parkplatz stattdessen.', true],
    ['The council bought the lighthouse and will open it in May.', false],
    ['Ostrey bought the ferry and will run it from May.', false],
    ['Councillors say it is raining again.', false],
    ['They chose a bridge instead of a ferry.', false],
  ])('are known by an object or an alternative that they do not name: %s', (sentence, leans) => {
    expect(leansOnOthers(sentence, sentence.startsWith('Schließt') ? 'de' : 'en')).toBe(leans);
  });

  it('are in no post alone', () => {
    const { hooks } = summarise(
      storyOf('Council votes to close car park', [
        'The car park on Lantern Street will close in March after forty years, the council decided on Monday.',
        'Last week councillors voted 9-4 to close it. Close the car park instead. Shopkeepers had asked for a delay until the summer.',
      ]),
    );
    expect(hooks.join(' ')).not.toMatch(/to close it|instead/);
  });
});

it('what can only be clicked on the page appears nowhere', () => {
  const lead = 'More than two hundred kites rose above the beach of Ostrey on Saturday, and thousands came to look.';
  const standfirst = `${lead} Click through the gallery to see the best of them.`;
  const story = storyOf('Kites over Ostrey', [`${lead} Swipe through our photos below!`], { standfirst });
  const { description, sentences, hooks } = summarise(story);
  expect(description).toBe(lead);
  expect([...sentences, ...hooks].join(' ')).not.toMatch(/gallery|photos/);
});

describe('short quotations', () => {
  const lead = 'The car park on Lantern Street will close in March after forty years, the council decided on Monday.';
  const quoteOf = (quotation: string) =>
    summarise(storyOf('Car park to close', [lead, `Shopkeeper Dora Lindqvist said: “${quotation}”`])).quote?.text;

  it('are used where they are a sentence and their speaker is named', () => {
    expect(quoteOf('We will lose our customers.')).toBe('We will lose our customers.');
    expect(quoteOf('A very sad day.')).toBeUndefined();
  });

  it('give way to longer ones', () => {
    const long = 'Nobody has asked us what we need on this street.';
    const story = storyOf('Car park to close', [
      lead,
      'Shopkeeper Dora Lindqvist said: “We will lose our customers.”',
      `Baker Ulf Brandt said: “${long}”`,
    ]);
    expect(summarise(story).quote?.text).toBe(long);
  });
});

describe('an interview', () => {
  const answer = 'Ich habe an meinem ersten Tag gleich eine Sturmflut erlebt und kein Auge zugemacht.';
  const interview = (above: string) => ({
    ...storyOf('Ein Leben am Fluss', [], { language: 'de' }),
    blocks: [
      paragraph(above),
      paragraph('Frau Janssen, wie war Ihr erster Tag?'),
      paragraph(`${answer} Danach kam der Schlick.`),
      paragraph('Haben Sie manchmal Angst?'),
      paragraph('Wir haben alle Respekt vor dem Wasser, aber Angst hilft keinem im Hafen.'),
    ],
  });

  it('is quoted with the guest, by the full name above it', () => {
    const { quote } = summarise(
      interview('Hafenmeisterin Wiebke Janssen leitet seit zehn Jahren den Hafen von Osterhafen.'),
    );
    expect(quote).toEqual({ text: answer, speaker: 'Wiebke Janssen, Hafenmeisterin' });
  });

  it('is not quoted where it is not certain who answers', () => {
    const two = 'Wiebke Janssen leitet seit zehn Jahren den Hafen, den vor ihr ihr Vater Onno Janssen geleitet hat.';
    expect(summarise(interview(two)).quote).toBeNull();
    expect(summarise(interview('Die Hafenmeisterin leitet seit zehn Jahren den Hafen.')).quote).toBeNull();
  });
});

describe('hashtags', () => {
  it('are torn from no designation', () => {
    const tags = tagsOf('Asteroid 2019 QK7 to pass Earth on Friday', [
      'The asteroid 2019 QK7 will pass the Earth on Friday. Astronomers found 2019 QK7 seven years ago.',
    ]);
    expect(tags).not.toContain('#QK7');
  });

  it('name no one to whom something happened, who saw it or who lives there', () => {
    const tags = tagsOf('Fire destroys house on Alder Road', [
      'A fire destroyed a house on Alder Road in Millbank on Sunday night, and firefighters from Millbank came.',
      'Resident Owen Tapley, 61, was woken by his dog. Witness Maria Dunmore said she saw flames.',
      'Owen Tapley lost everything, and Maria Dunmore gave him a bed. Mayor Edda Corwin thanked Maria Dunmore.',
    ]);
    expect(tags).toContain('#Millbank');
    expect(tags.join(' ')).not.toMatch(/Tapley|Dunmore/);
  });

  it('still name who holds an office', () => {
    const tags = tagsOf('Mayor Edda Corwin resigns', ['Edda Corwin resigned on Monday. Edda Corwin had led the town.']);
    expect(tags).toContain('#EddaCorwin');
  });
});

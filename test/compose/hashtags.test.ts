import { describe, expect, it } from 'vitest';
import { hashtags, suggestedHashtags, topics } from '../../src/compose/hashtags.ts';
import { storyOf } from './story.ts';

const STORY = storyOf(
  'Mayors meet in Porto Alegre for talks on smart cities',
  ['Mayors from Lagos and Lyon came to Porto Alegre on Monday.'],
  { tags: ['urban planning', 'Lyon', 'category:world', 'a phrase that somebody searched for'], section: 'World' },
);
const tags = (given: { list?: string[]; keywords?: boolean; max?: number } = {}): string[] =>
  hashtags(STORY, { list: [], keywords: false, max: 10, ...given });

describe('hashtags', () => {
  it('are none where the newsroom has no list and uses no keywords', () => {
    expect(tags()).toEqual([]);
  });

  it('are those of the newsroom’s list that the article mentions or has as keywords, in the list’s order', () => {
    const list = ['Sport', 'Urban Planning', 'Porto Alegre', 'art', 'smart cities'];
    expect(tags({ list })).toEqual(['#UrbanPlanning', '#PortoAlegre', '#SmartCities']);
    expect(tags({ list, max: 2 })).toEqual(['#UrbanPlanning', '#PortoAlegre']);
  });

  it('are the article’s keywords too where the newsroom wants them, but no keys of systems and no phrases', () => {
    expect(tags({ list: ['Lyon'], keywords: true })).toEqual(['#Lyon', '#UrbanPlanning']);
  });

  it('are whole words without punctuation', () => {
    const given = storyOf('Fair opens', [], {
      tags: ["Women's Day", 'C++', '2025', 'São Paulo', '大湾区', 'Budget 3.0', 'rock ’n’ roll'],
    });
    expect(hashtags(given, { list: [], keywords: true, max: 10 })).toEqual([
      '#WomensDay',
      '#SãoPaulo',
      '#大湾区',
      '#RockNRoll',
    ]);
  });

  it('find Chinese terms of the list', () => {
    const given = storyOf('广州举办研讨会', ['代表参观大湾区。'], { language: 'zh' });
    expect(hashtags(given, { list: ['大湾区', '深圳', '广州'], keywords: false, max: 5 })).toEqual([
      '#大湾区',
      '#广州',
    ]);
  });
});

it('an editor is offered the newsroom’s tags, the article’s keywords and its section', () => {
  expect(suggestedHashtags(STORY, { list: ['Lagos'], max: 5 })).toEqual([
    '#Lagos',
    '#UrbanPlanning',
    '#Lyon',
    '#World',
  ]);
});

it('a topic that is in the list and among the keywords counts once', () => {
  expect(topics(STORY, { list: ['lyon'], keywords: true })).toEqual(['lyon', 'urban planning']);
});

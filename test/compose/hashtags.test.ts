import { describe, expect, it } from 'vitest';
import { hashtags } from '../../src/compose/hashtags.ts';
import { storyOf } from './story.ts';

const STORY = storyOf(
  'Mayors meet in Porto Alegre for talks on smart cities',
  [
    'Mayors from Lagos and Lyon came to Porto Alegre on Monday. Lyon’s mayor spoke first.',
    'Ana Costa, head of the Urban Forum, said the Urban Forum would return. Costa thanked Lagos.',
  ],
  { tags: ['urban planning', 'Lyon'] },
);

const tags = (given: { list?: string[]; max?: number } = {}): string[] =>
  hashtags(STORY, { list: given.list ?? [], max: given.max ?? 10, language: 'en' });

describe('hashtags', () => {
  it('take the newsroom’s own first, when the article speaks of them', () => {
    expect(tags({ list: ['SmartCities', 'Sport', 'art'], max: 3 })).toEqual([
      '#SmartCities',
      '#UrbanPlanning',
      '#Lyon',
    ]);
  });

  it('then the article’s tags, then its names, people last, nothing twice', () => {
    expect(tags()).toEqual(['#UrbanPlanning', '#Lyon', '#PortoAlegre', '#Lagos', '#UrbanForum', '#AnaCosta']);
  });

  it('are whole words without punctuation', () => {
    const given = storyOf('Fair opens', [], {
      tags: ["Women's Day", 'C++', '2025', 'São Paulo', '大湾区', 'rock ’n’ roll'],
    });
    expect(hashtags(given, { list: [], max: 10, language: null })).toEqual([
      '#WomenDay',
      '#SãoPaulo',
      '#大湾区',
      '#RockNRoll',
    ]);
  });

  it('find Chinese terms of the list', () => {
    const given = storyOf('广州举办研讨会', ['代表参观大湾区。'], { language: 'zh' });
    expect(hashtags(given, { list: ['大湾区', '深圳', '广州'], max: 5, language: 'zh' })).toEqual(['#大湾区', '#广州']);
  });
});

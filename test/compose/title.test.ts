import { describe, expect, it, test } from 'vitest';
import { codePoints } from '../../src/compose/count.ts';
import { fittingTitle, titleFault } from '../../src/compose/title.ts';

const HEADLINE = 'The council may not close the old ferry terminal, says the mayor';

test.each<[string, string | null]>([
  ['Council may not close ferry terminal, says mayor', null],
  ['Council may not close ferry terminal, says “mayor', 'torn'],
  ['Council may not close …', 'torn'],
  ['Council | Ferry', 'torn'],
  ['council, ferry, terminal, mayor', 'torn'],
  ['Lorries take the long road around the bay', 'other'],
])('an editor is told what is wrong with the title “%s”', (title, fault) => {
  expect(titleFault(title, HEADLINE, 'en')).toBe(fault);
});

describe('a title with a limit', () => {
  const titled = (max: number, titles: string[] = [], { label = '', shortTitle = '' } = {}) =>
    fittingTitle({ label, headline: HEADLINE, shortTitle, titles, language: 'en' }, { max, count: codePoints });

  it('is the headline where it fits, whatever else the newsroom calls the story', () => {
    expect(titled(64, ['Ferry terminal may stay'])).toBe(HEADLINE);
  });

  it('is the longest of the newsroom’s other titles that fits and is about the same', () => {
    const titles = ['Ferry terminal may stay', 'Ferry terminal may stay, says mayor', 'A walk by the sea'];
    expect(titled(40, titles)).toBe('Ferry terminal may stay, says mayor');
    expect(titled(30, titles)).toBe('Ferry terminal may stay');
  });

  it('is the editor’s short title before any other, where the headline does not fit', () => {
    const titles = ['Ferry terminal may stay, says mayor'];
    expect(titled(40, titles, { shortTitle: 'Mayor: ferry may stay' })).toBe('Mayor: ferry may stay');
    expect(titled(64, titles, { shortTitle: 'Mayor: ferry may stay' })).toBe(HEADLINE);
    expect(titled(40, titles, { shortTitle: 'Mayor: the ferry terminal may well stay after all' })).toBe(titles[0]);
  });

  it('keeps its label, which counts', () => {
    const label = 'Opinion: ';
    expect(titled(40, ['Ferry terminal may stay'], { label })).toBe('Opinion: Ferry terminal may stay');
    expect(titled(30, ['Ferry terminal may stay'], { label })).toBeNull();
  });

  it('is none where no title fits, and never a part of one', () => {
    expect(titled(20, ['Ferry terminal may stay', 'Council …'])).toBeNull();
  });
});

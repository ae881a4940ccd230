import { expect, it } from 'vitest';
import { inMarkStyle, markStyleOf } from '../../src/compose/mark-style.ts';

const set = (text: string, article: string): string => inMarkStyle(text, markStyleOf(article, 'en'));

it('a text is set with the marks that its article uses', () => {
  const curly = '“Yes,” she said. “It’s late.”';
  const straight = '"Yes," she said. "It\'s late."';
  expect(set(straight, curly)).toBe(curly);
  expect(set(curly, straight)).toBe(straight);
  expect(set('the Harris’ house', "don't")).toBe("the Harris' house");
});

it('marks of another kind, and inches, stay as they are', () => {
  expect(set('„Ja“, sagte er', '"Yes," she said')).toBe('„Ja“, sagte er');
  expect(set('a 7" record', '“Yes,” she said')).toBe('a 7" record');
  expect(set("'Tis the dogs' day", '“It’s late”')).toBe("'Tis the dogs' day");
});

import { expect, it } from 'vitest';
import { comparable, wordCount } from '../../src/ingest/text.ts';

it.each([
  ['don’t stop', 2],
  ['a well-known plan of the U.S', 6],
  ['«Größe» – 3,5 km²', 4],
  ['a-', 1],
  ["rock 'n' roll", 3],
  ['a--b', 2],
  ['Ελλάδα κερδίζει', 2],
  ['北京 opens', 2],
  ['… – !', 0],
])('counts the words of %j as %i', (text, words) => {
  expect(wordCount(text)).toBe(words);
});

it.each([
  ['  The “Bridge” is OPEN! ', 'the bridge is open'],
  ['Größe: 3 km²', 'größe 3 km2'],
  ['Ελλάδα: «Ναι»', 'ελλάδα ναι'],
  ['—', ''],
])('compares %j as %j', (text, key) => {
  expect(comparable(text)).toBe(key);
});

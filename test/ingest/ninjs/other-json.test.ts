import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePage } from '../../../src/ingest/decode-page.ts';
import { readArticle } from '../../../src/ingest/read-article.ts';
import { jsonFault } from '../../../src/lib/json-fault.ts';
import { OPTIONS } from '../names.ts';

const reading = (text: string) => () =>
  readArticle({ ...decodePage(new TextEncoder().encode(text), null), url: null, baseUrl: null }, OPTIONS);
const item = (...lines: string[]): string => ['{', '  "uri": "urn:a",', ...lines, '}'].join('\n');

describe('broken JSON is reported with its place', () => {
  it.each([
    [
      item('  "headline": "Lock opens"', '  "version": "1"'),
      'line 4, column 3: expected a comma or }, found "version":',
    ],
    [item('  "headline": "Lock opens",'), 'line 4, column 1: expected a name in double quotes, found }'],
    [item('  "headline": "Lock', 'opens"'), 'line 3, column 20: expected the " that ends a text, found a line break'],
    [item("  'headline': 1"), "line 3, column 3: expected a name in double quotes, found 'headline':"],
    [item('  "headline" "Lock"'), 'line 3, column 14: expected a colon, found "Lock"'],
    [item('  "version": 01'), 'line 3, column 14: expected a value, found 01'],
    [item('  "path": "C:\\users"'), 'line 3, column 14: expected the " that ends a text, found \\users"'],
    ['{"uri": "urn:a", "list": [1, 2', 'line 1, column 31: expected a comma or ], but the text ends'],
    ['{"uri": "urn:a"}\n{"uri": "urn:b"}', 'line 2, column 1: expected nothing more, found {"uri":'],
  ])('%s', (text, place) => {
    expect(reading(text)).toThrow(`The text is not JSON: ${place}.`);
  });

  it('a fault is found where the parser of the language finds one, and nowhere else', () => {
    const parses = (text: string): boolean => {
      try {
        JSON.parse(text);
        return true;
      } catch {
        return false;
      }
    };
    const spliced = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', ':', '\\', '1', 'e', ' ', '\n', 'null'))
      .map(([text, at, more]) => text.slice(0, at % (text.length + 1)) + more + text.slice(at % (text.length + 1)));
    fc.assert(
      fc.property(fc.oneof(fc.json(), spliced, fc.string()), (text) => {
        expect(jsonFault(text) === null).toBe(parses(text));
      }),
      { seed: 7, numRuns: 2000 },
    );
  });
});

describe('JSON that is no item of ninjs is called what it is', () => {
  it.each([
    ['[{"uri": "urn:a"}, {"uri": "urn:b"}]', 'a list of 2'],
    ['{"version": "https://jsonfeed.org/version/1.1", "items": [{"id": "1"}]}', 'a JSON Feed (items: 1)'],
    ['{"id": "1", "content_html": "<p>The lock opens.</p>"}', 'one item of a JSON Feed'],
    ['{"@context": "https://schema.org", "headline": "Lock opens"}', 'the linked data of a page'],
    ['{"headline": "Lock opens", "blocks": []}', 'an article in the form that this service prints'],
    ['{"title": "Lock opens", "body": "The lock opens."}', 'an object with title, body'],
  ])('%s', (text, kind) => {
    expect(reading(text)).toThrow(`The text is JSON, but not a story: expected a ninjs item, got ${kind}.`);
  });
});

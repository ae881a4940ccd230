import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { Article, lengthOfBody, paragraphsOf } from '../../src/domain/article.ts';
import { MOST_OF_ARTICLE } from '../../src/domain/lengths.ts';
import { NEEDS_PERSON } from '../../src/domain/needs-person.ts';
import { decodePage } from '../../src/ingest/decode-page.ts';
import { readArticle, toArticle } from '../../src/ingest/read-article.ts';
import { noFindings } from '../../src/ingest/source.ts';
import { UserError } from '../../src/lib/errors.ts';
import { newId } from '../../src/lib/ids.ts';
import { faultsOf } from '../../src/lib/issues.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { postProblems } from '../../src/posts/faithful.ts';
import { composeFor } from '../../src/posts/writer/compose-for.ts';
import { articleOf, channelsOf } from '../posts/writer/growth.ts';
import { OPTIONS } from './names.ts';
import { ENGLISH, page } from './pages.ts';

const read = (body: string, kind: 'html' | 'text') => readArticle({ ...page(body), kind }, OPTIONS);

function readOrRefuse(bytes: Uint8Array, type: string | null): void {
  try {
    readArticle({ ...decodePage(bytes, type), url: null, baseUrl: null }, OPTIONS);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message).toMatch(/^[^.]+.*\.$/);
  }
}

describe('what is no article', () => {
  it.each([
    ['nothing', '', 'html', /^The article is empty: expected/],
    ['white space', ' \n\u00a0\n', 'text', /^The article is empty: expected/],
    [
      'a page without a story',
      '<html><title>Log in</title><form><input></form></html>',
      'html',
      /holds no article: expected a headline and at least one paragraph/,
    ],
    ['only a headline', 'Ferry line returns after nine years', 'text', /holds no article: .* found no paragraph/],
    ['binary bytes', '\u0000\u0001\u0002\ufffd\ufffdPNG\u0000\u0000'.repeat(20), 'html', /is not text/],
  ] as const)('%s is refused with a sentence', (_what, body, kind, message) => {
    expect(() => read(body, kind)).toThrow(UserError);
    expect(() => read(body, kind)).toThrow(message);
  });

  it('refuses a content type that is no text', () => {
    expect(() => decodePage(new Uint8Array([1, 2]), 'application/pdf')).toThrow(
      /expected HTML, plain text, ninjs or a feed, got application\/pdf/,
    );
  });
});

describe('a page longer than an article may be', () => {
  const of = (paragraphs: readonly string[]) =>
    read(
      `<article><h1>Ferry line returns</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article>`,
      'html',
    );
  const sentence = 'The ferry sails again from Monday, nine years after the last crossing. ';

  it('is cut between paragraphs, and its posts wait for an editor', () => {
    const paragraphs = Array.from({ length: 1_000 }, (_, at) => `${at}: ${sentence.repeat(4)}`.trim());
    const article = of(paragraphs);
    expect(paragraphsOf(article)).toEqual(paragraphs.slice(0, paragraphsOf(article).length));
    const length = lengthOfBody(article.blocks);
    expect(length).toBeLessThanOrEqual(MOST_OF_ARTICLE.body);
    expect(length).toBeGreaterThan(MOST_OF_ARTICLE.body - 1_000);
    expect(article.cutFrom).toBeGreaterThan(MOST_OF_ARTICLE.body);
    const [channel] = channelsOf('x');
    const problems = channel ? postProblems(article, channel, composeFor(article, channel, newId())) : [];
    expect(problems.find(({ code }) => code === NEEDS_PERSON.incomplete)?.message).toMatchObject({
      code: 'draft.cut',
      params: { length: article.cutFrom, most: MOST_OF_ARTICLE.body },
    });
  });

  it('keeps the beginning of a single paragraph', () => {
    const article = of([sentence.repeat(4_000)]);
    expect(article.cutFrom).toBeGreaterThan(MOST_OF_ARTICLE.body);
    expect(paragraphsOf(article).join().length).toBeGreaterThan(MOST_OF_ARTICLE.body - 1_000);
  });
});

test('a story of a feed is refused for a headline that is too long, with the limit and the length', () => {
  const blocks = [{ type: 'paragraph' as const, text: 'The ferry sails again from Monday.' }];
  const found = { ...noFindings(), headline: 'Ferry '.repeat(400).trim(), blocks };
  expect(() => toArticle(found, page(''), OPTIONS)).toThrow(/at most 1,?000 characters, got 2,?399/);
});

test('an article of a program that is too long is refused with the limit and the length', () => {
  const long = { ...articleOf([]), blocks: [{ type: 'paragraph', text: 'a'.repeat(MOST_OF_ARTICLE.body) }] };
  const problems = (given: object) => {
    const { error } = Article.safeParse(given);
    return error ? inEnglish(faultsOf(error)) : null;
  };
  expect(problems(articleOf(['The ferry sails.']))).toBeNull();
  expect(problems(long)).toMatch(/expected at most 200,?000 characters, got 200,?002/);
  expect(problems({ ...articleOf([]), headline: 'a'.repeat(1_001) })).toMatch(
    /headline.*at most 1,?000 characters, got 1,?001/,
  );
});

describe('any bytes', () => {
  it('give an article or a UserError', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 400 }),
        fc.constantFrom(null, 'text/html', 'text/plain', 'text/html; charset=gbk', 'text/html; charset=nonsense'),
        readOrRefuse,
      ),
      { seed: 7, numRuns: 300 },
    );
  });

  it('give an article or a UserError when they are a page cut and spliced', () => {
    const bytes = new TextEncoder().encode(ENGLISH);
    const cut = fc.tuple(fc.nat(bytes.length), fc.nat(bytes.length), fc.uint8Array({ maxLength: 20 }));
    fc.assert(
      fc.property(cut, ([from, to, middle]) =>
        readOrRefuse(new Uint8Array([...bytes.slice(0, from), ...middle, ...bytes.slice(to)]), 'text/html'),
      ),
      { seed: 7, numRuns: 150 },
    );
  });

  it('do not exhaust the stack or the clock when they nest without end', () => {
    const deep = `<h1>Ferry line returns</h1>${'<div><ul><li><b>'.repeat(20_000)}The ferry sails again from Monday, nine years after the last crossing.`;
    expect(read(deep, 'html').headline).toBe('Ferry line returns');
  });

  it('of linked data that refers to itself or lies about its types are harmless', () => {
    const odd = `<script type="application/ld+json">{"@type":["NewsArticle",3],"headline":{"@value":["A"]},"author":{"name":{"name":[null,{"name":"Ann Lee"}]}},"datePublished":["2026-13-45",7],"image":[[{"url":{}}]],"@id":"a","publisher":{"@id":"a"}}</script><h1>Ferry line returns</h1><p>The ferry sails again from Monday, nine years after the last crossing.</p>`;
    expect(read(odd, 'html').authors).toEqual(['Ann Lee']);
  });
});

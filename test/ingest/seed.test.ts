import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { paragraphsOf } from '../../src/domain/article.ts';
import type { Recognise } from '../../src/domain/masthead.ts';
import { readArticle } from '../../src/ingest/read-article.ts';
import { beside } from '../helpers/beside.ts';

const seed = beside('seed');
const files = seed.isMissing ? [] : readdirSync(seed.path).filter((name) => name.endsWith('.txt'));

const named = (platform: string, ...labels: string[]): Recognise => ({ platform, hosts: [], labels, notAccounts: [] });
const recognise = [
  named('a', 'wechat'),
  named('b', 'facebook'),
  named('c', 'twitter', 'x'),
  named('d', 'instagram'),
  named('e', 'youtube'),
  named('f', 'app'),
];

describe.skipIf(files.length === 0)('the copied page beside the repository', () => {
  it.each(files)('%s is read whole', (file) => {
    const body = readFileSync(join(seed.path, file), 'utf8');
    const article = readArticle({ body, kind: 'text', url: null, baseUrl: null }, { recognise });
    expect(article.masthead.map((entry) => ('platform' in entry ? entry.platform : entry.surface))).toEqual([
      'mobile',
      'a',
      'b',
      'c',
      'd',
      'e',
      'f',
    ]);
    expect(article.headline).toHaveLength(64);
    expect(paragraphsOf(article)).toHaveLength(8);
    expect(article.images).toHaveLength(3);
    expect(article.images.every(({ url, caption }) => url === null && caption !== null)).toBe(true);
    expect(article.credits.map(({ role, names }) => [role, names.length])).toEqual([
      ['Reporter', 1],
      ['Video & Photo', 1],
      ['Video cover', 1],
      ['Editor', 3],
    ]);
    expect(article.related).toEqual([]);
    expect(JSON.stringify(article)).not.toContain('\u00a0');
  });
});

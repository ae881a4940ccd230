import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readPage } from '../../src/ingest/read-page.ts';
import { platforms } from '../../src/platforms/index.ts';
import { postsOf, postText, readingText } from './compose.ts';

const PAGES = fileURLToPath(new URL('./pages/', import.meta.url));
const recognise = platforms.map((platform) => platform.recognise);
const names = readdirSync(PAGES).map((file) => file.replace('.html', ''));

/**
 * The posts of ten pages of our own, as a desk editor signed them. After a change that is meant, write them anew
 * with `npx vitest run test/golden -u` and read every one that changed.
 */
describe('posts that an editor signed', () => {
  it('are of ten pages', () => expect(names).toHaveLength(10));

  it.each(names)('%s', async (name) => {
    const body = readFileSync(`${PAGES}${name}.html`, 'utf8');
    const url = `https://news.example.com/${name}`;
    const article = await readPage({ body, kind: 'html', url, baseUrl: url }, { recognise });
    const text = [readingText(article), ...postsOf(article).map(postText)].join('\n\n');
    await expect(`${text}\n`).toMatchFileSnapshot(`./posts/${name}.md`);
  });

  it.each(names)(
    '%s: no post says what its platform would refuse, but for a missing video or picture, or a title to write',
    async (name) => {
      const body = readFileSync(`${PAGES}${name}.html`, 'utf8');
      const article = await readPage({ body, kind: 'html', url: null, baseUrl: null }, { recognise });
      const problems = postsOf(article).flatMap(({ channel, content }) =>
        channel.platform.content.check(content, channel.channel.options),
      );
      expect(
        problems
          .map(({ code }) => code)
          .filter((code) => !/video|picture|link|cover|text-too-long|needs-short-title|copy-remark/.test(code)),
      ).toEqual([]);
    },
  );
});

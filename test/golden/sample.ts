import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readPage } from '../../src/ingest/read-page.ts';
import { platforms } from '../../src/platforms/index.ts';
import { postsOf, postText } from './compose.ts';

const PAGE = fileURLToPath(new URL('../../src/demo/site/en/index.html', import.meta.url));
const ADDRESS = 'https://www.example.com/en/';
const MARKS = {
  start: '<!-- posts of the sample: npx tsx test/golden/write-examples.ts -->',
  end: '<!-- end of the posts -->',
};

export const EXAMPLES = fileURLToPath(new URL('../../docs/examples.md', import.meta.url));

/** The posts of the demo's English article, as docs/examples.md prints them. */
export async function samplePosts(): Promise<string> {
  const source = { body: readFileSync(PAGE, 'utf8'), kind: 'html' as const, url: ADDRESS, baseUrl: ADDRESS };
  const article = await readPage(source, { recognise: platforms.map((platform) => platform.recognise) });
  return postsOf(article)
    .map((post) =>
      postText(post)
        .replace('## ', '### ')
        .replace(/^Picture: .*$/m, '')
        .trim(),
    )
    .join('\n\n');
}

/** The document with these posts between its marks. */
export function withPosts(readme: string, posts: string): string {
  const [start, end] = [readme.indexOf(MARKS.start), readme.indexOf(MARKS.end)];
  if (start < 0 || end < start)
    throw new Error(`The document has no place for the posts: expected ${MARKS.start} and ${MARKS.end}.`);
  return `${readme.slice(0, start + MARKS.start.length)}\n${posts}\n${readme.slice(end)}`;
}

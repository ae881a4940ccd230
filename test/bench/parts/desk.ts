import { openBusyDesk } from '../desk/busy-desk.ts';
import { type Load, loadOf } from '../desk/load.ts';
import { type Bar, fixed, type Part, table } from '../section.ts';

const CONNECTIONS = 4;
/** Milliseconds. */
const BARS = { PostgreSQL: 50, 'embedded store': 150 } as const;
const ENGINES = ['PostgreSQL', 'embedded store'] as const;
const MOST_SECONDS = 10;

const NAMES = {
  inbox: 'the inbox',
  search: 'the inbox, by a word',
  needs: 'the inbox, what needs one',
  state: 'the inbox, what is live',
  article: 'an article',
  posts: 'its posts',
  post: 'a post',
  status: 'the status',
} as const;
type Name = keyof typeof NAMES;

const pathsOf = ({ articleId, postId }: { articleId: string; postId: string }): Record<Name, string> => ({
  inbox: '/articles?limit=50',
  search: '/articles?limit=50&q=needle',
  needs: '/articles?limit=50&needs=me',
  state: '/articles?limit=50&state=published',
  article: `/articles/${articleId}`,
  posts: `/articles/${articleId}/posts`,
  post: `/posts/${postId}`,
  status: '/status',
});

/** How quickly the API answers what the pages ask for, with a hundred thousand posts in the store. */
export const desk: Part = async ({ stand, seconds, progress }) => {
  const measured: { engine: (typeof ENGINES)[number]; name: Name; load: Load }[] = [];
  for (const engine of ENGINES) {
    progress(`${engine}: a hundred thousand posts`);
    const { variables } = engine === 'embedded store' ? { variables: {} } : await stand.engine(engine);
    const room = await openBusyDesk(variables);
    try {
      for (const [name, path] of Object.entries(pathsOf(room)) as [Name, string][]) {
        progress(`${engine}: ${NAMES[name]}`);
        const asked = { seconds: Math.min(seconds, MOST_SECONDS), connections: CONNECTIONS };
        measured.push({ engine, name, load: await loadOf(room.api.address, path, asked) });
      }
    } finally {
      await room.close();
    }
  }
  const rows = measured.map(({ engine, name, load }) => [
    `${engine}: ${NAMES[name]}`,
    fixed(load.perSecond),
    fixed(load.p50),
    fixed(load.p95),
    fixed(load.p99),
  ]);
  const bars = ENGINES.map((engine): Bar => {
    const its = measured.filter((one) => one.engine === engine);
    const worst = its.toSorted((one, other) => other.load.p95 - one.load.p95)[0];
    if (!worst) throw new Error(`Nothing was measured on ${engine}`);
    return {
      what: `${engine}: answers to what the pages ask for, with 100,000 posts, p97.5 of the slowest`,
      wanted: `at most ${BARS[engine]} ms`,
      measured: `${fixed(worst.load.p95)} ms (${NAMES[worst.name]})`,
      isKept: worst.load.p95 <= BARS[engine],
    };
  });
  return {
    title: 'What the pages ask for',
    text: `The API with 10,000 articles and 100,000 posts in the store, asked by a program on ${CONNECTIONS} connections at once, each of which asks again as soon as it has its answer. Everything shares the machine. Milliseconds; the inbox reads 50 articles at a time.\n\n${table(['asked for', 'answers/s', 'p50', 'p97.5', 'p99'], rows)}`,
    bars,
    figures: measured,
  };
};

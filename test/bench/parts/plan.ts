import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Store } from '../../../src/store/store.ts';
import { type Load, loadOf } from '../desk/load.ts';
import { LONG_PLAN, type LongPlan, openLongPlan } from '../desk/long-plan.ts';
import { type Bar, fixed, type Part, table } from '../section.ts';

const ENGINES = ['PostgreSQL', 'embedded store'] as const;
type Engine = (typeof ENGINES)[number];
const MOST_SECONDS = 10;
const DAY_MS = 86_400_000;

const NAMES = {
  fill: 'free slots for drafts, a week',
  counts: 'numbers of the inbox',
  approvals: 'approvals, first page',
  articles: 'articles, first page',
  posts: 'posts, first page',
  deliveries: 'deliveries, first page',
  attention: 'what needs attention',
  needs: 'articles with `needs=me`, first page',
  week: 'calendar, a week with free slots',
  month: 'calendar, a month of six weeks',
  status: 'status',
} as const;
type Name = keyof typeof NAMES;

const LISTS = { articles: 50, posts: 50, deliveries: 50, attention: 100 } as const;
const EMBEDDED_LISTS = { articles: 150, posts: 150, deliveries: 150, attention: 300 } as const;

/** Milliseconds, for the median answer. */
const BARS: Readonly<Record<Engine, Readonly<Record<Name, number>>>> = {
  PostgreSQL: { ...LISTS, fill: 100, counts: 50, approvals: 50, needs: 50, week: 50, month: 50, status: 20 },
  'embedded store': {
    ...EMBEDDED_LISTS,
    fill: 300,
    counts: 150,
    approvals: 150,
    needs: 150,
    week: 150,
    month: 150,
    status: 150,
  },
};

/** Milliseconds of the service's processor, on PostgreSQL: lists 30, what is computed of all lists more. */
const CPU_BARS: Readonly<Record<Name, number>> = {
  fill: 100,
  counts: 50,
  approvals: 30,
  articles: 30,
  posts: 30,
  deliveries: 30,
  attention: 30,
  needs: 30,
  week: 30,
  month: 30,
  status: 30,
};

/** Monday before now, at midnight UTC. */
function monday(): Date {
  const now = new Date();
  const midnight = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return new Date(midnight - ((now.getUTCDay() + 6) % 7) * DAY_MS);
}

/** Paths as the desk asks for them. */
function pathsOf(): Record<Name, string> {
  const from = monday();
  const range = (days: number) =>
    `from=${from.toISOString()}&to=${new Date(from.getTime() + days * DAY_MS).toISOString()}`;
  return {
    fill: `/calendar/fill?${range(7)}`,
    counts: '/articles/counts',
    approvals: '/approvals?whose=mine&limit=50',
    articles: '/articles?limit=50',
    posts: '/posts?limit=50',
    deliveries: '/deliveries?limit=50',
    attention: '/attention',
    needs: '/articles?needs=me&limit=50',
    week: `/calendar?${range(7)}&free=true&limit=700`,
    month: `/calendar?${range(42)}&free=false&limit=700`,
    status: '/status',
  };
}

/** Answers each path with the rows of one page by an index, and nothing else: what it costs at least to ask the store. */
async function startBare(pool: Store['pool']) {
  const server = createServer((_, response) => {
    const statement = `select p.id, p.channel_id, p.urgency, p.content, d.slot_at, d.state
      from (select id, post_id, slot_at, state from masthead.deliveries where kind = 'send' and slot_at >= now()
        order by slot_at, id limit 50) d
      join masthead.posts p on p.id = d.post_id order by d.slot_at`;
    void pool.query(statement, []).then(
      ({ rows }) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(rows)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The bare server has no port');
  return { address: `http://127.0.0.1:${address.port}`, stop: () => server.closeAllConnections() ?? server.close() };
}

type Measured = { engine: Engine; name: string; load: Load; cpuMs: number };

const CPU_REQUESTS = 30;

/** Milliseconds of this process's processor for one answer, asking included, which takes less than one. */
async function cpuOf(address: string, path: string, token: string): Promise<number> {
  const before = process.cpuUsage();
  for (let nth = 0; nth < CPU_REQUESTS; nth++) {
    const answer = await fetch(`${address}${path}`, { headers: { authorization: `Bearer ${token}` } });
    await answer.arrayBuffer();
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000 / CPU_REQUESTS;
}

async function measure(
  engine: Engine,
  { api, key, context }: LongPlan,
  seconds: number,
  progress: (line: string) => void,
): Promise<Measured[]> {
  const bare = await startBare(context.store.pool);
  const asked = { seconds: Math.min(seconds, MOST_SECONDS), connections: 1, token: key };
  try {
    const load = await loadOf(bare.address, '/', asked);
    const measured: Measured[] = [{ engine, name: 'bare', load, cpuMs: await cpuOf(bare.address, '/', key) }];
    for (const [name, path] of Object.entries(pathsOf())) {
      const load = await loadOf(api.address, path, asked);
      const cpuMs = await cpuOf(api.address, path, key);
      progress(`${engine}: ${name} in ${fixed(load.p50)} ms, with ${fixed(cpuMs)} ms of the processor`);
      measured.push({ engine, name, load, cpuMs });
    }
    return measured;
  } finally {
    bare.stop();
  }
}

const named = (name: string): string =>
  Object.entries(NAMES).find(([own]) => own === name)?.[1] ?? 'fifty planned posts by an index, and nothing else';

function cpuBar(engine: Engine, name: string, cpuMs: number): Bar[] {
  const wanted = Object.entries(CPU_BARS).find(([own]) => own === name)?.[1];
  if (wanted === undefined || engine !== 'PostgreSQL') return [];
  return [
    {
      what: `${engine}: ${named(name)}, with 100,000 planned posts, processor of the service`,
      wanted: `at most ${wanted} ms`,
      measured: `${fixed(cpuMs)} ms`,
      isKept: cpuMs <= wanted,
    },
  ];
}

/** How quickly lists answer with a long plan and years of history. */
export const plan: Part = async ({ stand, seconds, progress }) => {
  const measured: Measured[] = [];
  for (const engine of ENGINES) {
    progress(`${engine}: a hundred thousand planned posts`);
    const { variables } = engine === 'embedded store' ? { variables: {} } : await stand.engine(engine);
    const room = await openLongPlan(variables);
    try {
      measured.push(...(await measure(engine, room, seconds, progress)));
    } finally {
      await room.close();
    }
  }
  const rows = measured.map(({ engine, name, load, cpuMs }) => [
    `${engine}: ${named(name)}`,
    fixed(load.perSecond),
    fixed(load.p50),
    fixed(load.p95),
    fixed(load.p99),
    fixed(cpuMs),
  ]);
  const bars = measured.flatMap(({ engine, name, load, cpuMs }): Bar[] => {
    const wanted = Object.entries(BARS[engine]).find(([own]) => own === name)?.[1];
    if (wanted === undefined) return [];
    return [
      {
        what: `${engine}: ${named(name)}, with 100,000 planned posts, median`,
        wanted: `at most ${wanted} ms`,
        measured: `${fixed(load.p50)} ms`,
        isKept: load.p50 <= wanted,
      },
      ...cpuBar(engine, name, cpuMs),
    ];
  });
  const { planned, published } = LONG_PLAN;
  return {
    title: 'A long plan',
    text: `The API with ${planned} planned posts of 16,667 articles on 20 channels, over four months, of which 4,167 were edited and wait for another approval; with 6,944 drafts; and with ${published} deliveries of two years, their attempts and their audit. Asked as an approver's desk asks, by a program on one connection. Milliseconds. The first line of each engine is a server in the same process that reads fifty planned posts by an index and writes them as JSON. The last column is the processor time of the service for one answer.\n\n${table(['asked for', 'answers/s', 'p50', 'p97.5', 'p99', 'processor'], rows)}`,
    bars,
    figures: measured,
  };
};

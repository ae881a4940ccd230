import pg from 'pg';
import type { ScaleNewsroom } from './newsroom.ts';

/** What became of the posts of a run. */
export interface Verdict {
  posts: number;
  once: number;
  /** No reader sees it. */
  missing: number;
  /** Readers see it twice, or more often. */
  doubled: number;
  /** The store says something else than the platform. */
  disagreeing: number;
  /** Waits for a person, with why. */
  held: number;
  reasons: [string, number][];
  /** Seconds from when a post was due until it was published; null: none was. */
  p50: number | null;
  p99: number | null;
  /** Between the first and the last end. */
  seconds: number;
}

interface Row {
  channel: string;
  marker: string;
  state: string;
  reason: string | null;
  late: number | null;
  ended: number | null;
}

const DONE = ['published', 'handed-over'];

async function rowsIn(url: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<Row>(
      `select d.channel_id as channel, p.content ->> 'marker' as marker, d.state, d.held_because ->> 'code' as reason,
         extract(epoch from d.ended_at - d.slot_at)::float8 as late, extract(epoch from d.ended_at)::float8 as ended
       from masthead.deliveries d join masthead.posts p on p.id = d.post_id where d.next_at is null or d.next_at < now() + interval '1 hour'`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

const at = (sorted: readonly number[], share: number): number | null =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;

/** How many deliveries have not ended. */
export async function openDeliveries(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ count: number }>(
      `select count(*)::int from masthead.deliveries where state in ('scheduled', 'sending', 'settling') and next_at < now() + interval '1 hour'`,
    );
    return rows[0]?.count ?? 0;
  } finally {
    await client.end();
  }
}

/** Counts each post at its platform by its marker, and compares that with what the store says. */
export async function judge(url: string, { simulators }: ScaleNewsroom): Promise<Verdict> {
  const rows = await rowsIn(url);
  const seen = new Map<string, number>();
  for (const [channel, simulator] of simulators) {
    for (const { marker, visibility } of simulator.posts()) {
      if (visibility !== 'public' || marker === null) continue;
      const key = `${channel} ${marker}`;
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
  }
  const verdict = { once: 0, missing: 0, doubled: 0, disagreeing: 0, held: 0 };
  const reasons = new Map<string, number>();
  for (const { channel, marker, state, reason } of rows) {
    const times = seen.get(`${channel} ${marker}`) ?? 0;
    if (times === 1) verdict.once += 1;
    else if (times === 0) verdict.missing += 1;
    else verdict.doubled += 1;
    if (DONE.includes(state) !== times > 0) verdict.disagreeing += 1;
    if (state === 'held') verdict.held += 1;
    if (!DONE.includes(state)) reasons.set(`${state}: ${reason}`, (reasons.get(`${state}: ${reason}`) ?? 0) + 1);
  }
  const late = rows.flatMap((row) => row.late ?? []).sort((a, b) => a - b);
  const ends = rows.flatMap(({ ended }) => ended ?? []);
  const seconds = ends.length > 0 ? Math.max(...ends) - Math.min(...ends) : 0;
  return { posts: rows.length, ...verdict, reasons: [...reasons], p50: at(late, 0.5), p99: at(late, 0.99), seconds };
}

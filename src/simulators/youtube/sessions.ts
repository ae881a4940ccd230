import type { World } from '../kit/world.ts';
import type { Localizations, SnippetData, StatusData } from './metadata.ts';
import type { Fate } from './videos.ts';

/** Chunks but the last are multiples of this many bytes. */
const GRAIN = 256 * 1024;
const WEEK = 7 * 24 * 3600 * 1000;

export interface UploadSession {
  id: string;
  parts: string[];
  snippet: SnippetData;
  status: StatusData;
  localizations: Localizations;
  isPaid: boolean;
  recordedAt: string | null;
  notifies: boolean;
  fate: Fate;
  fileTitle: string;
  mimeType: string;
  /** Announced size in bytes; null until a client names it. */
  total: number | null;
  stored: Buffer;
  expiresAt: number;
  videoId: string | null;
}

export type Range =
  | { kind: 'whole' }
  | { kind: 'query' }
  | { kind: 'bytes'; first: number; last: number; total: number | null };

/** Reads `Content-Range`; null when it is malformed. */
export function readRange(header: string | undefined): Range | null {
  if (header === undefined) return { kind: 'whole' };
  if (/^bytes \*\/(\d+|\*)$/.test(header)) return { kind: 'query' };
  const match = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(header);
  if (!match) return null;
  const [first, last] = [Number(match[1]), Number(match[2])];
  return first > last ? null : { kind: 'bytes', first, last, total: match[3] === '*' ? null : Number(match[3]) };
}

/** Result for bytes: kept (`done`: all of them), or the reason why not. */
export type Stored = { done: boolean } | { reason: string };

/**
 * Keeps bytes of an upload. What it already has is skipped; a gap is refused; of a chunk that is not the
 * last only whole grains are kept. `keep` cuts the kept bytes short, as a broken connection does.
 */
export function storeBytes(
  world: World,
  session: UploadSession,
  range: Exclude<Range, { kind: 'query' }>,
  bytes: Buffer,
  keep: 'all' | 'half',
): Stored {
  const { first, last, total } =
    range.kind === 'whole' ? { first: 0, last: bytes.length - 1, total: bytes.length } : range;
  if (last - first + 1 !== bytes.length || (total !== null && last >= total)) return { reason: 'badRequest' };
  if (session.total !== null && total !== null && total !== session.total) {
    world.defect(`An upload of ${session.total} bytes was continued as one of ${total} bytes.`);
    return { reason: 'badRequest' };
  }
  session.total ??= total;
  if (first > session.stored.length) return { reason: 'requestedRangeNotSatisfiable' };
  const isLast = session.total !== null && last + 1 === session.total;
  if (!isLast && bytes.length % GRAIN !== 0) {
    world.defect(`A chunk of ${bytes.length} bytes is no multiple of 256 KiB and not the last one.`);
  }
  const end = keep === 'half' ? first + bytes.length / 2 : last + 1;
  const kept = isLast && keep === 'all' ? end : Math.floor(end / GRAIN) * GRAIN;
  if (kept > session.stored.length) {
    session.stored = Buffer.concat([session.stored, bytes.subarray(session.stored.length - first, kept - first)]);
  }
  return { done: session.total !== null && session.stored.length === session.total };
}

export interface Sessions {
  open(given: Omit<UploadSession, 'id' | 'stored' | 'expiresAt' | 'videoId'>): UploadSession;
  /** null when there is none, or when it has expired. */
  find(id: string): UploadSession | null;
  drop(id: string): void;
}

export function createSessions(world: World): Sessions {
  const sessions = new Map<string, UploadSession>();
  return {
    open(given) {
      const expiresAt = world.now().getTime() + world.scaled(WEEK);
      const session = { ...given, id: world.random.text(60), stored: Buffer.alloc(0), expiresAt, videoId: null };
      sessions.set(session.id, session);
      return session;
    },
    find(id) {
      const session = sessions.get(id);
      return session && session.expiresAt > world.now().getTime() ? session : null;
    },
    drop: (id) => void sessions.delete(id),
  };
}

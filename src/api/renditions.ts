import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { UserError } from '../lib/errors.ts';
import { verifySignedUrl } from '../net/signatures.ts';
import { renditions } from '../store/schema/index.ts';
import { isAnother, isKnown, rangeFor, type Version } from './conditions.ts';
import type { ApiContext } from './context.ts';
import { contentOf, described, OPEN, PROBLEM } from './described.ts';
import { api } from './messages.ts';
import { refuse } from './problem.ts';

/** First and last byte, both counted from 0 and both included. */
interface ByteRange {
  start: number;
  end: number;
}

/** Whoever asks for more pieces than this gets the whole, which is cheaper for both. */
const MOST = 10;

/** One `first-last`, `first-` or `-count`; null where nothing of it is there, undefined where it is none. */
function pieceOf(text: string, size: number): ByteRange | null | undefined {
  const [, first, last] = /^(\d*)-(\d*)$/.exec(text) ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first === '') {
    const count = Math.min(Number(last), size);
    return count === 0 ? null : { start: size - count, end: size - 1 };
  }
  if (last !== '' && Number(last) < Number(first)) return undefined;
  if (Number(first) >= size) return null;
  return { start: Number(first), end: last === '' ? size - 1 : Math.min(Number(last), size - 1) };
}

/** Pieces that overlap or touch become one, in the place of the first of them. */
function joined(pieces: readonly ByteRange[]): ByteRange[] {
  const result: ByteRange[] = [];
  for (const piece of pieces) {
    const near = result.filter(({ start, end }) => piece.start <= end + 1 && start <= piece.end + 1);
    const first = near[0];
    if (!first) {
      result.push(piece);
      continue;
    }
    const whole = {
      start: Math.min(piece.start, ...near.map(({ start }) => start)),
      end: Math.max(piece.end, ...near.map(({ end }) => end)),
    };
    result.splice(result.indexOf(first), 1, whole);
    for (const other of near.slice(1)) result.splice(result.indexOf(other), 1);
  }
  return result;
}

/**
 * What a Range header (RFC 9110) asks of `size` bytes: pieces, the whole where it asks for nothing that is understood,
 * or `unsatisfiable`.
 */
export function rangesOf(header: string | undefined, size: number): readonly ByteRange[] | 'whole' | 'unsatisfiable' {
  const [, list] = /^bytes=(.*)$/i.exec(header ?? '') ?? [];
  if (list === undefined || list.length > 1_000) return 'whole';
  const texts = list.split(',').map((text) => text.trim());
  const pieces = texts.filter((text) => text !== '').map((text) => pieceOf(text, size));
  if (pieces.length === 0 || pieces.includes(undefined)) return 'whole';
  const there = joined(pieces.flatMap((piece) => piece ?? []));
  if (there.length === 0) return 'unsatisfiable';
  return there.length > MOST ? 'whole' : there;
}

/** A body of several pieces of one file (multipart/byteranges), made while it is read. */
interface Pieces {
  contentType: string;
  /** Bytes of the whole body. */
  length: number;
  chunks(): AsyncGenerator<Buffer>;
}

/** `boundary` must not occur in the file. */
function piecesOf(
  ranges: readonly ByteRange[],
  file: { size: number; mimeType: string; boundary: string },
  open: (range: ByteRange) => Promise<Readable>,
): Pieces {
  const heads = ranges.map(({ start, end }) =>
    Buffer.from(
      `\r\n--${file.boundary}\r\ncontent-type: ${file.mimeType}\r\ncontent-range: bytes ${start}-${end}/${file.size}\r\n\r\n`,
    ),
  );
  const tail = Buffer.from(`\r\n--${file.boundary}--\r\n`);
  const inside = ranges.reduce((sum, { start, end }) => sum + end - start + 1, 0);
  return {
    contentType: `multipart/byteranges; boundary=${file.boundary}`,
    length: heads.reduce((sum, head) => sum + head.length, tail.length) + inside,
    async *chunks() {
      for (const [index, range] of ranges.entries()) {
        yield heads[index] ?? tail;
        // One at a time; leaving the loop early destroys the stream.
        for await (const chunk of await open(range)) yield chunk;
      }
      yield tail;
    },
  };
}

/** One answer for everything that is not served, so that it reveals nothing. */
const missing = (reply: FastifyReply): FastifyReply =>
  refuse(reply, 404, { code: 'missing', problem: api.noRendition() });

const OF_THE_FILE = ['accept-ranges', 'etag', 'last-modified', 'content-type', 'content-length', 'content-range'];
const RETRY_SECONDS = 30;

/** The file went just now, or its storage is away: whoever fetches may come back, and hears nothing of our house. */
function unreadable(reply: FastifyReply, { log }: ApiContext, error: unknown): FastifyReply {
  for (const name of OF_THE_FILE) reply.removeHeader(name);
  reply.header('cache-control', 'no-store');
  if (error instanceof UserError && error.kind === 'missing') return missing(reply);
  log.error({ err: error }, 'a rendition could not be served');
  reply.header('retry-after', RETRY_SECONDS);
  return refuse(reply, 503, { code: 'defect', problem: api.unreadable(), remedy: api.askLater() });
}

interface Served extends Version {
  hash: string;
  size: number;
  mimeType: string;
}

async function find({ db, media, clock }: ApiContext, path: string): Promise<Served | null> {
  const [, hash] = /^\/renditions\/([0-9a-f]{64})\.[a-z0-9]{2,4}\?/.exec(path) ?? [];
  if (hash === undefined) return null;
  const [row] = await db.select().from(renditions).where(eq(renditions.hash, hash));
  const size = row ? await media.size(hash) : null;
  if (!row || size === null) return null;
  // The store's clock may be ahead of ours, and nothing was changed later than now.
  const modifiedAt = new Date(Math.min(row.createdAt.getTime(), clock.now().getTime()));
  return { hash, size, mimeType: row.mimeType, etag: `"${hash}"`, modifiedAt };
}

/** The body, or the pieces of it that are asked for. */
export async function sendBody(
  request: FastifyRequest,
  reply: FastifyReply,
  { media }: ApiContext,
  file: Served,
): Promise<FastifyReply> {
  const { hash, size, mimeType } = file;
  // Ranges are for bodies, and HEAD has none.
  const ranges = request.method === 'HEAD' ? 'whole' : rangesOf(rangeFor(request.headers, file), size);
  if (ranges === 'unsatisfiable') {
    reply.removeHeader('cache-control');
    reply.header('content-range', `bytes */${size}`);
    return refuse(reply, 416, { code: 'usage', problem: api.badRange({ size: String(size) }) });
  }
  const [first, ...others] = ranges === 'whole' ? [] : ranges;
  if (first && others.length > 0) {
    // A file cannot hold its own hash.
    const pieces = piecesOf([first, ...others], { size, mimeType, boundary: hash }, (range) => media.open(hash, range));
    reply.code(206).header('content-type', pieces.contentType).header('content-length', pieces.length);
    return reply.send(Readable.from(pieces.chunks(), { objectMode: false }));
  }
  reply.header('content-type', mimeType).header('content-length', first ? first.end - first.start + 1 : size);
  if (request.method === 'HEAD') return reply.send();
  if (first) reply.code(206).header('content-range', `bytes ${first.start}-${first.end}/${size}`);
  return reply.send(await media.open(hash, first));
}

const FILE = z.string().meta({ contentEncoding: 'binary' });
const READ = described({
  ...OPEN,
  summary: 'A picture or video for a platform that fetches it itself, under a signed address that expires',
  response: {
    200: contentOf('*/*', 'The file', FILE),
    206: contentOf('*/*', 'A piece of it', FILE),
    ...PROBLEM,
  },
});
const REFUSED = described({ ...OPEN, summary: 'Files are only read here', response: PROBLEM });

/** Pictures and videos for platforms that fetch them themselves, under signed addresses that expire. */
export function renditionRoutes(app: FastifyInstance, context: ApiContext): void {
  app.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
    url: '/renditions/*',
    ...REFUSED,
    // Before a body is read.
    onRequest: async (request, reply) =>
      refuse(reply.header('allow', 'GET, HEAD'), 405, {
        code: 'usage',
        problem: api.readOnly({ method: request.method }),
      }),
    handler: async () => undefined,
  });
  app.route({
    method: ['GET', 'HEAD'],
    url: '/renditions/*',
    ...READ,
    exposeHeadRoute: false,
    async handler(request, reply) {
      const now = context.clock.now();
      reply.header('x-content-type-options', 'nosniff').header('cache-control', 'no-store');
      const signed = verifySignedUrl(request.url, { keys: context.signingKeys, now });
      if (signed.state === 'forged') return missing(reply);
      if (signed.state === 'expired') {
        return refuse(reply, 410, { code: 'missing', problem: api.addressExpired() });
      }
      try {
        const file = await find(context, request.url);
        if (file === null) return missing(reply);
        const seconds = Math.floor((signed.expiresAt.getTime() - now.getTime()) / 1_000);
        reply
          // The file behind an address never changes, and no one may keep it longer than the address is good.
          .header('cache-control', `private, max-age=${seconds}, immutable, no-transform`)
          .header('accept-ranges', 'bytes')
          .header('etag', file.etag)
          .header('last-modified', file.modifiedAt.toUTCString());
        if (isAnother(request.headers, file)) {
          reply.header('cache-control', 'no-store');
          return refuse(reply, 412, { code: 'conflict', problem: api.otherVersion() });
        }
        if (isKnown(request.headers, file)) return reply.code(304).send();
        return await sendBody(request, reply, context, file);
      } catch (error) {
        return unreadable(reply, context, error);
      }
    },
  });
}

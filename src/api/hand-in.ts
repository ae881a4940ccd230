import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { handInOnce, readForm } from '../features/articles/hand-in.ts';
import { HandedIn, PostArticle, Submitted } from '../features/articles/schema.ts';
import { type ArticleSource, given, SUBMIT_NEEDS, submitOnce } from '../features/articles/submit.ts';
import { permissionFor } from '../features/define-action.ts';
import { messageOf, UserError } from '../lib/errors.ts';
import { sha256 } from '../lib/ids.ts';
import type { Message } from '../lib/message.ts';
import { sha1Verifier, type Verdict, verifyBody, verifySha1 } from '../net/signatures.ts';
import { admit } from './admit.ts';
import type { ApiContext, Door } from './context.ts';
import { described, OPEN, PROBLEM } from './described.ts';
import { api } from './messages.ts';
import { refuse } from './problem.ts';
import { keyOf, sendOnce, UNNAMED } from './request.ts';
import { guard } from './token.ts';
import { tracedRequest } from './traced.ts';

const OURS = 'masthead-signature';
const SUPERDESK = 'x-superdesk-signature';

const headerOf = ({ headers }: FastifyRequest, name: string): string | null => {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
};

/** Whether a request shows by a signature who it comes from. */
const isSigned = (request: FastifyRequest): boolean =>
  headerOf(request, OURS) !== null || headerOf(request, SUPERDESK) !== null;

interface Found {
  verdict: Verdict;
  door: Door | null;
  signature: string;
}

/** The door whose secret signed the body; all are tried, so that the time tells nothing of them. */
function findDoor({ doors, clock }: ApiContext, request: FastifyRequest, body: Buffer): Found {
  const [ours, theirs] = [headerOf(request, OURS), headerOf(request, SUPERDESK)];
  const signature = ours ?? theirs ?? '';
  const now = clock.now();
  const found: Found = { verdict: 'wrong', door: null, signature };
  for (const door of doors) {
    const isTheirs = door.format === 'superdesk';
    if (isTheirs !== (ours === null)) continue;
    const { secret } = door;
    const verdict = isTheirs ? verifySha1(body, signature, { secret }) : verifyBody(body, signature, { secret, now });
    if (verdict !== 'wrong') Object.assign(found, { verdict, door });
  }
  return found;
}

/** What looks at a body of Superdesk's as it comes, for each door of one; null: its signature is none. */
function superdeskVerifier({ doors }: Pick<ApiContext, 'doors'>, request: FastifyRequest) {
  const signature = headerOf(request, SUPERDESK);
  if (signature === null) return null;
  const all = doors.filter(({ format }) => format === 'superdesk').map((door) => sha1Verifier(signature, door));
  return {
    add: (piece: Uint8Array): void => {
      for (const one of all) one.add(piece);
    },
    // Each is asked, so that the time tells nothing of them.
    isRight: (): boolean => all.map((one) => one.verdict()).includes('right'),
  };
}

const REFUSED: Readonly<Record<Exclude<Verdict, 'right'>, { problem: Message; remedy: Message }>> = {
  wrong: { problem: api.notSigned(), remedy: api.compareSecrets() },
  expired: { problem: api.signatureOld(), remedy: api.setClock() },
};

/** Takes a signed `POST /articles`: what it holds is done once, however often it comes. */
async function receive(
  context: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  body: Buffer,
): Promise<FastifyReply> {
  const { verdict, door, signature } = findDoor(context, request, body);
  if (verdict !== 'right' || !door) {
    return refuse(reply, 401, { code: 'refused', ...REFUSED[verdict === 'right' ? 'wrong' : verdict] });
  }
  const { id, format, channels, when } = door;
  // A signature of ours holds its time, so that each delivery has its own; one of Superdesk's is that of the item.
  const key = format === 'superdesk' ? null : `webhook:${id}:${sha256(signature)}`;
  const push = { webhook: id, key, bodyHash: sha256(body.toString('utf8')) };
  const { answer, repeated } = await tracedRequest(request, 'articles.handIn', async () => {
    const handed = await readForm(format, body.toString('utf8'), context);
    return handInOnce(context, handed, { channels, when, by: `webhook ${id}` }, push);
  });
  if (repeated) reply.header('idempotency-replayed', 'true');
  // Older Superdesks take nothing but 201 for a success.
  return reply.code(format === 'superdesk' ? 201 : answer.result === 'accepted' ? 202 : 200).send(answer);
}

function sourceOf(
  { read, readFile }: ApiContext,
  { article, url, file }: Pick<z.infer<typeof PostArticle>, 'article' | 'url' | 'file'>,
): ArticleSource {
  if ([article, url, file].filter((one) => one !== undefined).length !== 1) {
    throw new UserError(api.articleOrUrl(), { usage: true });
  }
  if (url !== undefined) return { sameness: { url }, isRead: true, read: () => read(url) };
  if (file !== undefined) {
    const bytes = Buffer.from(file.data, 'base64');
    return { sameness: { file: sha256(bytes) }, isRead: false, read: () => readFile(file.name, bytes) };
  }
  if (article === undefined) throw new Error('Neither an article nor its address');
  return given(article);
}

function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body === '' ? '{}' : body);
  } catch (error) {
    throw new UserError(api.notJson({ why: messageOf(error) }), { usage: true, cause: error });
  }
}

/** Takes an article, its address, or a file with it, from a program that brought the token. */
async function handInArticle(
  context: ApiContext,
  request: FastifyRequest,
  reply: FastifyReply,
  body: string,
): Promise<FastifyReply> {
  const { by = UNNAMED, ...asked } = PostArticle.parse(jsonOf(body));
  const { article, url, file, ...rest } = asked;
  const actor = await admit(context, request, permissionFor({ permission: SUBMIT_NEEDS }, asked), by);
  const source = sourceOf(context, { article, url, file });
  const input = { ...rest, by: actor.name, article: source };
  const answer = await tracedRequest(request, 'articles.submit', () => submitOnce(context, input, keyOf(request)));
  return sendOnce(reply, answer);
}

/** Signatures are made over bytes: bodies are parsed only after they were checked. */
function keepBytes(app: FastifyInstance): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

const HAND_IN = described({
  summary: 'Takes an article and queues its posts; or, signed, whatever a system of the newsroom pushes',
  description:
    'With a key: exactly one of `article`, `url` and `file`. The answer comes when the pictures are made. With the header `masthead-signature` or `x-superdesk-signature`: a body in the form that the system is configured with.',
  body: PostArticle,
  response: { 200: z.union([Submitted, HandedIn]), 201: HandedIn, 202: HandedIn, ...PROBLEM },
});

/** `POST /articles`: from programs that bring the token, and from systems that sign what they send. */
export function handInRoutes(app: FastifyInstance, context: ApiContext): void {
  keepBytes(app);
  guard(app, context, isSigned);
  app.post('/articles', HAND_IN, async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    return isSigned(request)
      ? receive(context, request, reply, body)
      : handInArticle(context, request, reply, body.toString('utf8'));
  });
}

const MOST_ASSET_BYTES = 200_000_000;

const Ignored = z.object({ result: z.literal('ignored') });
const ASSET = described({ ...OPEN, summary: 'A file of Superdesk: it counts as there', response: { 200: Ignored } });
const UPLOAD = described({
  ...OPEN,
  summary: 'A file of Superdesk, signed as its items are: nothing of it is kept',
  response: { 201: Ignored, ...PROBLEM },
});

/** Whose signature is not known before the whole body has come: of these a few are read at a time. */
const UPLOADS_AT_ONCE = 4;

/**
 * Superdesk may be set to upload the files of its items before the items themselves. They are fetched from where the
 * items say, so every file counts as there, and what is uploaded all the same, signed as items are, is read and dropped.
 */
export function assetRoutes(app: FastifyInstance, context: ApiContext): void {
  if (!context.doors.some(({ format }) => format === 'superdesk')) return;
  let reading = 0;
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'POST') return;
    if (superdeskVerifier(context, request) === null) {
      return refuse(reply.header('connection', 'close'), 401, { code: 'refused', problem: api.notSigned() });
    }
    if (reading >= UPLOADS_AT_ONCE) {
      const problem = api.filesBusy();
      return refuse(reply.headers({ connection: 'close', 'retry-after': '60' }), 429, { code: 'refused', problem });
    }
  });
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', async (request: FastifyRequest, payload: IncomingMessage) => {
    const verifier = superdeskVerifier(context, request);
    let bytes = 0;
    reading += 1;
    try {
      for await (const chunk of payload) {
        bytes += Buffer.byteLength(chunk);
        if (bytes > MOST_ASSET_BYTES) throw new UserError(api.fileUnneeded());
        verifier?.add(chunk);
      }
    } finally {
      reading -= 1;
    }
    if (!verifier?.isRight()) throw new UserError(api.notSigned(), { kind: 'forbidden' });
  });
  app.get('/articles/assets/*', ASSET, async () => ({ result: 'ignored' }));
  app.post('/articles/assets', UPLOAD, async (_request, reply) => reply.code(201).send({ result: 'ignored' }));
}

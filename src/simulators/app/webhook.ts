import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { findMarker } from '../kit/content.ts';
import { answer, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';
import type { SimulatedPost, Simulator } from '../simulator.ts';
import { loadPicture, mannerLabels } from './device.ts';

/** Seconds that the sender's clock may be off. */
const TOLERANCE = 300;

const Document = z.discriminatedUnion('type', [
  z.object({ version: z.literal(1), type: z.literal('ping'), id: z.string().min(1) }),
  z.object({
    version: z.literal(1),
    type: z.literal('notification'),
    id: z.string().min(1),
    tag: z.string().min(1),
    title: z.string().min(1),
    body: z.string(),
    language: z.string().nullable(),
    url: z.string().nullable(),
    articleId: z.string(),
    image: z.object({ url: z.string(), alt: z.string() }).nullable(),
    expiresAt: z.iso.datetime(),
    quiet: z.literal(true).optional(),
    lockScreen: z.enum(['show', 'conceal', 'hide']).optional(),
    label: z.string().optional(),
  }),
]);
type Notification = Extract<z.infer<typeof Document>, { type: 'notification' }>;

/** Whether a body was signed with the secret, as the documentation of the transport says. */
function isSigned({ body, headers }: SimRequest, secret: string, now: Date): boolean {
  const [, time = '', given = ''] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(headers['x-masthead-signature'] ?? '') ?? [];
  const expected = createHmac('sha256', secret).update(`${time}.`).update(body.raw).digest();
  const signature = Buffer.from(given, 'hex');
  const isOurs = signature.length === expected.length && timingSafeEqual(signature, expected);
  return isOurs && Math.abs(now.getTime() / 1_000 - Number(time)) <= TOLERANCE;
}

/**
 * Push service of a newsroom: takes signed documents, each id once, and shows one notification per tag. It answers an id
 * that it knows like the first time.
 */
export interface PushService {
  operation: Operation;
  posts(): SimulatedPost[];
  accepted(): SimulatedPost[];
  channel(): Simulator['channel'];
}

export function createPushService(world: World): PushService {
  const secret = randomBytes(20).toString('hex');
  const known = new Map<string, { post: SimulatedPost; tag: string; remoteId: string }>();

  async function mediaOf({ image }: Notification): Promise<SimulatedPost['media']> {
    const picture = await loadPicture(world, image?.url ?? null);
    return picture ? [{ ...picture, ...(image?.alt && { alt: image.alt }) }] : [];
  }

  async function take(notification: Notification, at: Date): Promise<SimAnswer> {
    const before = known.get(notification.id);
    if (before) return answer(200, { id: before.remoteId });
    const { id, tag, title, body, url, quiet = false, lockScreen, label } = notification;
    const remoteId = `push-${world.random.digits(8)}`;
    const post: SimulatedPost = {
      id: remoteId,
      at: at.toISOString(),
      account: 'push-service',
      kind: 'notification',
      texts: { title, body },
      link: url,
      marker: findMarker(url),
      media: await mediaOf(notification),
      ...mannerLabels({ isQuiet: quiet, lockScreen, label, sound: undefined, colour: undefined }),
      visibility: 'public',
      url: null,
    };
    known.set(id, { post, tag, remoteId });
    return answer(200, { id: remoteId });
  }

  async function handle(request: SimRequest): Promise<SimAnswer> {
    const { body, headers } = request;
    if (!isSigned(request, secret, world.now())) return answer(401, { error: 'The signature is wrong.' });
    const read = Document.safeParse(body.type === 'json' ? body.value : null);
    if (!read.success) return answer(400, { error: z.prettifyError(read.error) });
    if (headers['idempotency-key'] !== read.data.id)
      return answer(400, { error: 'The idempotency key is not the id.' });
    return read.data.type === 'ping' ? answer(204) : take(read.data, request.at);
  }

  const all = () => [...known.values()];
  return {
    operation: { name: 'webhook', method: 'POST', path: '/push', maxBytes: 64 * 1024, handle },
    posts: () =>
      all()
        .filter(({ tag }, at, list) => !list.slice(at + 1).some((later) => later.tag === tag))
        .map(({ post }) => post),
    accepted: () => all().map(({ post }) => post),
    channel: () => ({
      options: { transport: 'webhook', url: `${world.url()}/push` },
      secrets: { webhookSecret: secret },
    }),
  };
}

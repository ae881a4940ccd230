import { createECDH } from 'node:crypto';
import { z } from 'zod';
import { findMarker } from '../kit/content.ts';
import { answer, type NamedFault, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';
import type { SimulatedPost, Simulator } from '../simulator.ts';
import { loadPicture, mannerLabels } from './device.ts';
import { type Browser, decrypt, newBrowser, vapidFault } from './push-crypto.ts';

const MOST_BYTES = 4_096;
const URGENCIES = ['very-low', 'low', 'normal', 'high'];

/** What the newsroom's service worker is documented to get. */
const Message = z.object({
  version: z.literal(1),
  title: z.string().min(1),
  body: z.string(),
  tag: z.string().min(1),
  url: z.string().nullable(),
  language: z.string().nullable(),
  image: z.string().optional(),
  silent: z.boolean().optional(),
});

/** Refusals of push services, by the names of faults. */
export const webPushFaults: Readonly<Record<string, NamedFault>> = {
  'push-gone': { when: 'before', answer: answer(410, 'Gone') },
  'push-key-refused': { when: 'before', answer: answer(403, 'VAPID credentials do not match') },
  'push-too-big': { when: 'before', answer: answer(413, 'Payload Too Large') },
  'push-failed-after': { when: 'after', answer: answer(500, 'Internal Error') },
};

/** What phones have, and a browser's notification doesn't. */
const PLAIN = { lockScreen: undefined, sound: undefined, colour: undefined, label: undefined };

interface Reader {
  id: string;
  browser: Browser;
  /** Notifications by their tags, as they show. */
  shown: Map<string, SimulatedPost>;
  /** Every message that was taken. */
  received: SimulatedPost[];
}

/**
 * Push service of browsers (RFC 8030) with readers who subscribed; opens every message as a browser would. A later message
 * with the same tag takes the place of the first.
 */
export interface BrowserPush {
  operation: Operation;
  /** What readers see, each notification once however many have it. */
  posts(): SimulatedPost[];
  /** Every message that a browser took. */
  accepted(): SimulatedPost[];
  subscribers(): NonNullable<Simulator['subscribers']>;
  channel(): Simulator['channel'];
}

export function createBrowserPush(world: World, count: number): BrowserPush {
  const sender = createECDH('prime256v1');
  const publicKey = sender.generateKeys().toString('base64url');
  const readers = new Map<string, Reader>();
  for (let n = 1; n <= count; n++) {
    const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    readers.set(world.random.text(24), { id, browser: newBrowser(), shown: new Map(), received: [] });
  }

  function faultOf({ headers, body }: SimRequest): SimAnswer | null {
    const audience = world.url();
    const fault = vapidFault(headers.authorization ?? '', { audience, now: world.now(), expected: publicKey });
    if (fault) return answer(403, fault);
    if (!/^\d+$/.test(headers.ttl ?? '')) return answer(400, 'TTL is missing');
    if (!/^[\w-]{1,32}$/.test(headers.topic ?? '')) return answer(400, 'Invalid topic');
    if (!URGENCIES.includes(headers.urgency ?? '')) return answer(400, 'Invalid urgency');
    if (headers['content-encoding'] !== 'aes128gcm') return answer(400, 'Unknown content encoding');
    return body.raw.length > MOST_BYTES ? answer(413, 'Payload Too Large') : null;
  }

  async function take(request: SimRequest): Promise<SimAnswer> {
    const reader = readers.get(request.params.token ?? '');
    if (!reader) return answer(404, 'No such subscription');
    const fault = faultOf(request);
    if (fault) return fault;
    let text: string;
    try {
      text = decrypt(request.body.raw, reader.browser);
    } catch (error) {
      world.defect(`A browser could not open its message: ${String(error)}`);
      return answer(201);
    }
    const { title, body, url, tag, image, silent = false } = Message.parse(JSON.parse(text));
    const picture = await loadPicture(world, image ?? null);
    const post: SimulatedPost = {
      id: `${reader.id}/${reader.received.length + 1}`,
      at: request.at.toISOString(),
      account: reader.id,
      kind: 'notification',
      texts: { title, body },
      link: url,
      marker: findMarker(url),
      media: picture ? [picture] : [],
      ...mannerLabels({ ...PLAIN, isQuiet: silent && request.headers.urgency === 'low' }),
      visibility: 'public',
      url: null,
    };
    reader.received.push(post);
    reader.shown.set(tag, post);
    return answer(201, undefined, { location: `${world.url()}/message/${reader.received.length}` });
  }

  const all = () => [...readers.values()];
  return {
    operation: { name: 'webpush', method: 'POST', path: '/wpush/:token', handle: take },
    posts: () => [...new Map(all().flatMap(({ shown }) => [...shown])).values()],
    accepted: () => all().flatMap(({ received }) => received),
    subscribers: () =>
      [...readers].map(([token, { id, browser }]) => ({
        id,
        address: {
          endpoint: `${world.url()}/wpush/${token}`,
          keys: { p256dh: browser.publicKey.toString('base64url'), auth: browser.auth.toString('base64url') },
        },
      })),
    channel: () => ({
      options: {
        transport: 'webpush',
        origins: ['https://www.example.org'],
        contact: 'mailto:web@example.org',
        pushServices: [world.url()],
      },
      secrets: { vapidKey: Buffer.from(sender.getPrivateKey('hex').padStart(64, '0'), 'hex').toString('base64url') },
    }),
  };
}

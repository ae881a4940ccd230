import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { findMarker } from '../kit/content.ts';
import { answer, type NamedFault, type Operation, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';
import type { SimulatedPost, Simulator } from '../simulator.ts';
import { loadPicture, mannerLabels } from './device.ts';

const APP = '100200300';
/** Seconds. */
const LIFETIME = 3_600;
const MOST_BYTES = 4_096;
const FIFTEEN_DAYS = 1_296_000;

const Notification = z.strictObject({
  title: z.string().min(1),
  body: z.string().min(1),
  image: z.string().optional(),
  tag: z.string().optional(),
  channel_id: z.string().optional(),
  /** A file of the app below /res/raw, without its ending; taken where `default_sound` is false. */
  sound: z.string().startsWith('/raw/').optional(),
  default_sound: z.boolean().optional(),
  color: z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/)
    .optional(),
  /** LOW: shown without a sound. */
  importance: z.enum(['LOW', 'NORMAL']).optional(),
  visibility: z.enum(['VISIBILITY_UNSPECIFIED', 'PRIVATE', 'PUBLIC', 'SECRET']).optional(),
  click_action: z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal(1), intent: z.string() }),
    z.strictObject({ type: z.literal(2), url: z.string().startsWith('https://') }),
    z.strictObject({ type: z.literal(3) }),
  ]),
});
/** What a message is about, by Huawei's classification standard. */
const CATEGORIES = [
  'IM',
  'VOIP',
  'SUBSCRIPTION',
  'TRAVEL',
  'HEALTH',
  'WORK',
  'ACCOUNT',
  'EXPRESS',
  'FINANCE',
  'DEVICE_REMINDER',
  'MAIL',
  'MARKETING',
] as const;

const Message = z.strictObject({
  data: z.string().optional(),
  android: z
    .strictObject({
      category: z.enum(CATEGORIES).optional(),
      collapse_key: z.int().min(-1).max(100).optional(),
      urgency: z.enum(['HIGH', 'NORMAL']).optional(),
      bi_tag: z.string().optional(),
      ttl: z
        .string()
        .regex(/^\d+s$/)
        .refine((ttl) => Number.parseInt(ttl, 10) <= FIFTEEN_DAYS)
        .optional(),
      notification: Notification.optional(),
    })
    .optional(),
  token: z.array(z.string()).min(1).max(1_000).optional(),
  topic: z.string().optional(),
  condition: z.string().optional(),
});
const Body = z.strictObject({ validate_only: z.boolean().optional(), message: Message });
type Message = z.infer<typeof Message>;
type Shown = z.infer<typeof Notification>;

const result = (status: number, code: string, msg: string): SimAnswer =>
  answer(status, { code, msg, requestId: `16020965${randomBytes(4).toString('hex')}` });

/** Codes of Push Kit's reference, with their HTTP status and words. */
const CODES: readonly (readonly [code: string, status: number, words: string])[] = [
  ['80100000', 200, 'The message is successfully sent to some tokens'],
  ['80100001', 400, 'Some request parameters are incorrect'],
  ['80100002', 400, 'Incorrect number of tokens'],
  ['80100003', 400, 'Incorrect message structure'],
  ['80100004', 400, 'The message expiration time is earlier than the current time'],
  ['80100013', 400, 'The collapse_key message field is invalid'],
  ['80100016', 200, 'Message contains sensitive information'],
  ['80100017', 400, 'A maximum of 100 topic-based messages can be sent at the same time'],
  ['80200001', 401, 'OAuth authentication error'],
  ['80200003', 401, 'OAuth token expired'],
  ['80300002', 400, 'The current app does not have the permission to send messages'],
  ['80300007', 400, 'All tokens are invalid'],
  ['80300008', 400, 'The message body size (excluding the token) exceeds the system limit'],
  ['80300010', 400, 'The number of tokens in the message body exceeds the default value'],
  ['80300011', 400, 'You are not authorized to send high-priority notification messages'],
  ['80600003', 500, 'Failed to request the OAuth service'],
];

/** Refusals of Push Kit, by the names of faults: by its codes, too. */
export const huaweiFaults: Readonly<Record<string, NamedFault>> = {
  ...Object.fromEntries(
    CODES.map(([code, status, words]) => [code, { when: 'before', answer: result(status, code, words) } as const]),
  ),
  '81000001': { when: 'after', answer: result(500, '81000001', 'System inner error') },
  'huawei-token-expired': { when: 'before', answer: result(401, '80200003', 'OAuth token expired') },
  'huawei-no-right': { when: 'before', answer: result(400, '80300002', 'The app has no permission') },
  'huawei-sensitive': { when: 'before', answer: result(200, '80100016', 'Message contains sensitive information') },
  'huawei-internal': { when: 'after', answer: result(500, '81000001', 'System inner error') },
};

/** Marketing messages that a phone shows of a news app in a day; Huawei accepts further ones and drops them. */
const MARKETING_A_DAY = 5;

/** A message without a category is marketing: phones show it without a sound. The app may classify its own messages. */
const isMarketing = ({ android }: Message): boolean => (android?.category ?? 'MARKETING') === 'MARKETING';

/** Days change in China. */
const dayOf = (at: Date): string => new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

/**
 * Huawei's Push Kit, by its documentation: tokens for the app's secret, messages of version 1 of its API. A later message
 * with the same tag takes the place of the first. It neither looks up nor recognises a repeated message.
 */
export interface PushKit {
  operations: Operation[];
  posts(): SimulatedPost[];
  accepted(): SimulatedPost[];
  channel(topic: string): Simulator['channel'];
}

const targetOf = ({ topic, condition, token }: Message): string =>
  topic ?? (condition === undefined ? `token:${token?.join()}` : `condition:${condition}`);

interface Send {
  tag: string | null;
  target: string;
  post: SimulatedPost;
  isMarketing: boolean;
  /** False: accepted and dropped. */
  isShown: boolean;
  day: string;
}

export function createPushKit(world: World): PushKit {
  const secret = randomBytes(20).toString('hex');
  const tokens = new Map<string, number>();
  const sends: Send[] = [];
  const marketingOn = (day: string, target: string): number =>
    sends.filter((one) => one.isMarketing && one.day === day && one.target === target).length;

  function exchange({ body }: SimRequest): SimAnswer {
    const form = body.type === 'form' ? body.form : new URLSearchParams();
    const isOurs = form.get('client_id') === APP && form.get('client_secret') === secret;
    if (form.get('grant_type') !== 'client_credentials' || !isOurs) {
      return answer(400, { error: 1101, sub_error: 20001, error_description: 'invalid client' });
    }
    const token = `CgB6e3x9${randomBytes(16).toString('hex')}`;
    tokens.set(token, world.now().getTime() + LIFETIME * 1_000);
    return answer(200, { access_token: token, expires_in: LIFETIME, token_type: 'Bearer' });
  }

  /** Why the request is refused; null where its token and its app are right. */
  function accessFault({ headers, params }: SimRequest): SimAnswer | null {
    const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
    const until = tokens.get(token);
    if (until === undefined) return result(401, '80200001', 'OAuth authentication error');
    if (until <= world.now().getTime()) return result(401, '80200003', 'OAuth token expired');
    return params.app === APP ? null : result(400, '80300002', 'The app has no permission');
  }

  async function show(message: Message, shown: Shown, at: Date) {
    const { title, body, image, tag, click_action: tap } = shown;
    const sent = result(200, '80000000', 'Success');
    const { requestId } = z.object({ requestId: z.string() }).parse(sent.body);
    const link = tap.type === 2 ? tap.url : null;
    const picture = await loadPicture(world, image ?? null);
    const post: SimulatedPost = {
      id: requestId,
      at: at.toISOString(),
      account: targetOf(message),
      kind: 'notification',
      texts: { title, body },
      link,
      marker: findMarker(link),
      media: picture ? [picture] : [],
      ...mannerLabels({
        isQuiet: isMarketing(message) || (message.android?.urgency === 'NORMAL' && shown.importance === 'LOW'),
        lockScreen: shown.visibility,
        sound: shown.default_sound === false ? shown.sound : undefined,
        colour: shown.color,
        label: message.android?.bi_tag,
      }),
      visibility: 'public',
      url: null,
    };
    const target = targetOf(message);
    const isShown = !isMarketing(message) || marketingOn(dayOf(at), target) < MARKETING_A_DAY;
    sends.push({ tag: tag ?? null, target, post, isShown, isMarketing: isMarketing(message), day: dayOf(at) });
    return sent;
  }

  function send(request: SimRequest): SimAnswer | Promise<SimAnswer> {
    const fault = accessFault(request);
    if (fault) return fault;
    const { body, at } = request;
    const read = Body.safeParse(body.type === 'json' ? body.value : null);
    if (!read.success) return result(400, '80100003', 'Illegal payload');
    const { message, validate_only: validateOnly } = read.data;
    const targets = [message.token, message.topic, message.condition].filter((target) => target !== undefined);
    if (targets.length !== 1) return result(400, '80100001', 'Some request parameters are incorrect');
    const { token: _, ...counted } = message;
    if (Buffer.byteLength(JSON.stringify(counted)) > MOST_BYTES) return result(400, '80300008', 'Message is too big');
    const notification = message.android?.notification;
    return validateOnly || !notification ? result(200, '80000000', 'Success') : show(message, notification, at);
  }

  return {
    operations: [
      { name: 'huaweiToken', method: 'POST', path: '/oauth2/v3/token', handle: exchange },
      { name: 'huawei', method: 'POST', path: '/v1/:app/messages:send', handle: send },
    ],
    posts() {
      const shown = sends.filter(({ isShown }) => isShown);
      return shown
        .filter(
          ({ tag, target }, at) =>
            !shown.slice(at + 1).some((later) => tag !== null && later.tag === tag && later.target === target),
        )
        .map(({ post }) => post);
    },
    accepted: () => sends.map(({ post }) => post),
    channel: (topic) => ({
      options: {
        transport: 'huawei',
        baseUrl: world.url(),
        tokenUrl: `${world.url()}/oauth2/v3/token`,
        appId: APP,
        topic,
      },
      secrets: { appSecret: secret },
    }),
  };
}

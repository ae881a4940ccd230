/**
 * Firebase Cloud Messaging (HTTP v1) on loopback: a service account's token, topic sends and an inbox of
 * what the readers of each topic see. FCM neither looks up nor recognises a repeated send, so a repeat
 * shows twice unless the devices collapse it.
 *
 * Operations: `token`, `send`.
 * Named faults: `invalid-grant`, `invalid-client`, `unauthorized-client` (token); every name of `NAMED_ERRORS` (send, nothing was sent);
 * `internal-after-accept`, `unavailable-after-accept` (send, the readers got it).
 * A channel with `transport: webhook` gets a push service of the newsroom's own on the same server (see webhook.ts).
 * Operation: `webhook`. One with `transport: huawei` gets Huawei's Push Kit (see huawei.ts), with the operations
 * `huaweiToken` and `huawei`, and its own named faults. One with `transport: webpush` gets the push service of some
 * browsers (see webpush.ts), with the operation `webpush`, and named faults.
 * Control paths beside the kit's: `GET /_inbox` → { sends, topics: [{ topic, sends, android, ios }] }.
 */

import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { z } from 'zod';
import { findMarker } from '../kit/content.ts';
import { answer, type NamedFault, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import { startSimulatorServer } from '../kit/server.ts';
import { createWorld } from '../kit/world.ts';
import type { SimulatedPost, Simulator, SimulatorOptions } from '../simulator.ts';
import type { Trusted } from './assertion.ts';
import { loadPicture, mannerLabels } from './device.ts';
import {
  invalidArgument,
  NAMED_ERRORS,
  notFound,
  permissionDenied,
  quotaExceeded,
  type SendError,
  unauthenticated,
} from './errors.ts';
import { createPushKit, huaweiFaults } from './huawei.ts';
import { imageOf, inbox, onAndroid, onIos, type Send, type Shown, targetOf } from './inbox.ts';
import { readSend } from './rules.ts';
import { createTokens, invalidGrant } from './tokens.ts';
import { createPushService } from './webhook.ts';
import { createBrowserPush, webPushFaults } from './webpush.ts';

const generate = () =>
  promisify(generateKeyPair)('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
/** Making a pair takes a while: one serves every simulator of the process. */
let keyPair: ReturnType<typeof generate> | null = null;

/** A service account with a key pair that is fresh in every run. */
interface ServiceAccount {
  trusted: Trusted;
  /** The JSON key file, as the console hands it out. */
  keyFile: string;
}

async function createServiceAccount(projectId: string, keyId: string): Promise<ServiceAccount> {
  keyPair ??= generate();
  const pair = await keyPair;
  const clientEmail = `masthead@${projectId}.iam.gserviceaccount.com`;
  return {
    trusted: { publicKeyPem: pair.publicKey, keyId, clientEmail },
    keyFile: JSON.stringify({
      type: 'service_account',
      project_id: projectId,
      private_key_id: keyId,
      private_key: pair.privateKey,
      client_email: clientEmail,
      token_uri: 'https://oauth2.googleapis.com/token',
    }),
  };
}

function hides(later: Send, earlier: Send): boolean {
  if (later.target !== earlier.target) return false;
  const same = (a: Shown | null, b: Shown | null): boolean =>
    b === null || (a !== null && a.replaces !== null && a.replaces === b.replaces);
  return same(onAndroid(later), onAndroid(earlier)) && same(onIos(later), onIos(earlier));
}

/** A message as the devices got it. */
function post(send: Send): SimulatedPost {
  const shown = onAndroid(send) ?? onIos(send);
  const { data, webpush } = send.message;
  const link = data?.url ?? webpush?.fcmOptions?.link ?? null;
  const { android, fcmOptions } = send.message;
  const { visibility, sound, color } = android?.notification ?? {};
  return {
    id: send.name,
    at: send.at,
    account: send.target,
    kind: shown ? 'notification' : 'data',
    texts: { title: shown?.title ?? '', body: shown?.body ?? '' },
    link,
    marker: findMarker(link),
    media: send.picture ? [send.picture] : [],
    ...mannerLabels({
      isQuiet: android?.priority === 'NORMAL',
      lockScreen: visibility,
      sound,
      colour: color,
      label: fcmOptions?.analyticsLabel,
    }),
    visibility: 'public',
    url: null,
  };
}

/** Posts that readers still see on some device, one per notification. */
const shownPosts = (sends: readonly Send[]): SimulatedPost[] =>
  sends.filter((send, i) => !sends.slice(i + 1).some((later) => hides(later, send))).map(post);

const MINUTE = 60_000;

/** Counts requests over the last minute; minutes are not aligned to the clock. */
interface MinuteCounter {
  /** Counts one request; null when it fits, else the seconds until the counter refills. */
  take(now: Date): number | null;
}

function createMinuteCounter(limit: number): MinuteCounter {
  let taken: number[] = [];
  return {
    take(now) {
      const at = now.getTime();
      taken = taken.filter((before) => before > at - MINUTE);
      if (taken.length >= limit) return Math.max(1, Math.ceil(((taken[0] ?? at) + MINUTE - at) / 1000));
      taken.push(at);
      return null;
    },
  };
}

export interface AppSimulatorOptions extends SimulatorOptions {
  /** Default 600,000, as a new project has. */
  messagesPerMinute?: number;
  /** Project and topic of the channel. */
  projectId?: string;
  topic?: string;
  /** Browsers that subscribed by Web Push. */
  readers?: number;
}

/** What the channel says of its transport and its readers. */
const Given = z.object({ transport: z.string().default('fcm'), topic: z.string().optional() });

const asAnswer = ({ status, body, headers }: SendError): SimAnswer => ({ status, body, headers });

const named: Readonly<Record<string, NamedFault>> = {
  ...huaweiFaults,
  ...webPushFaults,
  'invalid-grant': { when: 'before', answer: invalidGrant('Invalid JWT Signature.') },
  'invalid-client': {
    when: 'before',
    answer: answer(401, { error: 'invalid_client', error_description: 'The OAuth client was not found.' }),
  },
  'unauthorized-client': {
    when: 'before',
    answer: answer(401, {
      error: 'unauthorized_client',
      error_description: 'Client is unauthorized to retrieve access tokens using this method.',
    }),
  },
  'internal-after-accept': { when: 'after', answer: namedAnswer('internal') },
  'unavailable-after-accept': { when: 'after', answer: namedAnswer('unavailable') },
  ...Object.fromEntries(
    Object.keys(NAMED_ERRORS).map((name) => [name, { when: 'before', answer: namedAnswer(name) } satisfies NamedFault]),
  ),
};

function namedAnswer(name: string): SimAnswer {
  return asAnswer((NAMED_ERRORS[name] ?? notFound)());
}

function statusAnswer(status: number): SimAnswer {
  if (status === 413) return asAnswer({ ...invalidArgument('Request is too large.'), status });
  const known: Record<number, string> = {
    400: 'invalid-argument',
    401: 'unauthenticated',
    403: 'permission-denied',
    404: 'not-found',
    429: 'quota-exceeded',
    503: 'unavailable',
  };
  return { ...namedAnswer(known[status] ?? 'internal'), status };
}

export async function startAppSimulator(options: AppSimulatorOptions): Promise<Simulator> {
  const world = createWorld('app', options);
  const projectId = options.projectId ?? 'newsroom-app';
  const given = Given.parse(options.channel ?? {});
  const topic = options.topic ?? given.topic ?? 'news-en';
  const account = await createServiceAccount(projectId, world.random.text(40, '0123456789abcdef'));
  const tokens = createTokens(world, account.trusted);
  const counter = createMinuteCounter(options.messagesPerMinute ?? 600_000);
  const sends: Send[] = [];
  const service = createPushService(world);
  const pushKit = createPushKit(world);
  const browsers = createBrowserPush(world, given.transport === 'webpush' ? (options.readers ?? 3) : 0);

  async function send(request: SimRequest): Promise<SimAnswer> {
    const { body, params } = request;
    if (!tokens.accepts(request)) return asAnswer(unauthenticated());
    if (params.project !== projectId) return asAnswer(permissionDenied());
    const wait = counter.take(world.now());
    if (wait !== null) return asAnswer(quotaExceeded(wait));
    if (body.type !== 'json') return asAnswer(invalidArgument('Invalid JSON payload received.'));
    const read = readSend(body.value);
    if ('error' in read) return asAnswer(read.error);
    const { message, validateOnly } = read.request;
    const id = validateOnly ? 'fake_message_id' : world.random.digits(19);
    const name = `projects/${projectId}/messages/${id}`;
    if (!validateOnly) {
      const picture = await loadPicture(world, imageOf(message));
      sends.push({ name, at: request.at.toISOString(), target: targetOf(message), message, picture });
    }
    return answer(200, { name });
  }

  return startSimulatorServer({
    world,
    port: options.port,
    operations: [
      tokens.operation,
      { name: 'send', method: 'POST', path: '/v1/projects/:project/messages:send', handle: send },
      service.operation,
      ...pushKit.operations,
      browsers.operation,
    ],
    controls: [
      {
        name: 'inbox',
        method: 'GET',
        path: '/_inbox',
        handle: () => answer(200, { sends: sends.length, topics: inbox(sends) }),
      },
    ],
    posts: () => [...shownPosts(sends), ...service.posts(), ...pushKit.posts(), ...browsers.posts()],
    accepted: () => [...sends.map(post), ...service.accepted(), ...pushKit.accepted(), ...browsers.accepted()],
    subscribers: browsers.subscribers,
    connect: () => ({
      firebase: {
        app: {},
        settings: { baseUrl: world.url(), tokenUrl: `${world.url()}/token` },
        typed: { serviceAccount: account.keyFile, topic },
      },
    }),
    channel() {
      if (given.transport === 'webhook') return service.channel();
      if (given.transport === 'webpush') return browsers.channel();
      if (given.transport === 'huawei') return pushKit.channel(topic);
      return {
        options: { baseUrl: world.url(), tokenUrl: `${world.url()}/token`, projectId, topic },
        secrets: { serviceAccount: account.keyFile },
      };
    },
    rateLimitAnswer: (_request, resetAt) =>
      asAnswer(
        quotaExceeded(
          resetAt === null ? null : Math.max(1, Math.ceil((resetAt.getTime() - world.now().getTime()) / 1000)),
        ),
      ),
    statusAnswer,
    notFound: () => asAnswer(notFound()),
    named,
  });
}

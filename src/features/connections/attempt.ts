import { createHash } from 'node:crypto';
import {
  type AttemptRow,
  attemptOf,
  beginAttempt,
  concludeAttempt,
  keepTyped,
  type Attempt as Stored,
  takeState,
} from '../../channels/attempts.ts';
import { accountNamed, accountOf } from '../../channels/connected.ts';
import { channelsNowIn } from '../../channels/entered.ts';
import { blankMessage } from '../../channels/evidence.ts';
import type { Channel } from '../../domain/channel.ts';
import { asMessage, UserError } from '../../lib/errors.ts';
import { inOrder, type Message } from '../../lib/message.ts';
import { redactText } from '../../net/redact.ts';
import type {
  Candidate,
  ConnectBase,
  ConnectExtra,
  ConnectLook,
  ConnectScope,
  ConnectWay,
  Values,
} from '../../platforms/connect.ts';
import { platformById } from '../../platforms/index.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { connections as messages } from './messages.ts';
import type { Attempt } from './schema.ts';
import { assertFields, baseOf, CALLBACK, clientOf, extrasFor, type KnownWay, wayNamed } from './ways.ts';

/** Calls of a platform that one attempt may make, each with its own limit: pages of lists, above all. */
const CALLS = 10;

/** What the client of a way may use. Nothing of its exchanges is kept: they are made of secrets. */
function lookOf(context: DeskContext, { app, settings }: ConnectBase): ConnectLook {
  const secrets = Object.values(app);
  return {
    http: context.http(
      { channel: { options: settings }, secrets },
      () => undefined,
      () => undefined,
    ),
    signal: AbortSignal.any([context.halt, AbortSignal.timeout(CALLS * context.timings.request)]),
    now: () => context.clock.now(),
  };
}

interface Asked {
  way: string;
  channel: string | null;
  /** At a simulator. */
  simulated: boolean;
  by: string;
}

/** Keeps accounts of simulators off channels that publish for real. */
export function assertTestMode({ id, mode }: Pick<Channel, 'id' | 'mode'>): void {
  if (mode === 'simulated') return;
  throw new UserError(messages.notInTestMode({ channel: id }), { remedy: messages.setSimulated(), kind: 'conflict' });
}

/**
 * Platform of the channel that is connected again, if any. Throws a UserError for a channel to which the way leads no account,
 * or none of that kind.
 */
async function platformOf(
  context: DeskContext,
  { way, platforms }: KnownWay,
  { channel, simulated }: Pick<Asked, 'channel' | 'simulated'>,
): Promise<string | null> {
  if (channel === null) return null;
  const { platform, channel: its } = channelNamed(
    { channels: await channelsNowIn(context, context.channels) },
    channel,
  );
  if (simulated) assertTestMode(its);
  if (platforms.some(({ id }) => id === platform.id)) return platform.id;
  throw new UserError(messages.otherPlatform({ channel, way: way.label }), { kind: 'invalid', field: 'channel' });
}

/** Begins to connect accounts: the address at which the person consents, and is sent back from once. */
export async function begin(
  context: DeskContext,
  { way: id, channel, simulated, extras: ticked, by }: Asked & { extras: readonly string[] },
) {
  const known = wayNamed(id);
  const { way } = known;
  const extras = extrasFor(way, ticked, await platformOf(context, known, { channel, simulated }));
  const { connect } = await clientOf(known);
  if (!connect.authorize) throw new UserError(messages.byFields({ way: way.label }), { kind: 'invalid' });
  const redirectUri = context.ownAddress?.(CALLBACK);
  if (redirectUri === undefined) throw new UserError(messages.noAddress(), { remedy: messages.setAddress() });
  const base = await baseOf(context, known, { simulated, channel });
  const begun = await context.db.transaction((tx) =>
    beginAttempt({ tx, keyring: context.keyring }, { way: id, channelId: channel, simulated, person: by, redirectUri }),
  );
  const challenge = createHash('sha256').update(begun.verifier).digest('base64url');
  const url = connect.authorize({ ...base, redirectUri, state: begun.state, challenge, extras });
  return { id: begun.id, url, expiresAt: begun.expiresAt };
}

/** Verifies what a person typed or chose, and keeps the accounts that it reaches. */
export async function verify(
  context: DeskContext,
  { way: id, channel, simulated, values: typed, by }: Asked & { values: Values },
) {
  const known = wayNamed(id);
  const { way } = known;
  await platformOf(context, known, { channel, simulated });
  if (way.kind === 'redirect') throw new UserError(messages.byRedirect({ way: way.label }), { kind: 'invalid' });
  const base = await baseOf(context, known, { simulated, channel });
  const values = simulated ? { ...base.typed, ...typed } : typed;
  assertFields(way.fields, values);
  const { connect, client } = await clientOf(known);
  const look = lookOf(context, base);
  const grant = { secrets: values, scopes: null, expiresAt: null };
  const candidates = await connect.accounts(grant, base, look).catch((error: unknown) => {
    const problem = withoutSecrets(reasonOf(error, client, look), Object.values(values));
    throw new UserError(problem, { kind: 'conflict', cause: error });
  });
  if (candidates.length === 0) throw new UserError(messages.noAccounts(), { kind: 'conflict' });
  const attempt = await context.db.transaction((tx) =>
    keepTyped({ tx, keyring: context.keyring }, { way: id, channelId: channel, simulated, person: by }, candidates),
  );
  return show(context, { id: attempt, by });
}

type Client = Awaited<ReturnType<typeof clientOf>>['client'];

/** What a platform’s refusal, or a failure on the way to it, means. */
function reasonOf(error: unknown, client: Client, { now }: Pick<ConnectLook, 'now'>): Message {
  const outcome = client.classify(error, 'step', now());
  return 'message' in outcome ? outcome.message : asMessage(error);
}

const withoutSecrets = (message: Message, secrets: readonly string[]): Message =>
  blankMessage(message, (text) => redactText(text, secrets));

const lackingOf = (scopes: readonly ConnectScope[], granted: readonly string[] | null): ConnectScope[] =>
  granted === null ? [] : scopes.filter(({ name }) => !granted.includes(name));

type End = Parameters<typeof concludeAttempt>[2];

/** What came of a visit to the platform: accounts, or why there are none. */
async function endOf(
  context: DeskContext,
  known: KnownWay,
  row: AttemptRow & { verifier: string; redirectUri: string },
  query: URLSearchParams,
): Promise<End> {
  const { way } = known;
  const failed = (failure: Message, scopes: readonly string[] | null = null): End => ({ failure, scopes });
  const refusal = query.get('error');
  if (refusal === 'access_denied') return failed(messages.denied());
  if (refusal !== null) {
    const words = [refusal, query.get('error_description')].filter(Boolean).join(': ').slice(0, 500);
    const advice = way.refusals?.[refusal];
    return failed(advice ? inOrder(messages.answeredError({ words }), advice) : messages.answeredError({ words }));
  }
  const code = query.get('code');
  if (!code) return failed(messages.noCode());
  const { connect, client } = await clientOf(known);
  if (!connect.exchange) throw new Error(`${way.id} exchanges no code`);
  const base = await baseOf(context, known, { simulated: row.simulated, channel: row.channelId });
  const look = lookOf(context, base);
  const { verifier, redirectUri } = row;
  const secrets = [code, verifier, ...Object.values(base.app)];
  try {
    const grant = await connect.exchange({ ...base, code, verifier, redirectUri }, look);
    secrets.push(...Object.values(grant.secrets));
    const { scopes } = grant;
    const names = lackingOf(way.scopes.required, scopes).map(({ name }) => name);
    if (names.length > 0) return failed(messages.scopesMissing({ names }), scopes);
    const candidates = await connect.accounts(grant, base, look);
    return candidates.length > 0 ? { candidates, scopes } : failed(messages.noAccounts(), scopes);
  } catch (error) {
    context.log.warn({ way: way.id }, 'an account could not be connected');
    return failed(withoutSecrets(reasonOf(error, client, look), secrets));
  }
}

/** The query of a callback address, as the browser has it or a person pastes it. */
function queryOf(address: string): { query: URLSearchParams; state: string } {
  const text = address.trim();
  // Some platforms put something behind it that is none of it.
  const query = URL.canParse(text)
    ? new URL(text).searchParams
    : new URLSearchParams(text.replace(/^[^?]*\?/, '').replace(/#.*$/, ''));
  const state = query.get('state');
  if (state) return { query, state };
  throw new UserError(messages.noState(), { kind: 'invalid' });
}

/** Goes on with an attempt by the address that the platform sent the person back to: once, and for that person alone. */
export async function complete(context: DeskContext, { address, by }: { address: string; by: string }) {
  const { query, state } = queryOf(address);
  const { db, keyring } = context;
  const row = await db.transaction((tx) => takeState({ tx, keyring }, { state, person: by }));
  await concludeAttempt({ db, keyring }, row.id, await endOf(context, wayNamed(row.way), row, query));
  return show(context, { id: row.id, by });
}

/** By which an account is chosen. */
export const keyOf = ({ platform, id }: Pick<Candidate, 'platform' | 'id'>): string => `${platform}:${id}`;

function stateOf({ failure, candidates, chosenAt, over }: Stored): Attempt['state'] {
  if (chosenAt !== null) return 'done';
  if (failure !== null) return 'failed';
  if (over) return 'expired';
  return candidates === null ? 'waiting' : 'choose';
}

/** Scopes that were not granted; those of an extra only where what it needs was. */
function missingOf({ scopes: { required, optional }, extras = [] }: ConnectWay, { scopes }: Stored): ConnectScope[] {
  const isLacking = ({ scopes: own }: ConnectExtra): boolean => lackingOf(own, scopes).length > 0;
  const without = extras.filter(isLacking).map(({ id }) => id);
  const further = extras.filter(({ needs }) => needs === undefined || !without.includes(needs));
  return lackingOf([...required, ...optional, ...further.flatMap((extra) => extra.scopes)], scopes);
}

/** An attempt as far as it has come, without secrets. */
export async function show(context: DeskContext, { id, by }: { id: string; by: string }): Promise<Attempt> {
  const attempt = await attemptOf(context, { id, person: by });
  const { way } = wayNamed(attempt.way);
  const channels = [...(await channelsNowIn(context, context.channels)).values()];
  return {
    id,
    way: way.id,
    label: way.label,
    channel: attempt.channelId,
    simulated: attempt.simulated,
    state: stateOf(attempt),
    failure: attempt.failure,
    granted: attempt.scopes,
    missing: missingOf(way, attempt),
    accounts: (attempt.candidates ?? []).map(({ platform, id: account, name, handle, picture, warnings }) => ({
      key: keyOf({ platform, id: account }),
      platform,
      platformName: platformById(platform)?.name ?? platform,
      id: account,
      name,
      handle,
      picture,
      warnings: [...warnings],
      channels: channels
        .filter((one) => one.platform.id === platform && accountOf(one) === accountNamed(account, attempt.simulated))
        .map(({ channel }) => channel.id),
    })),
    expiresAt: attempt.expiresAt,
  };
}

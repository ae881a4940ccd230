import { attemptOf, closeAttempt } from '../../channels/attempts.ts';
import { accountNamed, accountOf } from '../../channels/connected.ts';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { channelsNowIn, forgetCredentials, forgetSecret, keepSecret, secretRows } from '../../channels/entered.ts';
import { keepFirstSet } from '../../channels/first-set.ts';
import { stored } from '../../channels/messages.ts';
import { addChannel, changeChannel, type StoredChannel, storedChannels } from '../../channels/stored.ts';
import { StoredEntry } from '../../config/channels-file.ts';
import { UserError } from '../../lib/errors.ts';
import type { Json } from '../../lib/json.ts';
import type { Candidate, ConnectWay, Settings } from '../../platforms/connect.ts';
import { platformById } from '../../platforms/index.ts';
import type { Platform } from '../../platforms/platform.ts';
import { noteConnected } from '../../posts/connected-again.ts';
import { holdMoved, unapproveDrafts } from '../../posts/moved.ts';
import { record } from '../../store/audit.ts';
import { storeNow } from '../../store/now.ts';
import { channelSecretContext } from '../../store/sealed.ts';
import type { Tx } from '../../store/store.ts';
import { ownPause } from '../channels/channels.ts';
import { takeProfile } from '../channels/profiles.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { waitingFor } from '../pauses/resume-plan.ts';
import { assertTestMode, keyOf } from './attempt.ts';
import { connections as messages } from './messages.ts';
import type { Choice, Connected } from './schema.ts';
import { wayNamed } from './ways.ts';

/** A channel that was connected, without its pause. */
type One = Omit<Connected['channels'][number], 'pause' | 'waiting'>;

/** What the choices of one attempt share, in their transaction. */
interface Choosing {
  context: DeskContext;
  tx: Tx;
  way: ConnectWay;
  by: string;
  scopes: readonly string[] | null;
  /** The accounts are those of a simulator. */
  simulated: boolean;
  /** As they are now. */
  channels: ReadonlyMap<string, DraftChannel>;
  /** Those that were added in the desk, the removed ones too. */
  rows: ReadonlyMap<string, StoredChannel>;
}

const LONGEST_ID = 63;

/** An id of letters and digits, made of the platform and what is left of the name; with a number where it is taken. */
function freeId({ channels, rows }: Choosing, { platform, name }: Candidate): string {
  const words =
    name
      .toLowerCase()
      .normalize('NFKD')
      .match(/[a-z0-9]+/g) ?? [];
  const wanted = [platform, ...words.filter((word) => word !== platform)].join('-').slice(0, LONGEST_ID - 4);
  const isTaken = (id: string): boolean => channels.has(id) || rows.has(id);
  let id = wanted.replace(/-+$/, '');
  for (let i = 2; isTaken(id); i++) id = `${wanted}-${i}`;
  return id;
}

/** Throws a UserError where another channel posts to the account, unless both say that it is meant. */
function assertAlone({ channels, simulated }: Choosing, candidate: Candidate, own: string | null): void {
  const other = [...channels.values()].find(
    (one) =>
      one.channel.id !== own &&
      one.platform.id === candidate.platform &&
      accountOf(one) === accountNamed(candidate.id, simulated) &&
      !one.channel.sharesAccount,
  );
  if (!other) return;
  const problem = messages.accountElsewhere({ account: candidate.name, channel: other.channel.id });
  throw new UserError(problem, { remedy: messages.connectThat(), kind: 'conflict' });
}

/**
 * Options of a channel with those of the account, and with the addresses under which it was connected: none of a simulator,
 * which the channel has of its own, at another address each time.
 */
function optionsWith(
  { way, simulated }: Choosing,
  before: Readonly<Record<string, Json>>,
  { options }: Candidate,
): Record<string, Json> {
  const addresses: Settings = way.settings({});
  const isAddress = (name: string): boolean => addresses[name] !== undefined || name.endsWith('Url');
  const kept = Object.entries(before).filter(([name]) => !isAddress(name));
  const own = Object.entries(options).filter(([name]) => !simulated || !isAddress(name));
  return Object.fromEntries([...kept, ...own]);
}

/** Has the channel sign in with what came with the account, and with nothing that was entered before. */
async function keepCredentials(
  { context: { keyring, clock }, tx, by, scopes }: Choosing,
  platform: Platform,
  channel: DraftChannel['channel'],
  { secrets, expiresAt }: Candidate,
): Promise<Readonly<Record<string, string>>> {
  const { id } = channel;
  const isObtained = (name: string): boolean => platform.account.obtained.includes(name);
  const entered = Object.entries(secrets).filter(([name]) => !isObtained(name));
  for (const { channelId, name } of await secretRows(tx)) {
    if (channelId === id && secrets[name] === undefined) await forgetSecret(tx, id, name);
  }
  for (const [name, value] of entered) {
    const sealed = keyring.seal(value, channelSecretContext({ channelId: id, name }));
    await keepSecret(tx, { channelId: id, name, value: sealed, by });
  }
  const values = Object.fromEntries(entered);
  const obtained = Object.fromEntries(Object.entries(secrets).filter(([name]) => isObtained(name)));
  const signedIn = { channel, platform, credentials: { values, missing: [] } };
  await keepFirstSet({ tx, keyring, now: clock.now() }, signedIn, { secrets: obtained, expiresAt, scopes });
  return values;
}

async function addNew(choosing: Choosing, candidate: Candidate, choice: Choice): Promise<One> {
  const { tx, by, simulated, channels } = choosing;
  assertAlone(choosing, candidate, null);
  const platform = platformById(candidate.platform);
  if (!platform) throw new Error(`No platform ${candidate.platform}`);
  const { id = freeId(choosing, candidate), name = candidate.name } = choice;
  const options = optionsWith(choosing, {}, candidate);
  const entry = StoredEntry.parse({ name, options, ...(simulated && { mode: 'simulated' }) });
  // One of the file with that id would hide it.
  if (channels.has(id)) throw new UserError(stored.idTaken({ id }), { remedy: stored.otherId(), kind: 'conflict' });
  await addChannel(tx, { id, platform: platform.id, entry, by });
  const channel = { ...entry, id, platform: platform.id, link: { parameters: {}, ...entry.link } };
  // One in test mode has those of its simulator.
  if (!simulated) await keepCredentials(choosing, platform, channel as DraftChannel['channel'], candidate);
  return { id, name, platform: platform.id, account: candidate.id, added: true, held: 0, unapproved: 0 };
}

async function connectAgain(choosing: Choosing, candidate: Candidate, was: DraftChannel): Promise<One> {
  const { tx, by, rows, simulated } = choosing;
  const { platform } = was;
  const { id, name, mode } = was.channel;
  if (platform.id !== candidate.platform) {
    throw new UserError(messages.wrongPlatform({ channel: id, account: candidate.name }), { kind: 'invalid' });
  }
  // Placeholders may fill in what its entry lacks.
  const entry = was.source === 'desk' ? (rows.get(id)?.entry ?? null) : null;
  if (simulated) assertTestMode(was.channel);
  if (mode === 'simulated' && !simulated) {
    throw new UserError(messages.simulatedChannel({ channel: id }), { remedy: messages.setLive(), kind: 'conflict' });
  }
  assertAlone(choosing, candidate, id);
  const before = accountOf(was);
  const account = accountNamed(candidate.id, simulated);
  if (was.source !== 'desk' && before !== account) {
    const problem = messages.fileChannel({
      channel: id,
      was: before ?? '?',
      account: `${candidate.name} (${candidate.id})`,
    });
    throw new UserError(problem, { remedy: messages.changeFile(), kind: 'conflict' });
  }
  const options = entry ? optionsWith(choosing, entry.options, candidate) : was.channel.options;
  if (entry) await changeChannel(tx, { id, entry: { options }, by }, null);
  const channel = { ...was.channel, options };
  // Should it go live later, it must not find credentials of another account beside these options.
  if (simulated && entry) await forgetCredentials(tx, id);
  const values = simulated ? {} : await keepCredentials(choosing, platform, channel, candidate);
  const moved = { held: 0, unapproved: 0 };
  if (before !== null && before !== account) {
    const named = `${candidate.name} (${candidate.id})`;
    moved.held = await holdMoved(tx, id, { was: before, account, named });
    moved.unapproved = await unapproveDrafts(tx, id, { by, was: before, account });
  }
  const { unready: _unready, ...ready } = was;
  const now = { ...ready, channel, credentials: { values: { ...was.credentials.values, ...values }, missing: [] } };
  await noteConnected(tx, [[id, now]]);
  return { id, name, platform: platform.id, account: candidate.id, added: false, ...moved };
}

/** How long choosing waits for the picture of an account; milliseconds. It is asked for again every day. */
const PICTURE_MS = 10_000;

/** Keeps how an account looks that was connected just now. */
async function keepLook(
  context: DeskContext,
  { id, platform, account }: One,
  candidates: readonly Candidate[],
  simulated: boolean,
): Promise<void> {
  const found = candidates.find((one) => one.platform === platform && one.id === account);
  if (!found) return;
  const { name, handle, picture } = found;
  const described = {
    channelId: id,
    account: accountNamed(account, simulated),
    profile: { name, handle, picture },
  };
  const signal = AbortSignal.any([context.halt, AbortSignal.timeout(PICTURE_MS)]);
  await takeProfile(context, described, signal).catch((error: unknown) => {
    context.log.info({ channel: id, err: error }, 'the picture of an account was not fetched in time');
  });
}

/** The pause of a channel that was connected again, with what became due during it. */
async function pauseLeft(
  context: DeskContext,
  { id, added }: One,
): Promise<Pick<Connected['channels'][number], 'pause' | 'waiting'>> {
  const pause = added ? null : await ownPause(context, id);
  if (pause === null) return { pause, waiting: [] };
  const channels = await channelsNowIn(context, context.channels);
  const due = async (tx: Tx) => waitingFor(tx, { channels }, { channel: id, tag: null }, await storeNow(tx));
  return { pause, waiting: await context.db.transaction(due) };
}

/**
 * Connects accounts of an attempt: as new channels, or again as channels that are there, which keep their posts and times.
 * What was scheduled for another account than before waits for a person, and a paused channel stays paused: whoever resumes
 * it sees first what would go out.
 */
export async function choose(
  context: DeskContext,
  { id, accounts, by }: { id: string; accounts: readonly Choice[]; by: string },
): Promise<Connected> {
  const { db } = context;
  const { candidates, scopes, way, simulated } = await attemptOf(context, { id, person: by });
  if (candidates === null) throw new UserError(messages.notYetChosen(), { kind: 'conflict' });
  if (accounts.length === 0) throw new UserError(messages.noneChosen(), { kind: 'invalid', field: 'accounts' });
  const named = accounts.flatMap(({ channel }) => channel ?? []);
  const twice = named.find((one, at) => named.indexOf(one) !== at);
  if (twice !== undefined) throw new UserError(messages.channelTwice({ channel: twice }), { kind: 'invalid' });
  const connected = await db.transaction(async (tx) => {
    await closeAttempt(tx, id);
    const done: One[] = [];
    for (const choice of accounts) {
      const candidate = candidates.find((one) => keyOf(one) === choice.account);
      if (!candidate) throw new UserError(messages.accountUnknown({ account: choice.account }), { kind: 'invalid' });
      const all = await storedChannels(tx);
      const choosing: Choosing = {
        context,
        tx,
        way: wayNamed(way).way,
        by,
        scopes,
        simulated,
        channels: await channelsNowIn({ ...context, db: tx }, context.channels),
        rows: new Map(all.map((row) => [row.id, row])),
      };
      const one =
        choice.channel === null
          ? await addNew(choosing, candidate, choice)
          : await connectAgain(choosing, candidate, channelNamed(choosing, choice.channel));
      await record(tx, {
        who: by,
        action: 'connect an account',
        subject: { type: 'channel', id: one.id },
        after: { account: candidate.id, name: candidate.name },
        detail: { way, ...(scopes && { scopes: [...scopes] }), held: one.held },
      });
      done.push(one);
    }
    return done;
  });
  // Who looks at the channels next sees them.
  await context.takeChannels?.();
  await Promise.all(connected.map((one) => keepLook(context, one, candidates, simulated)));
  const channels: Connected['channels'] = [];
  for (const one of connected) channels.push({ ...one, ...(await pauseLeft(context, one)) });
  return { channels };
}

import { getTableColumns } from 'drizzle-orm';
import { z } from 'zod';
import type { DraftChannel } from '../../channels/connected-channel.ts';
import { channelsNowIn } from '../../channels/entered.ts';
import { blankMessage } from '../../channels/evidence.ts';
import { noteFindings } from '../../channels/health.ts';
import { openLook } from '../../channels/look.ts';
import { channel as messages } from '../../channels/messages.ts';
import { channelPaused } from '../../channels/pause-rules.ts';
import { type Pause, pausesOf } from '../../channels/pauses.ts';
import { entriesFor } from '../../config/discover.ts';
import { asMessage, UserError } from '../../lib/errors.ts';
import { newId } from '../../lib/ids.ts';
import { expecting } from '../../lib/issues.ts';
import type { Message } from '../../lib/message.ts';
import { inEnglish } from '../../lib/render.ts';
import { platforms } from '../../platforms/index.ts';
import type { Diagnosis } from '../../platforms/platform.ts';
import { channelProblems } from '../../posts/draft.ts';
import { storeNow } from '../../store/now.ts';
import { prepared } from '../../store/prepared.ts';
import { channelStates } from '../../store/schema/index.ts';
import type { Db } from '../../store/store.ts';
import type { DeskContext } from '../kit/context.ts';
import { channelNamed } from '../kit/find.ts';
import { kit } from '../kit/messages.ts';
import type { ChannelView, Discovered, SettingValues } from './schema.ts';
import { channelTokens } from './secrets.ts';
import { spendingOf } from './spending.ts';

const pauseOf = (row: Pick<typeof channelStates.$inferSelect, 'pauseReason' | 'pauseBecause'> | undefined) => ({
  reason: row?.pauseReason ?? null,
  because: row?.pauseBecause ?? null,
});

const statesStatement = prepared((db: Db) =>
  db
    .select({ ...getTableColumns(channelStates), holds: channelPaused() })
    .from(channelStates)
    .prepare('channel_states'),
);

export async function listChannels(context: DeskContext): Promise<ChannelView[]> {
  const rows = await statesStatement(context.db).execute();
  const channels = await channelsNowIn(context, context.channels);
  const tokens = await channelTokens(context, channels);
  return [...channels.values()].map((connected) => {
    const { id, platform, name, mode } = connected.channel;
    const row = rows.find(({ channelId }) => channelId === id);
    const paused = row?.holds === true;
    const [problem] = channelProblems(connected);
    const unable = mode === 'off' ? 'off' : 'not connected';
    const ready = paused ? 'paused' : 'ready';
    return {
      id,
      platform,
      name,
      mode,
      source: connected.source ?? 'file',
      ...(problem
        ? { state: unable, reason: inEnglish(problem.message), problem: problem.message, because: null }
        : { state: ready, problem: null, ...pauseOf(paused ? row : undefined) }),
      lastSuccessAt: row?.lastSuccessAt ?? null,
      lastFailureAt: row?.lastFailureAt ?? null,
      lastFailure: row?.lastFailure ?? null,
      timeline: connected.timeline ?? null,
      token: tokens.get(id) ?? null,
    };
  });
}

/** The pause of a channel itself; null: it is not paused, or only together with all others. */
export async function ownPause(context: DeskContext, id: string): Promise<Pause | null> {
  const pauses = await pausesOf(context, await listChannels(context));
  return pauses.find(({ channel }) => channel === id) ?? null;
}

const unreachable = (why: Message): Diagnosis => ({
  code: 'unreachable',
  message: messages.notAsked({ why }),
  remedy: messages.checkNetwork(),
});

/** A look at a channel’s account that is about no post, so any id will do. */
const lookAt = (context: DeskContext, connected: DraftChannel, renews = true) =>
  openLook(context, connected, newId(), {
    signal: AbortSignal.any([context.halt, AbortSignal.timeout(context.timings.request * 2)]),
    now: () => context.clock.now(),
    mayWrite() {},
    renews,
  });

async function diagnosesOf(context: DeskContext, connected: DraftChannel, renews: boolean): Promise<Diagnosis[]> {
  const { look, evidence } = await lookAt(context, connected, renews);
  const withoutSecrets = (found: Diagnosis[]): Diagnosis[] =>
    found.map((diagnosis) => ({ ...diagnosis, message: blankMessage(diagnosis.message, evidence.blank) }));
  try {
    const client = await connected.platform.client();
    return withoutSecrets(await client.diagnose(look));
  } catch (error) {
    return withoutSecrets([unreachable(asMessage(error))]);
  }
}

export const CheckInput = z.object({
  /** null: each of them. */
  channel: z.string().nullable().default(null),
});

/**
 * Asks each connected channel's platform what is wrong with it. `asked` is false for channels that are off
 * or not connected, and for simulated ones while no service runs: their simulators run with it.
 */
export const checkChannels = (context: DeskContext, { channel }: z.output<typeof CheckInput>) =>
  diagnoseChannels(context, channel, { changes: true });

/** The same; without `changes`, nothing of it is stored, and no credential is renewed. */
export async function diagnoseChannels(context: DeskContext, only: string | null, { changes }: { changes: boolean }) {
  // From the store: secrets entered a moment ago are tried at once.
  const channels = await channelsNowIn(context, context.channels);
  const tokens = await channelTokens(context, channels);
  const asked = only === null ? [...channels.values()] : [channelNamed({ channels }, only)];
  const spent = await spendingOf(context.db, asked, await storeNow(context.db));
  return Promise.all(
    asked.map(async (connected) => {
      const { id, mode } = connected.channel;
      const [problem] = channelProblems(connected);
      const known = { token: tokens.get(id) ?? null, spending: spent.get(id) ?? null };
      if (mode === 'off') return { id, mode, asked: false, diagnoses: [], ...known };
      if (problem) {
        const diagnosis = { code: problem.code, message: problem.message, remedy: messages.enterSecrets() };
        return { id, mode, asked: false, diagnoses: [diagnosis], ...known };
      }
      if (mode === 'simulated' && !context.queues) return { id, mode, asked: false, diagnoses: [], ...known };
      const diagnoses = await diagnosesOf(context, connected, changes);
      if (changes) await noteFindings(context.db, id, diagnoses);
      return { id, mode, asked: true, diagnoses, ...known };
    }),
  );
}

/** Values that a channel’s account lists for settings of posts. Throws a UserError where it cannot be asked. */
export async function settingChoices(context: DeskContext, id: string): Promise<SettingValues> {
  const connected = channelNamed({ channels: await channelsNowIn(context, context.channels) }, id);
  const [hindrance] = channelProblems(connected);
  if (hindrance) throw new UserError(hindrance.message, { kind: 'conflict' });
  const client = await connected.platform.client();
  const { look, evidence } = await lookAt(context, connected);
  try {
    return {
      settings: Object.entries((await client.settingChoices?.(look)) ?? {}).map(([setting, values]) => ({
        setting,
        values: [...values],
      })),
    };
  } catch (error) {
    const outcome = client.classify(error, 'find', context.clock.now());
    const problem = 'message' in outcome ? outcome.message : messages.notAsked({ why: asMessage(error) });
    const remedy = messages.checkNetwork();
    throw new UserError(blankMessage(problem, evidence.blank), {
      cause: error,
      ...(outcome.type === 'unauthorized' ? {} : { remedy }),
    });
  }
}

/** An address alone: a file of this machine is for the command line. */
export const DiscoverInput = z.object({
  url: z.url({ protocol: /^https?$/, error: expecting(kit.webAddress()) }).max(2_000),
});

/** Reads the channels that a page's header lists, and writes the lines of channels.yaml for those that are missing. */
export async function discover(
  { readHeader, halt, channels }: DeskContext,
  { url }: z.output<typeof DiscoverInput>,
): Promise<Discovered> {
  if (!readHeader) throw new UserError(kit.readsNoPages());
  const masthead = await readHeader(url, halt);
  const known = [...channels.values()].map(({ channel: { id, platform } }) => ({ id, platform }));
  const lines = entriesFor(masthead, platforms, known);
  return {
    found: masthead.map((entry) => {
      const platform = 'platform' in entry ? entry.platform : null;
      const { label, url: address } = entry;
      const own = known.filter((one) => one.platform === platform).map(({ id }) => id);
      return { platform, label, url: address, channels: own };
    }),
    lines,
  };
}

import { delivery } from '../../src/delivery/messages.ts';
import type { Evidence, Repeat } from '../../src/domain/delivery.ts';
import { partKey } from '../../src/domain/parts.ts';
import { asMessage } from '../../src/lib/errors.ts';
import type { Json } from '../../src/lib/json.ts';
import type { Message } from '../../src/lib/message.ts';
import { inEnglish } from '../../src/lib/render.ts';
import { createHttp } from '../../src/net/client.ts';
import { OutcomeError, unavailable } from '../../src/platforms/kit/outcomes.ts';
import type { LoadedClient } from '../../src/platforms/platform.ts';
import type { CredentialSet, Session, Subscriber } from '../../src/platforms/session.ts';
import type { Files } from './renditions.ts';

/** Ends an attempt: the platform still processes. */
export class WaitUntil extends Error {
  readonly until: Date;

  constructor(until: Date, reason: Message) {
    super(inEnglish(reason));
    this.until = until;
  }
}

/** Ends an attempt: a commit has an intent and no result. */
export class LookFirst extends Error {
  readonly commit: string;

  constructor(commit: string) {
    super(`The commit "${commit}" has an intent without a result.`);
    this.commit = commit;
  }
}

/** Time that only tests move on. */
export interface SteeredClock {
  now: () => Date;
  advanceTo: (time: Date) => void;
}

export function steeredClock(): SteeredClock {
  let at = Date.now();
  return {
    now: () => new Date(at),
    advanceTo(time) {
      at = Math.max(at, time.getTime());
    },
  };
}

export interface FakeSessionOptions {
  options: Record<string, unknown>;
  secrets: Record<string, string>;
  marker: string;
  clock: SteeredClock;
  /** Divides all waiting times, and the time-out of a request (30 s). */
  factor: number;
  allowedOrigins: readonly string[];
  files: Files;
  /** Where `publicUrl` points. */
  filesUrl: string;
  /** Whether an error of a commit means that surely nothing was sent. */
  isRefusal: (error: unknown) => boolean;
  /** By which credentials are replaced; absent: they are not. */
  client?: LoadedClient;
  /** Readers who subscribed; one that is removed is taken out of it. Absent: none. */
  subscribers?: Subscriber[];
  /** Names of the secrets that it obtains; absent: none. */
  obtained?: readonly string[];
}

interface Intent {
  since: Date;
  first: Date;
  repeats: number;
  repeat: Repeat | null;
  result?: Json;
}

/** Whether a call may be made again although its outcome is open. */
export function isRepeatable({ first, repeats, repeat }: Intent, now: Date, factor: number): boolean {
  if (!repeat || repeats >= repeat.max) return false;
  const age = (now.getTime() - first.getTime()) * factor;
  return age >= repeat.notBefore && age <= repeat.within;
}

/** What a delivery keeps between its attempts. */
export interface Kept {
  steps: Map<string, { result: Json; expires: number }>;
  commits: Map<string, Intent>;
  afterwards: Map<string, Json | null>;
  /** Parts that are live. */
  live: Set<number>;
  warnings: Message[];
  /** What the platform gave in place of the first set; null: nothing yet. */
  set: CredentialSet<Record<string, string>> | null;
  evidence: Omit<Evidence, 'at' | 'step'>[];
  /** The phase in which the last error was thrown. */
  phase: 'step' | 'commit';
}

export const nothingKept = (): Kept => ({
  steps: new Map(),
  commits: new Map(),
  afterwards: new Map(),
  live: new Set(),
  warnings: [],
  set: null,
  evidence: [],
  phase: 'step',
});

export type FakeSession = Session<unknown, Record<string, string>>;

/** The contract of `Session` over maps in memory: what the delivery engine promises, without its store. */
export function fakeSession(given: FakeSessionOptions, kept: Kept): FakeSession {
  const { clock, factor, files } = given;
  const { signal } = new AbortController();
  const record = (line: Omit<Evidence, 'at' | 'step'>) => void kept.evidence.push(line);
  const mayRepeat = (intent: Intent) => isRepeatable(intent, clock.now(), factor);
  const first = { secrets: given.secrets, account: null, scopes: null, expiresAt: null, version: 0 };
  async function replaced(set: typeof kept.set & {}, reason: 'due' | 'refused') {
    const fresh = await given.client?.refresh?.(set, session, reason).catch((error: unknown) => {
      throw new OutcomeError(given.client?.classify(error, 'step', clock.now()) ?? unavailable(asMessage(error)));
    });
    const secrets = { ...set.secrets, ...(fresh?.secrets as Record<string, string>) };
    kept.set = { ...set, secrets, expiresAt: fresh?.expiresAt ?? null, version: set.version + 1 };
    return kept.set;
  }
  const session: FakeSession = {
    options: given.options,
    secrets: given.secrets,
    marker: given.marker,
    signal,
    http: createHttp({
      timeoutMs: 30_000 / factor,
      maxBytes: 5_000_000,
      allowedOrigins: given.allowedOrigins,
      record,
      secrets: Object.values(given.secrets),
      monotonic: () => performance.now(),
      mayWrite() {},
    }),
    subscribers: {
      after: async (id, most) => {
        const all = given.subscribers ?? [];
        const from = id === null ? 0 : all.findIndex((one) => one.id > id);
        return from < 0 ? [] : all.slice(from, from + most);
      },
      named: async (ids) => (given.subscribers ?? []).filter(({ id }) => ids.includes(id)),
      async remove(ids) {
        const left = (given.subscribers ?? []).filter(({ id }) => !ids.includes(id));
        given.subscribers?.splice(0, Number.POSITIVE_INFINITY, ...left);
      },
    },
    requestMs: 30_000 / factor,
    mayWrite() {},
    now: clock.now,
    machineNow: clock.now,
    after: (ms) => new Date(clock.now().getTime() + ms / factor),
    record,
    saw() {},
    hasEqual: async () => false,
    knownPosts: async () => [],
    async credentials() {
      const known = kept.set ?? first;
      const isGood = known.expiresAt === null || known.expiresAt > clock.now();
      return isGood && (given.obtained ?? []).every((name) => known.secrets[name]) ? known : replaced(known, 'due');
    },
    rotate: () => replaced(kept.set ?? first, 'refused'),
    delivery: { id: '00000000-0000-4000-8000-000000000001', kind: 'send' },
    async step(name, options, run) {
      const known = kept.steps.get(name);
      if (known && known.expires > clock.now().getTime()) return options.result.parse(known.result);
      kept.phase = 'step';
      const result = options.result.parse(await run(signal));
      kept.steps.set(name, { result, expires: clock.now().getTime() + options.validFor });
      return result;
    },
    async forget(step) {
      kept.steps.delete(step);
    },
    async commit(of, options, run) {
      const name = partKey(of, options.part);
      const known = kept.commits.get(name);
      if (known?.result !== undefined) return options.result.parse(known.result);
      if (known && !mayRepeat(known)) throw new LookFirst(name);
      const since = clock.now();
      const intent: Intent = known
        ? { ...known, since, repeats: known.repeats + 1 }
        : { since, first: since, repeats: 0, repeat: options.repeat ?? null };
      kept.commits.set(name, intent);
      kept.phase = 'commit';
      const answer = await run(signal).catch((error: unknown) => {
        if (given.isRefusal(error)) kept.commits.delete(name);
        throw error;
      });
      const result = options.result.parse(answer);
      kept.commits.set(name, { ...intent, result });
      kept.phase = 'step';
      return result;
    },
    forItem: (_, run) => run(),
    reportedAddresses: async () => ({}),
    isBegun: (name) => kept.commits.has(name),
    isLive: ({ part }) => void kept.live.add(part),
    async afterwards<T extends Json>(name: string, run: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
      // Stored as JSON, and read back as what was stored.
      if (kept.afterwards.has(name)) return (kept.afterwards.get(name) ?? null) as T | null;
      const result = await run(signal).catch((error: Error) => {
        const [step = name] = name.split(' ');
        kept.warnings.push(delivery.afterwardsFailed({ step, why: asMessage(error) }));
        return null;
      });
      kept.afterwards.set(name, result);
      return result;
    },
    warnings: () => [...kept.warnings],
    async wait(until, reason) {
      throw new WaitUntil(until, reason);
    },
    async file(rendition) {
      const file = files.get(rendition.hash);
      if (!file) throw new Error(`No file ${rendition.hash}.`);
      return { bytes: async (range) => (range ? file.bytes.subarray(range.start, range.end + 1) : file.bytes) };
    },
    async publicUrl(rendition) {
      const extension =
        rendition.mimeType === 'image/png' ? 'png' : rendition.mimeType.startsWith('video/') ? 'mp4' : 'jpg';
      return `${given.filesUrl}/${rendition.hash}.${extension}`;
    },
  };
  return session;
}

import { randomBytes } from 'node:crypto';
import type { QueryOptions, Results } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import type { ConnectedChannel } from '../../src/channels/connected-channel.ts';
import type { ChannelContext } from '../../src/channels/context.ts';
import { type ClockWatch, createClockWatch } from '../../src/delivery/clock-watch.ts';
import type { DeliveryContext } from '../../src/delivery/context.ts';
import { DEFAULT_RETRIES } from '../../src/domain/retries.ts';
import { DEFAULT_TIMINGS, type Timings } from '../../src/domain/timings.ts';
import type { Clock } from '../../src/lib/clock.ts';
import { createKeyring } from '../../src/store/keyring.ts';
import * as schema from '../../src/store/schema/index.ts';
import type { SimulatedStore } from './store.ts';
import type { Mortal, World } from './world.ts';

/** The product's own. */
export const TIMINGS: Timings = { ...DEFAULT_TIMINGS, platforms: {} };

/** How often a statement meets a fault. */
const STORE_FAULTS = 0.015;
const FAULTS = ['none', 'not run', 'answer lost', 'dies after'] as const;

const keyring = createKeyring([{ id: 'k1', key: randomBytes(32) }]);

/** The monotonic clock never goes back, from one schedule to the next neither: the engine keeps readings of it. */
let monotonicBase = 0;
const AGES = 1e10;

/** What all processes of a schedule share. */
export interface Setting {
  world: World;
  store: SimulatedStore;
  /** The process whose transaction is open: the store has one session. */
  holder: SimulatedProcess | null;
  /** Hears of each statement that is about to run. */
  runs(by: SimulatedProcess, text: string): void;
  /** Hears of each statement that has run. */
  ran(by: SimulatedProcess, text: string, results: Results<unknown>): void;
  kill(process: SimulatedProcess, why: string): void;
  http(process: SimulatedProcess, ...asked: Parameters<ChannelContext['http']>): ReturnType<ChannelContext['http']>;
}

const START_OF_TEXT = /(?:insert into|update|delete from|select) .*?"masthead"\."(\w+)"/;
const nameOf = (text: string): string => {
  if (text.includes('insert into "masthead"."delivery_commits"')) return 'stores an intent';
  if (text.includes('update "masthead"."delivery_commits"')) return 'stores the result of a call';
  if (text.includes('insert into "masthead"."attempts"')) return 'claims';
  if (text.includes('update "masthead"."attempts"')) return 'ends its attempt';
  if (text.startsWith('select') || text.startsWith('with "mine" as (update')) {
    return `${text.startsWith('select') ? 'reads' : 'renews, writes'} ${START_OF_TEXT.exec(text)?.[1] ?? text.slice(0, 40)}`;
  }
  return `writes ${START_OF_TEXT.exec(text)?.[1] ?? text.slice(0, 40)}`;
};

/** A process of the service, whose every statement and request waits for the scheduler. */
export class SimulatedProcess implements Mortal {
  readonly name: string;
  readonly context: DeliveryContext;
  frozenUntil = 0;
  /** The time for which its monotonic clock stood still. */
  suspended = 0;
  /** By how much its wall clock is wrong. */
  wallError = 0;
  /** When it starts again; null: it runs. */
  deadUntil: number | null = null;
  /** What it is doing; null: nothing. */
  task: string | null = null;
  /** The delivery that it attempts. */
  deliveryId: string | null = null;
  /** The marker of its post. */
  marker: string | null = null;
  setting: Setting;
  #halt = new AbortController();
  #watch: ClockWatch;
  #life = 0;
  #base = 0;

  constructor(name: string, connected: ConnectedChannel, setting: Setting) {
    this.name = name;
    this.setting = setting;
    const own = { watch: () => this.#watch, halt: () => this.#halt.signal };
    const clock: Clock = {
      now: () => new Date(this.world.now + this.wallError),
      monotonic: () => this.#base + this.world.now - this.suspended,
      sleep: (ms) => this.world.reach(this, 'sleeps', this.world.now + ms),
    };
    this.#watch = createClockWatch(clock, TIMINGS.lease / 10);
    // The engine uses PGlite by these two methods alone.
    const client = {
      query: (text: string, params?: unknown[], options?: QueryOptions) =>
        this.#statement(text, params, options, false),
      transaction: (work: (tx: unknown) => Promise<unknown>) => this.#transaction(work),
    };
    const db = drizzle({ client: client as never, schema });
    this.context = {
      db,
      clock,
      timings: TIMINGS,
      get watch() {
        return own.watch();
      },
      retries: DEFAULT_RETRIES,
      pace: 1,
      worker: name,
      keyring,
      log: { info() {}, warn() {}, error() {} },
      random: () => 0.5,
      channels: new Map([[connected.channel.id, connected]]),
      http: (...asked) => this.setting.http(this, ...asked),
      files: { read: async () => Buffer.alloc(0), keep: async () => 0 },
      publicUrl: ({ hash }) => `https://files.example/${hash}`,
      get halt() {
        return own.halt();
      },
    };
  }

  get world(): World {
    return this.setting.world;
  }

  get isIdle(): boolean {
    return this.deadUntil === null && this.task === null && this.frozenUntil <= this.world.now;
  }

  /** Begins a life of its own in a schedule, or after its death. */
  start(setting: Setting): void {
    monotonicBase += AGES;
    this.setting = setting;
    this.#base = monotonicBase - setting.world.now;
    this.#life += 1;
    this.suspended = 0;
    this.frozenUntil = 0;
    this.deadUntil = null;
    this.task = null;
    this.deliveryId = null;
    this.#halt = new AbortController();
    this.#watch = createClockWatch(this.context.clock, TIMINGS.lease / 10);
  }

  /** Nothing that it was about to do happens any more. */
  die(until: number): void {
    this.#life += 1;
    this.world.forgetAllOf(this);
    this.#abandonTransaction();
    this.deadUntil = until;
    this.frozenUntil = 0;
    this.task = null;
    this.deliveryId = null;
  }

  /** Stands still; what the store has open of it is given up, as a server does with a session that idles. */
  freeze(until: number, isSuspended: boolean): void {
    if (isSuspended) this.suspended += until - this.world.now;
    this.frozenUntil = until;
    this.#abandonTransaction();
  }

  /** It is told to stop at once. */
  halt(): void {
    this.world.current = this;
    this.#halt.abort(new Error('The service stops.'));
    this.world.current = null;
  }

  /** Its clock loop has read the database's clock. */
  readClock(): void {
    this.#watch.saw(new Date(this.world.databaseNow), this.context.clock.monotonic());
  }

  /** Runs a task of it, from the next turn on. */
  begin(task: string, deliveryId: string | null, marker: string | null, work: () => Promise<unknown>): void {
    const life = this.#life;
    this.task = task;
    this.deliveryId = deliveryId;
    this.marker = marker;
    const end = (how: string): void => {
      if (life !== this.#life) return;
      this.world.say(`${this.name}: ${task}${how}`);
      this.world.forgetAllOf(this);
      this.task = null;
      this.deliveryId = null;
    };
    this.world.wait({
      owner: this,
      what: task,
      go: () =>
        void work().then(
          (answer) => end(` → ${String(answer)}`),
          (error: unknown) => end(` ✗ ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`),
        ),
    });
  }

  #lost = false;

  #abandonTransaction(): void {
    if (this.setting.holder !== this) return;
    this.setting.store.query('rollback to savepoint work');
    this.setting.store.query('release savepoint work');
    this.setting.holder = null;
    this.#lost = true;
  }

  /** One statement, once the scheduler lets it run; now and then it is not run, or its answer never arrives. */
  #statement(
    text: string,
    params: readonly unknown[] = [],
    options: QueryOptions = {},
    isInside: boolean,
  ): Promise<Results<unknown>> {
    const { world } = this;
    return new Promise((resolve, reject) => {
      world.wait({
        owner: this,
        what: nameOf(text),
        isFree: () => isInside || this.setting.holder === null,
        go: () => {
          if (isInside && (this.#lost || this.setting.holder !== this)) {
            reject(new Error('The connection was ended by the server.'));
            return;
          }
          const fault = FAULTS[world.choices.pick(FAULTS.length, STORE_FAULTS)];
          if (fault === 'not run') {
            world.say(`${this.name}: the store does not answer: ${nameOf(text)}, not done`);
            reject(new Error('The store does not answer.'));
            return;
          }
          this.setting.runs(this, text);
          const results = this.setting.store.query<unknown>(text, params, options);
          this.setting.ran(this, text, results);
          if (fault === 'dies after' && !isInside) {
            this.setting.kill(this, `as soon as the store has done: ${nameOf(text)}`);
            return;
          }
          if (fault === 'answer lost' && !isInside) {
            world.say(`${this.name}: the answer of the store is lost: ${nameOf(text)}, done`);
            reject(new Error('The connection to the store broke.'));
            return;
          }
          resolve(results);
        },
      });
    });
  }

  async #transaction(work: (tx: unknown) => Promise<unknown>): Promise<unknown> {
    const { world } = this;
    const control = (what: string, does: () => void): Promise<void> =>
      new Promise((resolve, reject) => {
        world.wait({
          owner: this,
          what,
          isFree: () => this.setting.holder === null || this.setting.holder === this,
          go: () => {
            const life = this.#life;
            try {
              does();
              if (life === this.#life) resolve();
            } catch (error) {
              reject(error);
            }
          },
        });
      });
    await control('begins a transaction', () => {
      this.#lost = false;
      this.setting.store.query('savepoint work');
      this.setting.holder = this;
    });
    const tx = {
      query: (text: string, params?: unknown[], options?: QueryOptions) => this.#statement(text, params, options, true),
    };
    try {
      const result = await work(tx);
      await control('commits', () => {
        if (this.#lost) throw new Error('The connection was ended by the server.');
        const fault = FAULTS[world.choices.pick(FAULTS.length, STORE_FAULTS)];
        if (fault === 'not run') {
          this.#abandonTransaction();
          throw new Error('The connection to the store broke.');
        }
        this.setting.store.query('release savepoint work');
        this.setting.holder = null;
        if (fault === 'dies after') this.setting.kill(this, 'as soon as its transaction is committed');
        if (fault === 'answer lost') throw new Error('The connection to the store broke.');
      });
      return result;
    } catch (error) {
      if (this.setting.holder === this) this.#abandonTransaction();
      throw error;
    }
  }
}

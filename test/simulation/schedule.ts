import { attemptDelivery } from '../../src/delivery/attempt.ts';
import { sweepAll } from '../../src/delivery/sweep.ts';
import type { Queues } from '../../src/queue/queues.ts';
import { Desk } from './desk.ts';
import { type Fate, judge } from './judge.ts';
import { Page } from './page.ts';
import type { Setting, SimulatedProcess } from './process.ts';
import { secondJudge } from './second-judge.ts';
import type { SimulatedStore } from './store.ts';
import { settled, type Waiting, type World } from './world.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const STEPS = 6_000;
const LONGEST = 3 * DAY;
/** How often something breaks at a step, as long as a schedule has faults left. */
const FAULTS_OFTEN = 0.08;
/** How often the turn is not that of whoever waits longest. */
const UNFAIR_OFTEN = 0.3;
/** How often the clock loop of a process reads the database's clock. */
const READ_EVERY = 3 * SECOND;

const FAULTS = [
  'kill',
  'freeze',
  'overtake',
  'suspend',
  'stall',
  'attempt too early',
  'people',
  'stop',
  'lose the queue',
  'wall clock',
  'database clock',
] as const;
const FREEZES = [2, 20, 45, 75, 88, 100, 119, 130, 600].map((seconds) => seconds * SECOND);
const STALLS = [1, 10, 29, 31, 61, 91, 121].map((seconds) => seconds * SECOND);
const RESTARTS = [SECOND, 10 * SECOND, 5 * MINUTE];
const JUMPS = [2 * MINUTE, -2 * MINUTE, 20 * MINUTE, -20 * MINUTE, 3 * HOUR, -3 * HOUR];

/** Part of the statement that claims a delivery. */
const CLAIM = 'insert into "masthead"."attempts"';

export interface Outcome {
  fates: Fate[];
  /** What must not be; empty: all is well. */
  wrongs: string[];
  trace: readonly string[];
  steps: number;
}

/** One schedule: some posts, some processes, and what comes between them. */
export class Schedule {
  readonly world: World;
  readonly page: Page;
  readonly desk: Desk;
  readonly #processes: SimulatedProcess[];
  readonly #setting: Setting;
  readonly #queue: string[] = [];
  readonly #lastRead = new Map<SimulatedProcess, number>();
  #faults: number;
  #jumps = 2;
  #jumpedAt = Number.NEGATIVE_INFINITY;
  #gap = READ_EVERY;
  #sweepFrom = 0;
  /** Whether what is about to be claimed is another's. */
  #isLeased = false;
  #broken = new Set<SimulatedProcess>();
  #wrongs: string[] = [];
  /** A process that goes on once another has come so far with its delivery. */
  #overtaken: { victim: SimulatedProcess; deliveryId: string; steps: number } | null = null;

  constructor(world: World, store: SimulatedStore, processes: readonly SimulatedProcess[]) {
    this.world = world;
    this.page = new Page(world);
    const page = this.page;
    const setting: Setting = {
      world,
      store,
      holder: null,
      http: (process, ...asked) => page.client(process, ...asked),
      kill: (process, why) => this.#kill(process, why),
      runs: (by, text) => {
        if (text.includes(CLAIM)) this.#isLeased = this.#leasedNow(by.deliveryId);
      },
      ran: (by, text, { rows }) => {
        if (text.includes(CLAIM) && rows.length > 0) this.#claimed(by);
        if (text.startsWith('with "standing"') && text.includes('"delivery_commits"')) this.#intended(by, rows[0]);
      },
    };
    this.#setting = setting;
    this.desk = new Desk(world, store, () => setting.holder !== null);
    store.setTime(() => world.databaseNow);
    this.#processes = processes.slice(0, 2 + world.choices.pick(2, 0.3));
    this.#faults = 1 + world.choices.pick(8, 0.9);
    const posts = 1 + world.choices.pick(2, 0.4);
    for (let number = 0; number < posts; number++) this.desk.plan(number);
    for (const process of this.#processes) this.#start(process);
  }

  #start(process: SimulatedProcess): void {
    process.start(this.#setting);
    this.#broken.delete(process);
    this.#read(process);
  }

  #read(process: SimulatedProcess): void {
    process.readClock();
    this.#lastRead.set(process, this.world.now);
  }

  /** Whether a process holds a claim of the delivery whose lease has not run out, by the database's clock. */
  #leasedNow(deliveryId: string | null): boolean {
    const { rows } = this.#setting.store.query(
      "select 1 from masthead.deliveries where id = $1 and state = 'sending' and lease_until > clock_timestamp()",
      [deliveryId],
    );
    return rows.length > 0;
  }

  #claimed(by: SimulatedProcess): void {
    this.#gap = READ_EVERY;
    if (this.#isLeased) this.#wrongs.push(`${by.name} claims a delivery while the lease of another holds`);
  }

  /** An intent was stored: from here on exactly these words may leave. */
  #intended(by: SimulatedProcess, row: unknown): void {
    const isStored = Array.isArray(row) && row.at(-2) === true;
    const post = this.desk.posts.find(({ deliveryId }) => deliveryId === by.deliveryId);
    if (!isStored || !post) return;
    const mayLeave = this.desk.mayLeave(post);
    if (!mayLeave) this.#wrongs.push(`${by.name} stored an intent for ${post.name}, which may not leave`);
    this.page.intents.set(post.marker, { at: this.world.now, message: mayLeave ? post.message : null });
  }

  #kill(process: SimulatedProcess, why: string): void {
    const { world } = this;
    const pause = RESTARTS[world.choices.pick(RESTARTS.length, 0.5)] ?? SECOND;
    world.say(`${process.name} is killed ${why}; starts again in ${pause / SECOND} s`);
    process.die(world.now + pause);
    world.wait({
      owner: null,
      at: world.now + pause,
      what: `${process.name} starts again`,
      go: () => this.#start(process),
    });
  }

  /** Lets time pass. Processes that run read the database's clock meanwhile. */
  #advance(to: number): void {
    this.world.now = Math.max(this.world.now, to);
    for (const process of this.#processes) {
      const isRunning = process.deadUntil === null && process.frozenUntil <= this.world.now;
      const last = this.#lastRead.get(process) ?? 0;
      if (isRunning && this.world.now - last >= READ_EVERY) this.#read(process);
    }
  }

  #drawn<T>(options: readonly T[], often: number): T | undefined {
    return options[this.world.choices.pick(options.length, often)];
  }

  async #fault(): Promise<void> {
    const fault = this.#drawn(FAULTS, 0.85) ?? 'kill';
    const alive = this.#processes.filter(({ deadUntil }) => deadUntil === null);
    const working = alive.filter(({ task }) => task !== null);
    const victim = this.#drawn(working.length > 0 ? working : alive, 0.5);
    switch (fault) {
      case 'stall': {
        const length = this.#drawn(STALLS, 0.8) ?? SECOND;
        this.world.say(`everything takes ${length / SECOND} s`);
        return this.#advance(this.world.now + length);
      }
      case 'attempt too early':
        this.#queue.push(...[this.#drawn(this.desk.posts, 0.5)].flatMap((post) => post?.deliveryId ?? []));
        return;
      case 'people':
        if (this.#setting.holder === null) await this.desk.act();
        return;
      case 'lose the queue':
        this.#queue.length = 0;
        return;
      case 'database clock':
        return this.#moveDatabaseClock();
      default:
        if (victim) await this.#strike(fault, victim);
    }
  }

  async #strike(
    fault: 'kill' | 'freeze' | 'suspend' | 'overtake' | 'stop' | 'wall clock',
    victim: SimulatedProcess,
  ): Promise<void> {
    const { world } = this;
    switch (fault) {
      case 'kill':
        return this.#kill(victim, `while it ${victim.task ?? 'waits'}`);
      case 'freeze':
      case 'suspend':
        return this.#freeze(victim, fault === 'suspend');
      case 'overtake':
        return this.#overtake(victim);
      case 'stop':
        world.say(`${victim.name} is told to stop`);
        victim.halt();
        return settled();
      case 'wall clock': {
        // With the monotonic clock stopped as well, nothing would tell how long it stood still.
        if (this.#broken.has(victim)) return;
        this.#broken.add(victim);
        const by = this.#drawn(JUMPS, 0.8) ?? MINUTE;
        victim.wallError += by;
        world.say(`the wall clock of ${victim.name} jumps by ${by / MINUTE} min`);
        return;
      }
      default:
        fault satisfies never;
    }
  }

  #freeze(victim: SimulatedProcess, isSuspended: boolean): void {
    const { world } = this;
    if (victim.frozenUntil > world.now || (isSuspended && this.#broken.has(victim))) return;
    const length = this.#drawn(FREEZES, 0.9) ?? SECOND;
    world.say(`${victim.name} ${isSuspended ? 'is suspended' : 'stands still'} for ${length / SECOND} s`);
    if (isSuspended) this.#broken.add(victim);
    victim.freeze(world.now + length, isSuspended);
  }

  #overtake(victim: SimulatedProcess): void {
    const { world } = this;
    const { deliveryId } = victim;
    if (deliveryId === null || victim.frozenUntil > world.now) return;
    world.say(`${victim.name} stands still until another process has taken over`);
    victim.freeze(world.now + 20 * MINUTE, false);
    this.#overtaken = { victim, deliveryId, steps: 1 + world.choices.pick(24, 0.9) };
  }

  #moveDatabaseClock(): void {
    const { world } = this;
    // Each process that runs has seen one jump before the next.
    if (this.#jumps === 0 || world.now - this.#jumpedAt < 2 * READ_EVERY) return;
    const by = this.#drawn(JUMPS, 0.8) ?? MINUTE;
    this.#jumps -= 1;
    this.#jumpedAt = world.now;
    world.databaseError += by;
    world.say(`the clock of the database jumps by ${by / MINUTE} min`);
  }

  /**
   * When the next delivery is due, or a claim runs out, by true time; null: none will be. What takes a post down waits for a
   * person where its sending is held.
   */
  #due(): number | null {
    const { rows } = this.#setting.store.query<{ at: string | Date | null }>(
      `select min(case when state = 'sending' then lease_until else next_at end) as at from masthead.deliveries own
       where state in ('scheduled', 'sending', 'settling', 'waiting')
       and (kind = 'send' or not exists (select from masthead.deliveries sent
         where sent.post_id = own.post_id and sent.kind = 'send' and sent.state = 'held'))`,
    );
    const at = rows[0]?.at ?? null;
    return at === null ? null : new Date(at).getTime() - this.world.databaseError;
  }

  #sweep(process: SimulatedProcess): void {
    const queues: Queues = {
      add: async (_queue, _name, payload, { delayMs = 0 }) => {
        const { deliveryId } = payload as { deliveryId: string };
        if (delayMs <= 0 && !this.#queue.includes(deliveryId)) this.#queue.push(deliveryId);
        return true;
      },
      held: async () => ({ delayed: [], ready: [] }),
      work: () => undefined,
      reachable: () => true,
      close: async () => undefined,
    };
    this.#sweepFrom = this.world.now + this.#gap;
    this.#gap = Math.min(2 * this.#gap, 10 * MINUTE);
    process.begin('sweeps', null, null, () => sweepAll(process.context, queues));
  }

  /** Nothing can go on: sweeps what is due, or lets time pass. False: there is nothing to wait for. */
  #idle(): boolean {
    const { world } = this;
    const next = world.next();
    const due = this.#setting.holder === null ? this.#due() : null;
    const idle = this.#processes.filter(({ isIdle }) => isIdle);
    if (due === null && !world.isBusy()) return false;
    if (due !== null && idle.length > 0) {
      const from = Math.max(due, this.#sweepFrom);
      if (from <= world.now) {
        if (this.#gap >= 5 * MINUTE) this.desk.resumeWhatPausedItself();
        const process = idle[world.choices.pick(idle.length, 0.5)];
        if (process) this.#sweep(process);
        return true;
      }
      this.#advance(Math.min(from, next ?? from));
      return true;
    }
    const thaws = this.#processes.map(({ frozenUntil }) => frozenUntil).filter((at) => at > world.now);
    const times = [...(next === null ? [] : [next]), ...thaws];
    if (times.length === 0) return false;
    this.#advance(Math.min(...times));
    return true;
  }

  #thaw({ owner }: Waiting): void {
    const waits = this.#overtaken;
    if (
      !waits ||
      owner === waits.victim ||
      this.#processes.find((one) => one === owner)?.deliveryId !== waits.deliveryId
    ) {
      return;
    }
    waits.steps -= 1;
    if (waits.steps > 0) return;
    this.#overtaken = null;
    if (waits.victim.frozenUntil <= this.world.now) return;
    waits.victim.frozenUntil = this.world.now;
    this.world.say(`${waits.victim.name} goes on`);
  }

  async #step(): Promise<boolean> {
    const { world } = this;
    const { choices } = world;
    if (this.#faults > 0 && choices.pick(2, FAULTS_OFTEN) === 1) {
      this.#faults -= 1;
      await this.#fault();
      return true;
    }
    const ready = world.ready();
    const idle = this.#queue.length > 0 ? this.#processes.filter(({ isIdle }) => isIdle) : [];
    const turns = ready.length + idle.length;
    if (turns === 0) return this.#idle();
    const turn = choices.pick(turns, UNFAIR_OFTEN);
    const entry = ready[turn];
    if (entry) {
      await world.resume(entry);
      this.#thaw(entry);
      return true;
    }
    const process = idle[turn - ready.length];
    const deliveryId = this.#queue.shift();
    if (!process || deliveryId === undefined) return true;
    const post = this.desk.posts.find((one) => one.deliveryId === deliveryId);
    const name = post?.name ?? 'what takes a post down';
    this.page.looks.delete(post?.marker ?? '');
    process.begin(`attempts ${name}`, deliveryId, post?.marker ?? null, () =>
      attemptDelivery(process.context, deliveryId),
    );
    return true;
  }

  /** What the count of published posts sees otherwise than readers do. */
  async #count(): Promise<string[]> {
    for (const process of this.#processes) process.die(Number.POSITIVE_INFINITY);
    const [process] = this.#processes;
    if (!process) return [];
    this.#start(process);
    return secondJudge({ ...this, store: this.#setting.store }, process);
  }

  async run(): Promise<Outcome> {
    const { world } = this;
    const begun = world.now;
    let steps = 0;
    try {
      while (steps < STEPS && world.now - begun < LONGEST && (await this.#step())) steps += 1;
    } catch (error) {
      this.#wrongs.push(`An error: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    }
    const fates = this.#wrongs.some((wrong) => wrong.startsWith('An error'))
      ? []
      : judge(this.desk, this.page, this.#setting.store);
    const second = fates.length === 0 ? [] : await this.#count();
    const wrongs = [...this.#wrongs, ...this.page.wrongs, ...fates.flatMap((fate) => fate.wrongs), ...second];
    return { fates, wrongs, trace: world.trace, steps };
  }
}

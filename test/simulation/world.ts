import type { Choices } from './choices.ts';

/** Something that goes on once the scheduler lets it: a statement, a request, an answer, a timer. */
export interface Waiting {
  /** The process that waits for it; null: nobody does, as with a request that is on its way. */
  owner: Mortal | null;
  /** The earliest time for it. */
  at: number;
  what: string;
  /** It only limits something else, and keeps no schedule going. */
  isTimer: boolean;
  /** Whether it can go on now, apart from the time. */
  isFree(): boolean;
  go(): void;
}

/** What the scheduler must know of a process. */
export interface Mortal {
  name: string;
  /** Until when it stands still; 0: it does not. */
  frozenUntil: number;
}

/** 1 March 2026, 08:00 UTC. */
export const START = Date.UTC(2026, 2, 1, 8);
const DAY = 86_400_000;

/** True time, the database's, and everything that waits. Nothing here takes real time. */
export class World {
  choices: Choices;
  readonly trace: string[] = [];
  now = START;
  /** By how much the database's clock is wrong. */
  databaseError = 0;
  /** Whose turn it is: timers that are set belong to it. */
  current: Mortal | null = null;
  #waiting: Waiting[] = [];

  constructor(choices: Choices) {
    this.choices = choices;
  }

  get databaseNow(): number {
    return this.now + this.databaseError;
  }

  /** From now on nothing breaks, and nothing is drawn any more. */
  calm(): void {
    const { drawn } = this.choices;
    this.choices = { drawn, pick: () => 0 };
  }

  say(text: string): void {
    const ms = this.now - START;
    const time = new Date(ms % DAY).toISOString().slice(11, 23);
    this.trace.push(`${ms >= DAY ? `${Math.floor(ms / DAY)} d ` : ''}${time}  ${text}`);
  }

  wait(entry: Partial<Waiting> & Pick<Waiting, 'owner' | 'what' | 'go'>): Waiting {
    const waiting = { at: this.now, isTimer: false, isFree: () => true, ...entry };
    this.#waiting.push(waiting);
    return waiting;
  }

  /** Resolves when the scheduler lets it go on. */
  reach(owner: Mortal, what: string, at = this.now): Promise<void> {
    return new Promise((resolve) => {
      this.wait({ owner, what, at, go: resolve });
    });
  }

  forget(entry: Waiting): void {
    this.#waiting = this.#waiting.filter((one) => one !== entry);
  }

  /** Drops all that a process waits for: it is gone, or done. */
  forgetAllOf(owner: Mortal): void {
    this.#waiting = this.#waiting.filter((one) => one.owner !== owner);
  }

  has(owner: Mortal): boolean {
    return this.#waiting.some((one) => one.owner === owner);
  }

  static timeOf = ({ at, owner }: Waiting): number => Math.max(at, owner?.frozenUntil ?? 0);

  /** What can go on now, the oldest first, and timers behind all else: a process that was frozen first hears of what came. */
  ready(): Waiting[] {
    const all = this.#waiting.filter((one) => World.timeOf(one) <= this.now && one.isFree());
    return [...all.filter(({ isTimer }) => !isTimer), ...all.filter(({ isTimer }) => isTimer)];
  }

  /** When the next of those goes on that wait for a time; null: none does. */
  next(): number | null {
    const times = this.#waiting.filter((one) => one.isFree()).map(World.timeOf);
    return times.length === 0 ? null : Math.min(...times);
  }

  /** Whether something other than a timer is still to come. */
  isBusy(): boolean {
    return this.#waiting.some((one) => !one.isTimer);
  }

  /** Lets one go on, and everything that follows from it without waiting. */
  async resume(entry: Waiting): Promise<void> {
    this.forget(entry);
    this.current = entry.owner;
    entry.go();
    await settled();
    this.current = null;
  }
}

/** Resolves once everything has run that can. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

import { NoAnswer, Refusal } from './client.ts';
import { keep, kept, type Words } from './keep.ts';

/** Text on the server, with the version that a change must name. */
export interface Saved {
  version: string;
  words: Words;
}

/** Applies or undoes one change, given the current version. */
export type Step = (version: string) => Promise<Saved>;

/** Where text is saved. */
export interface Port {
  /** Key in the browser: one person, one post or base copy. */
  name: string;
  /** Saves the changed fields. Throws a Refusal or NoAnswer. */
  save(version: string, changed: Words): Promise<Saved>;
  /** Reads the current text. */
  now(): Promise<Saved>;
  /** Step that undoes the last change; `before`: the text before it. null: it can't be undone. */
  back(before: Saved): Promise<Step | null>;
}

/**
 * still: all saved · typed: kept here, to be saved · saving · away: not saved, no connection · refused: the server
 * refused it · changed: someone else changed it.
 */
export type Phase = 'still' | 'typed' | 'saving' | 'away' | 'refused' | 'changed';

export interface Writing {
  saved: Saved;
  words: Words;
  phase: Phase;
  error: unknown;
  /** Someone else's newer text; null: there is none. */
  theirs: Saved | null;
  savedAt: Date | null;
  /** Typed before this page was opened. */
  restored: boolean;
  /** The browser keeps nothing: unsaved text is lost with the page. */
  unkept: boolean;
  undo: readonly Step[];
  redo: readonly Step[];
}

/** Pause in typing after which text is saved; wait before a retry. Milliseconds. */
const PAUSE_MS = 1_200;
const AGAIN_MS = 5_000;

export const sameWords = (one: Words, other: Words): boolean =>
  [...Object.keys(one), ...Object.keys(other)].every((name) => one[name] === other[name]);

const changedIn = (words: Words, saved: Words): Words =>
  Object.fromEntries(Object.entries(words).filter(([name, text]) => saved[name] !== text));

export interface Writer {
  get(): Writing;
  subscribe(notify: () => void): () => void;
  type(field: string, text: string): void;
  /** Takes a newer text from the server. */
  take(saved: Saved): void;
  /** Turns automatic saving on or off. */
  auto(on: boolean): void;
  /** Saves now. Resolves with whether the server has all text. */
  save(): Promise<boolean>;
  /** Makes another change, after typed text is saved; it can be undone. */
  act(change: Step): Promise<boolean>;
  undo(): Promise<boolean>;
  redo(): Promise<boolean>;
  /** Ends a conflict: keeps their text, or puts one's own fields on top of it. */
  settle(whose: 'theirs' | 'mine'): void;
}

/** Keeps, saves and undoes what the person types, beyond the life of the page. */
export function createWriter(port: Port, first: Saved): Writer {
  const before = kept(port.name);
  let now: Writing = {
    saved: before ? { version: before.version, words: before.said } : first,
    words: before?.words ?? first.words,
    phase: before ? 'typed' : 'still',
    error: null,
    theirs: null,
    savedAt: null,
    restored: before !== null,
    unkept: false,
    undo: [],
    redo: [],
  };
  const watchers = new Set<() => void>();
  let isAuto = false;
  let timer = 0;
  /** Text that arrived while a request was running: from before or after it. */
  let late: Saved | null = null;
  /** Last change until its undo step is known: undone earlier, the step before it would be undone instead. */
  let underWay: Promise<unknown> = Promise.resolve();

  function set(change: Partial<Writing>): void {
    now = { ...now, ...change };
    const { saved, words } = now;
    const isDone = sameWords(words, saved.words);
    const isKept = keep(port.name, isDone ? null : { version: saved.version, said: saved.words, words });
    if (isKept === now.unkept) now = { ...now, unkept: !isKept };
    for (const notify of watchers) notify();
  }

  function plan(ms: number): void {
    window.clearTimeout(timer);
    if (!isAuto || !['typed', 'away'].includes(now.phase)) return;
    timer = window.setTimeout(() => void save(), ms);
  }

  function look(): void {
    void port.now().then(take, (error: unknown) => set({ error }));
  }

  function failed(error: unknown): false {
    if (error instanceof Refusal && error.problem.status === 412) {
      set({ phase: 'changed', error: null });
      look();
    } else {
      set({ phase: error instanceof NoAnswer ? 'away' : 'refused', error });
      plan(AGAIN_MS);
    }
    return false;
  }

  /** Runs a step and answers whether it worked; `sent`: the text when it began. */
  async function change(step: Step, sent: Words): Promise<boolean> {
    set({ phase: 'saving', error: null });
    try {
      const saved = await step(now.saved.version);
      // Text typed since then stays on top.
      const words = { ...saved.words, ...changedIn(now.words, sent) };
      const phase = sameWords(words, saved.words) ? 'still' : 'typed';
      set({ saved, words, phase, savedAt: new Date() });
      return true;
    } catch (error) {
      return failed(error);
    } finally {
      if (late && late.version !== now.saved.version) look();
      late = null;
      plan(PAUSE_MS);
    }
  }

  /** Makes a change and finds the step that undoes it, which goes on `pile`. */
  async function made(step: Step, pile: 'undo' | 'redo', sent: Words): Promise<boolean> {
    const was = now.saved;
    if (!(await change(step, sent))) return false;
    const back = await port.back(was).catch(() => null);
    if (back) set({ [pile]: [...now[pile], back] });
    return true;
  }

  function forward(step: Step, pile: 'undo' | 'redo', sent = now.words): Promise<boolean> {
    const making = made(step, pile, sent);
    underWay = making.catch(() => false);
    return making;
  }

  async function save(): Promise<boolean> {
    window.clearTimeout(timer);
    if (now.phase === 'still') return true;
    if (now.phase === 'saving' || now.phase === 'changed') return false;
    const { words, saved } = now;
    const changed = changedIn(words, saved.words);
    if (Object.keys(changed).length === 0) {
      set({ phase: 'still', error: null });
      return true;
    }
    const isDone = await forward((version) => port.save(version, changed), 'undo', words);
    if (isDone) set({ redo: [] });
    // More was typed meanwhile where it is not.
    return isDone && sameWords(now.words, now.saved.words);
  }

  function take(saved: Saved): void {
    if (now.phase === 'saving') {
      late = saved;
      return;
    }
    const isTyped = !sameWords(now.words, now.saved.words);
    // Nothing typed, or the server has it already: its answer was lost, for example.
    if (!isTyped || sameWords(saved.words, now.words)) {
      // A choice that was refused is still refused: why stays until the person does something else.
      const isRefused = !isTyped && now.phase === 'refused';
      set({ saved, words: saved.words, theirs: null, ...(!isRefused && { phase: 'still', error: null }) });
    } else if (sameWords(saved.words, now.saved.words)) {
      set({ saved, phase: 'typed', error: null, theirs: null });
      plan(PAUSE_MS);
    } else {
      set({ phase: 'changed', theirs: saved });
    }
  }

  async function travel(from: 'undo' | 'redo', to: 'undo' | 'redo'): Promise<boolean> {
    await underWay;
    if (!(await save())) return false;
    const step = now[from].at(-1);
    if (!step) return false;
    set({ [from]: now[from].slice(0, -1) });
    if (await forward(step, to)) return true;
    set({ [from]: [...now[from], step] });
    return false;
  }

  return {
    get: () => now,
    subscribe(notify) {
      watchers.add(notify);
      return () => watchers.delete(notify);
    },
    type(field, text) {
      const words = { ...now.words, [field]: text };
      const isSame = sameWords(words, now.saved.words);
      const waits = ['saving', 'changed'].includes(now.phase);
      set({ words, phase: waits ? now.phase : isSame ? 'still' : 'typed', error: null, restored: false });
      plan(PAUSE_MS);
    },
    take,
    auto(on) {
      isAuto = on;
      plan(PAUSE_MS);
    },
    save,
    async act(step) {
      await underWay;
      if (!(await save())) return false;
      const isDone = await forward(step, 'undo');
      if (isDone) set({ redo: [] });
      return isDone;
    },
    undo: () => travel('undo', 'redo'),
    redo: () => travel('redo', 'undo'),
    settle(whose) {
      const { theirs, words, saved } = now;
      if (theirs === null) return;
      const mine = whose === 'mine' ? { ...theirs.words, ...changedIn(words, saved.words) } : theirs.words;
      const isSame = sameWords(mine, theirs.words);
      set({ saved: theirs, words: mine, theirs: null, phase: isSame ? 'still' : 'typed', restored: false });
      plan(PAUSE_MS);
    },
  };
}

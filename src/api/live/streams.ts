/** A browser has one for each window, and a person few browsers. */
const MOST_EACH = 30;
const MOST = 1_000;

/** Counts open streams by whose they are. */
export function countStreams() {
  const open = new Map<string, number>();
  let all = 0;
  return {
    /** Takes a place, and answers what gives it back; null: there are too many. */
    enter(who: string): (() => void) | null {
      const theirs = open.get(who) ?? 0;
      if (theirs >= MOST_EACH || all >= MOST) return null;
      open.set(who, theirs + 1);
      all += 1;
      let left = false;
      return () => {
        if (left) return;
        left = true;
        all -= 1;
        const rest = (open.get(who) ?? 1) - 1;
        if (rest > 0) open.set(who, rest);
        else open.delete(who);
      };
    },
  };
}

/** Asks about each credential once for each change, however many streams were opened with it. */
export function oncePerChange() {
  const answers = new WeakMap<object, Map<string, Promise<boolean>>>();
  return (change: object, credential: string, ask: () => Promise<boolean>): Promise<boolean> => {
    const known = answers.get(change) ?? new Map<string, Promise<boolean>>();
    answers.set(change, known);
    const answer = known.get(credential) ?? ask();
    known.set(credential, answer);
    return answer;
  };
}

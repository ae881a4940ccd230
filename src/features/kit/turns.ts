const last = new Map<string, Promise<unknown>>();

/**
 * Runs one of these at a time for each person; the next waits for its turn. A refusal would show an error to an editor
 * who types faster than a text is checked.
 */
export async function inTurn<Result>(person: string, run: () => Promise<Result>): Promise<Result> {
  const before = last.get(person) ?? Promise.resolve();
  const own = before.then(run, run);
  last.set(person, own);
  try {
    return await own;
  } finally {
    if (last.get(person) === own) last.delete(person);
  }
}

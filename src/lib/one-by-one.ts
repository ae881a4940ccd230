type Work = readonly (() => PromiseLike<unknown>)[];

/** What each piece of work answers, in their order. */
export type Results<All extends Work> = { -readonly [At in keyof All]: Awaited<ReturnType<All[At]>> };

/** Does one thing after the other, and answers what each answered, in their order. */
export async function oneByOne<const All extends Work>(...work: All): Promise<Results<All>> {
  const results: unknown[] = [];
  for (const one of work) results.push(await one());
  // One for each, in their order, which the type of an array does not show.
  return results as Results<All>;
}

import type { Source } from './read-source.ts';
import { targetOf } from './rules.ts';

/** What each file imports from the others, types included. */
export function importsWithin(sources: readonly Source[]): Map<string, string[]> {
  const paths = new Set(sources.map(({ path }) => path));
  return new Map(
    sources.map((source) => {
      const targets = source.imports
        .flatMap((entry) => targetOf(source, entry) ?? [])
        .filter((path) => paths.has(path));
      return [source.path, [...new Set(targets)].filter((path) => path !== source.path)];
    }),
  );
}

/**
 * Import circles, types included, the largest first: sets of files of which each can be reached from each other
 * (strongly connected components, by Tarjan).
 */
export function circles(sources: readonly Source[]): string[][] {
  const graph = importsWithin(sources);
  const order = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (path: string): number => {
    const at = order.size;
    order.set(path, at);
    open.push(path);
    let low = at;
    for (const next of graph.get(path) ?? []) {
      if (!order.has(next)) low = Math.min(low, visit(next));
      else if (open.includes(next)) low = Math.min(low, order.get(next) ?? low);
    }
    if (low === at) {
      const members = open.splice(open.indexOf(path));
      if (members.length > 1) found.push(members.toSorted());
    }
    return low;
  };
  for (const path of graph.keys()) if (!order.has(path)) visit(path);
  return found.toSorted((a, b) => b.length - a.length);
}

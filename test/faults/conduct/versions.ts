import type { Child } from '../process/child.ts';
import type { FromWorker } from '../process/wire.ts';
import type { Run } from '../stage/grounds.ts';

/** The versions whose processes work on a campaign, and whether each of them did. */
export interface Versions {
  /** Their programs, that of this version first. */
  bundles: readonly [string, ...string[]];
  onMessage(child: Child, message: FromWorker): void;
  /** Says so where one of two versions claimed nothing: then they were not tried side by side. */
  idle(): string[];
}

export async function openVersions(
  run: Run,
  { program, beside }: { program: 'masthead' | 'control'; beside: string | null },
): Promise<Versions> {
  const own = await run.bundle(program);
  if (beside === null) return { bundles: [own], onMessage: () => undefined, idle: () => [] };
  const previous = await run.bundle('previous');
  const claims = new Map([
    [own, 0],
    [previous, 0],
  ]);
  return {
    bundles: [own, previous],
    onMessage({ bundle }, message) {
      if (message.type === 'at' && message.point === 'claimed') claims.set(bundle, (claims.get(bundle) ?? 0) + 1);
    },
    idle() {
      const [ours, theirs] = [claims.get(own), claims.get(previous)];
      if (ours !== 0 && theirs !== 0) return [];
      return [`This version claimed ${ours} deliveries and ${beside} claimed ${theirs}: they did not share the work.`];
    },
  };
}

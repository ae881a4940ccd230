import { availableParallelism, loadavg } from 'node:os';

/**
 * CPU time that this process has used, in milliseconds. What a function costs is measured by it: it does not depend on
 * what else the machine does.
 */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

const SAMPLE_MS = 40;

/** How many processes share a core, by the load of the last minute; 1: none but this one. */
export const crowd = (): number => (loadavg()[0] ?? 0) / availableParallelism();

/**
 * `ms` of a machine that does nothing else, as long as they take on this one at present: a stretch of CPU time is
 * timed by the wall clock. For limits on what waits for other processes.
 */
export function atPresentSpeed(ms: number): number {
  const [began, used] = [performance.now(), cpuMs()];
  while (cpuMs() - used < SAMPLE_MS);
  return ms * Math.max(1, (performance.now() - began) / SAMPLE_MS);
}

import { onTestFinished } from 'vitest';
import type { Simulator } from '../../src/simulators/simulator.ts';

/**
 * The platforms’ own clients and the most used ones, unmodified but for the host that they call, against the
 * simulators: they know nothing of our adapters, so what they cannot do here a simulator refuses without reason.
 */

/** A simulator that stops with the test. */
export function kept<T extends Simulator>(simulator: T): T {
  onTestFinished(() => simulator.stop());
  return simulator;
}

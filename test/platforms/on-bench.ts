import { expect } from 'vitest';
import { type Bench, bench, type Subject } from './bench.ts';

/** Runs `body` on a bench, and always stops it; every correct run leaves the simulator without a defect. */
export async function onBench(subject: Subject, body: (bench: Bench) => Promise<void>): Promise<void> {
  const started = await bench(subject);
  try {
    await body(started);
    expect(started.simulator.defects()).toEqual([]);
  } finally {
    await started.stop();
  }
}

import type { Simulator, SimulatorOptions } from './simulator.ts';

export type StartSimulator = (options: SimulatorOptions) => Promise<Simulator>;

/** Every simulator, loaded only when it is started. */
export const simulators: Readonly<Record<string, () => Promise<StartSimulator>>> = {
  x: async () => (await import('./x/index.ts')).startXSimulator,
};

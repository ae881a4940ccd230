import type { Simulator, SimulatorOptions } from './simulator.ts';

export type StartSimulator = (options: SimulatorOptions) => Promise<Simulator>;

/** Every simulator, loaded only when it is started. */
export const simulators: Readonly<Record<string, () => Promise<StartSimulator>>> = {
  app: async () => (await import('./app/index.ts')).startAppSimulator,
  facebook: async () => (await import('./facebook/index.ts')).startFacebookSimulator,
  instagram: async () => (await import('./instagram/index.ts')).startInstagramSimulator,
  wechat: async () => (await import('./wechat/index.ts')).startWeChatSimulator,
  youtube: async () => (await import('./youtube/index.ts')).startYouTubeSimulator,
  x: async () => (await import('./x/index.ts')).startXSimulator,
};

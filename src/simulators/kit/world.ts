import type { SimulatorOptions, WorkEvent } from '../simulator.ts';
import { type Random, seededRandom } from './random.ts';

/** A file that a client uploaded or that the simulator fetched. */
export interface StoredFile {
  bytes: Buffer;
  mimeType: string;
}

/** Context of a simulated platform beside its own state. */
export interface World {
  platform: string;
  random: Random;
  now(): Date;
  /** A waiting time of the platform, divided by the factor. Milliseconds. */
  scaled(ms: number): number;
  /** Files by the name under which `/_files/:name` serves them. */
  files: Map<string, StoredFile>;
  defects: string[];
  /** Notes a request that no correct client sends. */
  defect(message: string): void;
  /** `http://127.0.0.1:PORT`; empty before the server listens. */
  url(): string;
  setUrl(url: string): void;
  /** Milliseconds until lists show what a request makes; `usual` where nothing was ordered, before the factor. */
  listingLag(request: { listingLagMs: number | null }, usual: number): number;
  watch(event: WorkEvent): Promise<void>;
  /** Quota of the platform here: the usual one, unless `PUT /_quotas` raised it. */
  allowance(usual: number): number;
  /** Where browsers may be sent back to after consent; null: to a Masthead on this machine. */
  redirectUris: readonly string[] | null;
  /** A text that was posted before is taken again. */
  acceptsRepeats: boolean;
  /** Multiplies all quotas from now on. */
  raiseQuotas(times: number): void;
}

export function createWorld(platform: string, options: SimulatorOptions): World {
  let url = '';
  let quotas = 1;
  const defects: string[] = [];
  const factor = options.factor ?? 1;
  return {
    platform,
    random: seededRandom(options.seed ?? 1),
    now: options.now ?? (() => new Date()),
    scaled: (ms) => ms / factor,
    files: new Map(),
    defects,
    defect: (message) => void defects.push(message),
    url: () => url,
    setUrl: (given) => {
      url = given;
    },
    listingLag: ({ listingLagMs }, usual) => (listingLagMs ?? options.listingLagMs ?? usual) / factor,
    redirectUris: options.redirectUris ?? null,
    acceptsRepeats: options.acceptsRepeats === true,
    allowance: (usual) => usual * quotas,
    raiseQuotas: (times) => {
      quotas = times;
    },
    watch: async (event) => options.onWork?.(event),
  };
}

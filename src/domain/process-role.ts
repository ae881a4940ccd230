import { z } from 'zod';

/** What a process does: everything, answer HTTP, send, or run what the clock starts. */
export const ProcessRole = z.enum(['all', 'api', 'worker', 'scheduler']);
export type ProcessRole = z.infer<typeof ProcessRole>;

/** Queue that a process uses. */
export interface ProcessQueue {
  kind: 'store' | 'redis';
  /** Which Redis, by the id that processes put into it; null: not known yet, or the queue is in the store. */
  id: string | null;
  /** Why its workers have had no answer from Redis for a while; null: they have one. */
  fails: string | null;
}

/** Surroundings of a process that only it can see. */
export interface ProcessSurroundings {
  /** Id of its folder of media; null: media are in a bucket, or the folder can't be written. */
  mediaFolder: string | null;
  /** Most files and connections that it may have open; null: unknown. */
  openFiles: number | null;
  /** Peers that forward requests of others and are not among `trustedProxies`. */
  unlistedProxies: string[];
}

/** A process that is silent for longer counts as ended; milliseconds. */
export const GONE_MS = 25_000;

/** Roles without which nothing is published: `all` is both. */
export const NEEDED_ROLES = ['worker', 'scheduler'] as const satisfies readonly ProcessRole[];
export type NeededRole = (typeof NEEDED_ROLES)[number];

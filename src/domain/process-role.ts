import { z } from 'zod';

/** What a process does: everything, answer HTTP, send, or run what the clock starts. */
export const ProcessRole = z.enum(['all', 'api', 'worker', 'scheduler']);
export type ProcessRole = z.infer<typeof ProcessRole>;

/** Roles without which nothing is published: `all` is both. */
export const NEEDED_ROLES = ['worker', 'scheduler'] as const satisfies readonly ProcessRole[];
export type NeededRole = (typeof NEEDED_ROLES)[number];

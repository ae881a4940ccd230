import { z } from 'zod';

/** Payloads of all jobs, by name. A job is only a nudge; rows hold the state. */
export const JobPayloads = {
  deliver: z.object({ deliveryId: z.uuid(), epoch: z.int() }),
  'compose-posts': z.object({ articleId: z.uuid() }),
  'render-media': z.object({ articleId: z.uuid() }),
  'make-videos': z.object({ articleId: z.uuid() }),
  'make-film': z.object({ filmId: z.uuid() }),
  'poll-source': z.object({ sourceId: z.string() }),
  'run-job': z.object({ runId: z.uuid() }),
  vacuum: z.object({}),
  tidy: z.object({}),
  reshare: z.object({}),
  reread: z.object({}),
  digest: z.object({}),
  'refresh-tokens': z.object({}),
  backup: z.object({}),
  archive: z.object({}),
} as const;
export type JobName = keyof typeof JobPayloads;
export type JobPayload<Name extends JobName> = z.infer<(typeof JobPayloads)[Name]>;

export const isJobName = (name: string): name is JobName => Object.hasOwn(JobPayloads, name);

/** Jobs without a payload. */
export const HOUSEKEEPING = [
  'vacuum',
  'tidy',
  'reshare',
  'reread',
  'digest',
  'refresh-tokens',
  'backup',
  'archive',
] as const;
export type HousekeepingJob = (typeof HOUSEKEEPING)[number];
export const isHousekeepingJob = (name: string): name is HousekeepingJob => HOUSEKEEPING.some((job) => job === name);

/** Queue of video conversions: separate, since each takes minutes and pictures must not wait. */
export const VIDEOS = 'videos';

/** Job that makes an article's videos; queued once, however often it is requested. */
export const videosJob = (articleId: string) =>
  [VIDEOS, 'make-videos', { articleId }, { id: `videos-${articleId}` }] as const;

/** Job that makes a film of an article's pictures. */
export const filmJob = (filmId: string) => [VIDEOS, 'make-film', { filmId }, { id: `film-${filmId}` }] as const;

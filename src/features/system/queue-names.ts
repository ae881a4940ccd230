import { queueOf } from '../../delivery/sweep.ts';
import { VIDEOS } from '../../domain/jobs.ts';
import { SOURCES } from '../../feeds/sweep.ts';
import type { DeskContext } from '../kit/context.ts';

/** Names of all queues, as channels and feeds are now. */
export const queueNames = ({ channels, sources }: Pick<DeskContext, 'channels' | 'sources'>): string[] => [
  ...[...channels.keys()].map(queueOf),
  'drafts',
  VIDEOS,
  'housekeeping',
  ...(sources.length > 0 ? [SOURCES] : []),
];

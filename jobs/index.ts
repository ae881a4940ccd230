import { type JobName, JobPayloads } from '../src/domain/jobs.ts';
import type { Message } from '../src/lib/message.ts';
import { tracedInStory } from '../src/posts/story-traces.ts';
import { archive } from './archive.ts';
import { backup } from './backup.ts';
import { composePostsJob } from './compose-posts.ts';
import { deliver } from './deliver.ts';
import { digest } from './digest.ts';
import type { Job, JobContext } from './job.ts';
import { makeFilmJob } from './make-film.ts';
import { makeVideosJob } from './make-videos.ts';
import { pollSourceJob } from './poll-source.ts';
import { refreshTokens } from './refresh-tokens.ts';
import { renderMediaJob } from './render-media.ts';
import { reread } from './reread.ts';
import { reshare } from './reshare.ts';
import { runJobWith } from './run-job.ts';
import { tidy } from './tidy.ts';
import { vacuum } from './vacuum.ts';

const jobs: { readonly [Name in JobName]: Job<Name> } = {
  deliver,
  'compose-posts': composePostsJob,
  'render-media': renderMediaJob,
  'make-videos': makeVideosJob,
  'make-film': makeFilmJob,
  'poll-source': pollSourceJob,
  'run-job': runJobWith((context, name, signal) => runJob(context, name, {}, signal)),
  vacuum,
  tidy,
  reshare,
  reread,
  digest,
  'refresh-tokens': refreshTokens,
  backup,
  archive,
};

/** Runs a job by its name; the payload is parsed here, at the edge of the queue. */
export function runJob<Name extends JobName>(
  context: JobContext,
  name: Name,
  payload: unknown,
  signal: AbortSignal,
): Promise<Message | undefined> {
  const job: Job<Name> = jobs[name];
  const parsed = JobPayloads[name].parse(payload) as Parameters<typeof job.run>[1];
  const run = () => job.run(context, parsed, signal);
  if (!('articleId' in parsed)) return run();
  const options = { kind: 'consumer', facts: { 'messaging.system': 'bullmq', 'masthead.job': name } } as const;
  return tracedInStory(context.db, { storyId: parsed.articleId }, `job ${name}`, options, run);
}

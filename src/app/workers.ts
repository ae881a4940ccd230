import { runJob } from '../../jobs/index.ts';
import { queueOf } from '../delivery/sweep.ts';
import { VIDEOS } from '../domain/jobs.ts';
import { SOURCES } from '../feeds/sweep.ts';
import { inEnglish } from '../lib/render.ts';
import type { Running } from './context.ts';

/** Attempts on one channel at a time: a slow platform must not hold up the channel's other posts for ever. */
const CHANNEL_CONCURRENCY = 3;
/** Feeds that are read side by side: one whose host is slow must not hold up the others. */
const SOURCE_CONCURRENCY = 4;

/** Works on all queues. Answers what takes up those of channels and feeds that were added since. */
export function startWorkers(running: Running): () => void {
  const { queues } = running;
  // A job goes on with what it began with, whatever is read again meanwhile.
  const handle = (name: Parameters<typeof runJob>[1], payload: unknown, signal: AbortSignal) =>
    runJob({ ...running }, name, payload, signal).then(() => undefined);
  const worked = new Set<string>();
  const workMore = (): void => {
    const named = [...running.channels.keys()].map((id) => [queueOf(id), CHANNEL_CONCURRENCY] as const);
    const wanted = running.sources.length > 0 ? [...named, [SOURCES, SOURCE_CONCURRENCY] as const] : named;
    for (const [queue, concurrency] of wanted) {
      if (worked.has(queue)) continue;
      worked.add(queue);
      queues.work(queue, concurrency, handle);
    }
  };
  workMore();
  queues.work('drafts', 1, handle);
  // As many articles as there are encodings at a time, and one more whose video is being fetched meanwhile.
  queues.work(VIDEOS, running.config.newsroom.video.concurrency + 1, handle);
  queues.work('housekeeping', 1, handle);
  return workMore;
}

/** Looks for ffmpeg at once, so that the log says how videos are made before the first one comes. */
export async function logFfmpeg({ transcoder, log }: Running): Promise<void> {
  const found = await transcoder?.found();
  if (found?.ffmpeg) log.info({ version: found.ffmpeg.version, path: found.ffmpeg.path }, 'videos are made by ffmpeg');
  else if (found) log.info({ missing: inEnglish(found.missing) }, 'videos go out as they are where they fit');
}

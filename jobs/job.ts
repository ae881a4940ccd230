import type { BackupSettings } from '../src/config/backup.ts';
import type { DeliveryContext } from '../src/delivery/context.ts';
import type { Operators } from '../src/domain/alert.ts';
import type { Article } from '../src/domain/article.ts';
import type { JobName, JobPayload } from '../src/domain/jobs.ts';
import type { SourceContext } from '../src/feeds/context.ts';
import type { PageSource } from '../src/ingest/source.ts';
import type { Message } from '../src/lib/message.ts';
import type { DraftContext } from '../src/posts/context.ts';
import type { Queues } from '../src/queue/queues.ts';
import type { ArchiveTarget } from '../src/store/archive/run.ts';
import type { Store } from '../src/store/store.ts';

/** Services that jobs need. */
export interface JobContext extends Omit<DeliveryContext, 'channels'>, DraftContext, SourceContext {
  store: Store;
  queues: Queues;
  /** Days after its publication in which an article's page is read again; absent or null: never. */
  rereadDays?: number | null;
  /** Notifiers that reach operators, and how operators read. */
  operators?: Operators & { notifiers: readonly string[] };
  readText(source: PageSource): Promise<Article>;
  /** Where old rows are moved to; absent or null: they stay in the store. */
  archive?: ArchiveTarget | null;
  /** Where backups are written to, and how many are kept; absent or null: nowhere. */
  backups?: BackupSettings | null;
  /** Writes a backup into a folder; absent: not in this process. */
  backUp?: (
    folder: string,
    options: { media: boolean; signal: AbortSignal },
  ) => Promise<{ file: string; rows: number }>;
}

/** One unit of background work. It may be run again at any time, so it reads rows and never its own past. */
export interface Job<Name extends JobName> {
  name: Name;
  /** A recurring job may return its result, for people. */
  run(context: JobContext, payload: JobPayload<Name>, signal: AbortSignal): Promise<Message | undefined>;
}

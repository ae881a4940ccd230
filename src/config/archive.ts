import { z } from 'zod';

/** Shorter times would take away what people still ask about, and lists show. */
const SHORTEST = 90;

const kept = (usual: number, what: string) =>
  z.int().min(SHORTEST).nullable().default(usual).describe(`Days for which ${what} stay in the store; null: for ever`);

const YEAR = 400;
const YEARS = 1_100;

export const ArchiveFile = z
  .strictObject({
    folder: z
      .string()
      .trim()
      .min(1)
      .nullable()
      .default(null)
      .describe('Folder for the files, which every worker reaches; null: `archive/` in the bucket of `media.url`'),
    keep: z
      .strictObject({
        attempts: kept(YEAR, 'attempts of deliveries that have ended, with what was sent and answered'),
        audit: kept(YEARS, 'rows of the audit log'),
        comments: kept(YEARS, 'comments on posts'),
        requests: kept(YEARS, 'requests for approval that were answered'),
        revisions: kept(YEAR, 'earlier versions of articles from which no post was written'),
        versions: kept(YEAR, 'earlier texts of posts'),
        suggestions: kept(YEAR, 'suggestions of the language model'),
      })
      .prefault({})
      .describe('How long rows stay in the store, by whole months; then they are moved to files'),
  })
  .describe('Where the job `archive` of schedule.yaml moves old rows to; null: they stay in the store');

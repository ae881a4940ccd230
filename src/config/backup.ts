import { z } from 'zod';

const kept = (most: number) => z.int().min(0).max(most);

export const BackupFile = z
  .strictObject({
    folder: z.string().trim().min(1).describe('Folder for the files, on the machine of the worker that writes them'),
    keep: z
      .strictObject({
        daily: kept(366).min(1).default(7).describe('Days of which the last backup is kept'),
        weekly: kept(260).default(4).describe('Weeks of which the last one is kept'),
        monthly: kept(120).default(6).describe('Months of which the last one is kept'),
      })
      .prefault({})
      .describe('How many files are kept; the others are deleted after each backup'),
    media: z.boolean().default(false).describe('Put the files of the media folder into each backup'),
  })
  .describe('Where the job `backup` of schedule.yaml writes; null: nowhere');
export type BackupSettings = z.infer<typeof BackupFile>;

import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RenditionRef } from '../../domain/post.ts';
import { messageOf, UserError } from '../../lib/errors.ts';
import { fileEnding } from '../../lib/file-ending.ts';
import type { MediaStore } from '../../media/store.ts';
import type { ReportData } from './data.ts';
import { reportPage } from './page.ts';

const FOLDER = 'post-files';

/** Names of the files that the posts use, by hash. */
export function filesOf({ articles }: Pick<ReportData, 'articles'>): Map<string, string> {
  const posts = articles.flatMap(({ cards }) => cards.map(({ content }) => content));
  const used: RenditionRef[] = posts.flatMap(({ pictures, video }) => [
    ...pictures.flatMap(({ rendition }) => (rendition ? [rendition] : [])),
    ...(video?.file ? [video.file] : []),
  ]);
  return new Map(used.map(({ hash, mimeType }) => [hash, `${hash.slice(0, 20)}.${fileEnding(mimeType)}`]));
}

export interface ReportPlace {
  /** Folder of the report; made when absent. */
  out: string;
  media: Pick<MediaStore, 'local'>;
}

/** Writes the page and copies its pictures and videos beside it; answers the page's name. */
export async function writeReport(report: ReportData, { out, media }: ReportPlace): Promise<string> {
  const files = filesOf(report);
  try {
    await mkdir(join(out, FOLDER), { recursive: true });
    for (const [hash, name] of files) await copyFile(await media.local(hash), join(out, FOLDER, name));
    const fileUrl = (hash: string): string => `${FOLDER}/${files.get(hash) ?? ''}`;
    await writeFile(join(out, 'index.html'), reportPage(report, fileUrl));
  } catch (error) {
    throw new UserError(`The report could not be written to ${out}: ${messageOf(error)}.`, {
      remedy: 'Name a folder that can be written to with --out.',
      cause: error,
    });
  }
  return 'index.html';
}

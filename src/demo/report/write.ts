import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaStore } from '../../media/store.ts';
import type { ReportData } from './data.ts';
export async function writeReport(report: ReportData, { out }: { out: string; media: MediaStore }): Promise<string> {
  await mkdir(out, { recursive: true });
  await writeFile(
    join(out, 'data.json'),
    JSON.stringify(report, (k, v) => (k === 'platform' && typeof v === 'object' ? v.id : v), 1),
  );
  return 'index.html';
}

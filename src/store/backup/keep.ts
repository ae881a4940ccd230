/** Numbers of days, weeks and months of which the last backup is kept. */
export interface Keep {
  daily: number;
  weekly: number;
  monthly: number;
}

/** `masthead-20261201-073000Z.tar.gz`: the time is in the name, since copying a file changes its own. */
const NAME = /^masthead-(\d{4})(\d{2})(\d{2})-(\d{2})(\d{2})(\d{2})Z\.tar\.gz$/;

/** Name of the file of a backup. */
export const backupName = (at: Date): string =>
  `masthead-${at.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '').replace('T', '-')}.tar.gz`;

function timeIn(name: string): Date | null {
  const parts = NAME.exec(name);
  if (!parts) return null;
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.slice(1).map(Number);
  return new Date(Date.UTC(year, month - 1, day, hour, minute, second));
}

const DAY_MS = 86_400_000;
/** 1970-01-01 was a Thursday; weeks begin on Mondays. */
const weekOf = (at: Date): string => String(Math.floor((at.getTime() / DAY_MS + 3) / 7));

const PERIODS = [
  ['daily', (at: Date) => at.toISOString().slice(0, 10)],
  ['weekly', weekOf],
  ['monthly', (at: Date) => at.toISOString().slice(0, 7)],
] as const;

/** The backups among these files that need not be kept: of each day, week and month (UTC) the last one is. */
export function expiredBackups(names: readonly string[], keep: Keep): string[] {
  const backups = names
    .flatMap((name) => {
      const at = timeIn(name);
      return at === null ? [] : [{ name, at }];
    })
    .toSorted((one, other) => other.at.getTime() - one.at.getTime());
  const kept = new Set<string>();
  for (const [period, nameOf] of PERIODS) {
    const seen = new Set<string>();
    for (const { name, at } of backups) {
      if (seen.size === keep[period]) break;
      if (seen.has(nameOf(at))) continue;
      seen.add(nameOf(at));
      kept.add(name);
    }
  }
  return backups.flatMap(({ name }) => (kept.has(name) ? [] : [name]));
}

/** Whether a file is what a process wrote of a backup until it was killed; one that still writes has the same name. */
export const isPartOfBackup = (name: string): boolean => /^masthead-\d{8}-\d{6}Z\.tar\.gz\.\d+\.part$/.test(name);

/** Time of the newest backup among these file names; null: none of them is one. */
export const newestBackup = (names: readonly string[]): Date | null =>
  names.flatMap((name) => timeIn(name) ?? []).toSorted((one, other) => other.getTime() - one.getTime())[0] ?? null;

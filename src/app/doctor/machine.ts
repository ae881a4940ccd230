import { accessSync, constants, existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import type { Config } from '../../config/config.ts';
import type { Environment } from '../../config/newsroom.ts';
import { asMessage, UserError } from '../../lib/errors.ts';
import { inOrder } from '../../lib/message.ts';
import { reasonOf } from '../../lib/system-error.ts';
import { isTimeZone } from '../../lib/time.ts';
import { fontsFor, WEIGHTS } from '../../media/cards/fonts.ts';
import { hasFamily } from '../../media/credit.ts';
import { findFfmpeg } from '../../media/video/ffmpeg.ts';
import { newestBackup } from '../../store/backup/keep.ts';
import { openFilesLimit } from '../surroundings.ts';
import { type Check, fault, ok, type Result, skipped, unknown, warning } from './check.ts';
import { attempt } from './configuration.ts';
import { doctor } from './messages.ts';

const MB = 1_000_000;
/** Below this a video or two fill the disk, and the embedded store stops. */
const FULL_BYTES = 200 * MB;
const LITTLE_BYTES = 2_000 * MB;
/** Files that a store and its media make in a busy day. */
const FEW_FILES = 2_000;

/** The folder itself, or the nearest one above it that exists. */
function existing(folder: string): string {
  const above = dirname(folder);
  return existsSync(folder) || above === folder ? folder : existing(above);
}

const USABLE = constants.R_OK | constants.W_OK | constants.X_OK;

const isUsable = (folder: string): boolean => attempt(() => accessSync(folder, USABLE)).error === null;

function folderResult(folder: string): Result {
  const there = existing(resolve(folder));
  try {
    accessSync(there, USABLE);
    const { bavail, bsize, files, ffree } = statfsSync(there);
    // Some file systems have no limit, and say that it is 0.
    if (files > 0 && ffree < FEW_FILES) {
      const used = doctor.filesUsedUp({ folder: resolve(folder), left: ffree });
      return fault(used, doctor.freeFiles({ least: FEW_FILES }));
    }
    const free = bavail * bsize;
    const found = doctor.diskFree({ folder: resolve(folder), free });
    if (free < FULL_BYTES) return fault(found, doctor.freeSpace({ least: FULL_BYTES }));
    return free < LITTLE_BYTES ? warning(found, doctor.freeSpace({ least: LITTLE_BYTES })) : ok(found);
  } catch (error) {
    return fault(doctor.folderUnusable({ folder: there, why: reasonOf(error) }), doctor.allowFolder());
  }
}

/** Room for the store and for media files, which may be on a disk of their own. */
export const diskCheck = (dataDirectory: string): Check => ({
  group: 'machine',
  name: 'disk',
  run: () => {
    const [data, media] = [resolve(dataDirectory), resolve(dataDirectory, 'media')];
    const first = { ...folderResult(data), subject: data };
    const devices = [data, media].map((folder) => attempt(() => statSync(existing(folder)).dev).value);
    // Of one disk, the second line would repeat the first.
    const isRepeated = existing(media) === existing(data) || (devices[0] === devices[1] && isUsable(media));
    return isRepeated ? first : [first, { ...folderResult(media), subject: media }];
  },
});

/**
 * Open files that a process needs: each open page of the desk holds a connection, each request to a platform another, and
 * so do up to 13 connections to the database, pictures in work, and files of the embedded store (about 300).
 */
const ENOUGH_OPEN_FILES = 4_096;
/** With fewer, a process reaches its limit in ordinary work. */
const FEW_OPEN_FILES = 1_024;

/** Judges how many files and connections a process may have open; null: unknown, or without a limit. */
export function openFilesResult(limit: number | null): Result {
  if (limit === null) return ok(doctor.openFilesUnlimited());
  const found = doctor.openFiles({ limit });
  if (limit >= ENOUGH_OPEN_FILES) return ok(found);
  const remedy = doctor.raiseOpenFiles({ least: ENOUGH_OPEN_FILES });
  return limit < FEW_OPEN_FILES ? fault(found, remedy) : warning(found, remedy);
}

/** The limit where this command runs: that of a service which is started from here. */
export const openFilesCheck = (): Check => ({
  group: 'machine',
  name: 'openFiles',
  run: () => openFilesResult(openFilesLimit()),
});

/** A daily backup, and one that failed. */
const BACKUP_MS = 2 * 86_400_000;

/** Whether there is a recent backup in the folder that the configuration names, and the next one can be written. */
export const backupCheck = (config: Config | null): Check => ({
  group: 'machine',
  name: 'backup',
  run() {
    if (config === null) return skipped(doctor.afterConfiguration());
    const { backup } = config.newsroom;
    if (backup === null) return skipped(doctor.notSetUp());
    const folder = resolve(backup.folder);
    try {
      const newest = newestBackup(readdirSync(folder));
      const written = attempt(() => accessSync(folder, constants.W_OK | constants.X_OK));
      if (written.error !== null) {
        return fault(doctor.backupReadOnly({ folder, why: reasonOf(written.error) }), doctor.backupWritable());
      }
      if (newest === null) return warning(doctor.noBackup({ folder }), doctor.backUp());
      const found = doctor.backupMade({ folder, at: newest });
      return Date.now() - newest.getTime() > BACKUP_MS ? warning(found, doctor.backUp()) : ok(found);
    } catch (error) {
      return fault(doctor.folderUnusable({ folder, why: reasonOf(error) }), doctor.backupElsewhere());
    }
  },
});

/** What Node knows of the newsroom's time zone. */
export const zoneCheck = (config: Config | null): Check => ({
  group: 'machine',
  name: 'timeZone',
  run() {
    if (config === null) return skipped(doctor.afterConfiguration());
    const { timeZone } = config.newsroom;
    const { icu = '?', tz = '?' } = process.versions;
    if (!isTimeZone(timeZone)) return fault(doctor.zoneUnknown({ zone: timeZone, icu }), doctor.upgradeNode());
    return ok(doctor.zoneKnown({ zone: timeZone, data: tz, icu }));
  },
});

export const ffmpegCheck = (config: Config | null, env: Environment): Check => ({
  group: 'machine',
  name: 'ffmpeg',
  async run() {
    const setting = env.MASTHEAD_FFMPEG || (config?.newsroom.video.ffmpeg ?? null);
    const found = await findFfmpeg(setting, env.PATH ?? '');
    if (found.ffmpeg === null) {
      if (found.isOff) return skipped(found.missing);
      return warning(found.missing, setting ? doctor.correctFfmpeg() : doctor.installFfmpeg());
    }
    const { version, path, burnsTexts, mapsTones } = found.ffmpeg;
    const lacking = [...(burnsTexts ? [] : ['ass']), ...(mapsTones ? [] : ['zscale', 'tonemap'])];
    const named = doctor.ffmpegFound({ version, path });
    if (lacking.length === 0) return ok(named);
    return warning(inOrder(named, doctor.ffmpegLacks({ filters: lacking })), doctor.fullFfmpeg());
  },
});

/** A text with each script that cards are set in. */
const SAMPLES = { latin: 'Ährwort ŁğŠ', chinese: '新闻编辑部', arabic: 'أخبار', emoji: '😀' } as const;

const Fonts = z.object({ cards: z.object({ fonts: z.array(z.string()) }) });

const Credit = z.object({ credit: z.object({ font: z.string().nullable() }) });

/** Every layer of style that may name fonts. */
function stylesOf({ style, channels }: Config): unknown[] {
  const layers = [style.default, ...Object.values(style.platforms), ...Object.values(style.channels)];
  return [...layers, ...channels.map((channel) => channel.style)];
}

/** Files of fonts that styles name. */
function ownFonts(config: Config): string[] {
  return [...new Set(stylesOf(config).flatMap((layer) => Fonts.safeParse(layer).data?.cards.fonts ?? []))];
}

/** Fonts of the machine by which credits are set in pictures. */
async function creditFontResults(config: Config): Promise<Result[]> {
  const fonts = [...new Set(stylesOf(config).flatMap((layer) => Credit.safeParse(layer).data?.credit.font ?? []))];
  const found = await Promise.all(fonts.map(async (font) => ({ font, has: await hasFamily(font) })));
  const [missing, unclear] = [false, null].map((is) => found.flatMap(({ font, has }) => (has === is ? [font] : [])));
  return [
    ...(missing?.length ? [warning(doctor.creditFontMissing({ fonts: missing }), doctor.installFont())] : []),
    ...(unclear?.length ? [unknown(doctor.creditFontUnclear({ fonts: unclear }), doctor.installFont())] : []),
  ];
}

/** The fonts of cards come with the service; the newsroom's own are read as cards read them. */
export const fontsCheck = (config: Config | null): Check => ({
  group: 'machine',
  name: 'fonts',
  async run() {
    const own = config ? ownFonts(config) : [];
    try {
      for (const sample of Object.values(SAMPLES)) await fontsFor(sample, { files: [], weight: WEIGHTS.words });
      for (const file of own) await fontsFor('A', { files: [file], weight: WEIGHTS.words });
    } catch (error) {
      const remedy = error instanceof UserError ? (error.advice ?? null) : null;
      return fault(
        doctor.fontsFail({ why: error instanceof UserError ? error.problem : asMessage(error) }),
        remedy ?? doctor.reinstall(),
      );
    }
    return [ok(doctor.fontsRead({ own: own.length })), ...(config ? await creditFontResults(config) : [])];
  },
});

import { z } from 'zod';
import { StyleEntry } from '../compose/style.ts';
import type { Json } from '../lib/json.ts';
import { AlertsFile } from './alerts.ts';
import { type DeskFile, isWithin, leaves, type Written, withWritten, writtenAt } from './desk-settings.ts';
import { MediaSettings, VideoSettings } from './media.ts';
import { NewsroomFile, TimingsFile } from './newsroom-file.ts';
import { ScheduleFile } from './schedule-file.ts';
import { Section } from './section.ts';

/** How copy is written, without files and fonts of the machine. */
const DeskStyle = StyleEntry.extend({
  cards: StyleEntry.shape.cards.unwrap().omit({ fonts: true }).prefault({}),
  credit: StyleEntry.shape.credit.unwrap().omit({ font: true }).prefault({}),
});

/** File of a section, the places in it, and the form of its values. What reaches the machine or names secrets is in none. */
const PARTS: Readonly<Record<Section, { file: DeskFile; paths: readonly (readonly string[])[]; schema: z.ZodObject }>> =
  {
    newsroom: {
      file: 'newsroom',
      paths: [
        ['name'],
        ['site'],
        ['languages'],
        ['timeZone'],
        ['country'],
        ['contact'],
        ['publicUrl'],
        ['links', 'mobile'],
        ['links', 'parameters'],
        ['robots'],
        ['reread'],
        ['publishedFeed'],
        ['video', 'ground'],
        ['video', 'captions'],
        ['media', 'keepDays'],
        ['retries', 'attempts'],
        ['timings', 'undo'],
      ],
      schema: NewsroomFile.pick({
        name: true,
        site: true,
        languages: true,
        timeZone: true,
        contact: true,
        publicUrl: true,
        links: true,
        robots: true,
        reread: true,
        publishedFeed: true,
        country: true,
        retries: true,
      }).extend({
        video: VideoSettings.pick({ ground: true, captions: true }).prefault({}),
        media: MediaSettings.pick({ keepDays: true }).prefault({}),
        timings: TimingsFile.pick({ undo: true }).prefault({}),
      }),
    },
    schedule: {
      file: 'schedule',
      paths: [['channels'], ['urgency'], ['holidays'], ['jobs']],
      schema: ScheduleFile,
    },
    style: {
      file: 'style',
      paths: [['default'], ['platforms'], ['channels']],
      schema: z.strictObject({
        default: DeskStyle.prefault({}),
        platforms: z.record(z.string(), DeskStyle).default({}),
        channels: z.record(z.string(), DeskStyle).default({}),
      }),
    },
    feeds: { file: 'newsroom', paths: [['sources']], schema: NewsroomFile.pick({ sources: true }) },
    rules: { file: 'newsroom', paths: [['guards']], schema: NewsroomFile.pick({ guards: true }) },
    alerts: {
      file: 'newsroom',
      paths: [
        ['alerts', 'language'],
        ['alerts', 'after'],
        ['alerts', 'overAfter'],
      ],
      schema: z.strictObject({
        alerts: AlertsFile.pick({ language: true, after: true, overAfter: true }).prefault({}),
      }),
    },
    access: { file: 'newsroom', paths: [['secondFactor']], schema: NewsroomFile.pick({ secondFactor: true }) },
  };

export const placesOf = (section: Section): readonly (readonly string[])[] => PARTS[section].paths;
export const fileOf = (section: Section): DeskFile => PARTS[section].file;

/** JSON Schema of a section's values. */
export function sectionSchema(section: Section): Json {
  const { '~standard': _, ...schema } = z.toJSONSchema(PARTS[section].schema, { io: 'input', unrepresentable: 'any' });
  return schema as Json;
}

/** Values of a section in its file's document: only what is written there. */
export const sectionIn = (section: Section, document: unknown): Json =>
  PARTS[section].paths.reduce<Json>((picked, path) => {
    const written = writtenAt(document, [...path]);
    return written === null ? picked : withWritten(picked, path, written);
  }, {});

/** The file's document with other values of a section. */
export const withSection = (section: Section, document: unknown, values: unknown): Json =>
  PARTS[section].paths.reduce<Json>(
    (whole, path) => withWritten(whole, path, writtenAt(values, [...path])),
    (document ?? {}) as Json,
  );

/** Values of a section with what is built in; null where they are not valid. */
export const filledIn = (section: Section, values: Json): Json | null =>
  (PARTS[section].schema.safeParse(values).data ?? null) as Json | null;

/** Fonts are files and programs' names of the machine: only its files name them. */
const ofMachine = (path: readonly string[]): boolean =>
  path.some(
    (key, at) => (key === 'cards' && path[at + 1] === 'fonts') || (key === 'credit' && path[at + 1] === 'font'),
  );

/** Places among those that are to be written, or removed, that are none of a section's; for a message. */
export function outsideOf(section: Section, path: readonly string[], ...values: readonly Written[]): string[] {
  const { file, paths } = PARTS[section];
  const places = [
    [...path],
    ...values.flatMap((written) => leaves(written?.value, [...path]).map((leaf) => leaf.path)),
  ];
  return places
    .filter((place) => !paths.some((one) => isWithin(place, one)) || (file === 'style' && ofMachine(place)))
    .map((place) => place.join('.'));
}

/** The section that a place of a file belongs to; null: the desk has no form for it. */
export const sectionOf = (file: DeskFile, path: readonly string[]): Section | null =>
  Section.options.find((section) => fileOf(section) === file && outsideOf(section, path).length === 0) ?? null;

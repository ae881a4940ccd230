import { z } from 'zod';

const ReadOnly = z.unknown().optional();

/** Fields that a client may set, and those it may send back unread after a look-up. Others are refused. */
const Snippet = z.strictObject({
  title: z.string().optional(),
  description: z.string().optional(),
  tags: z.array(z.string()).optional(),
  categoryId: z.string().optional(),
  defaultLanguage: z.string().optional(),
  defaultAudioLanguage: z.string().optional(),
  channelId: ReadOnly,
  channelTitle: ReadOnly,
  liveBroadcastContent: ReadOnly,
  localized: ReadOnly,
  publishedAt: ReadOnly,
  thumbnails: ReadOnly,
});

const Status = z.strictObject({
  privacyStatus: z.enum(['public', 'unlisted', 'private']).optional(),
  publishAt: z.string().optional(),
  selfDeclaredMadeForKids: z.boolean().optional(),
  embeddable: z.boolean().optional(),
  license: z.enum(['youtube', 'creativeCommon']).optional(),
  publicStatsViewable: z.boolean().optional(),
  containsSyntheticMedia: z.boolean().optional(),
  failureReason: ReadOnly,
  madeForKids: ReadOnly,
  rejectionReason: ReadOnly,
  uploadStatus: ReadOnly,
});

export const VideoInput = z.strictObject({
  id: z.string().optional(),
  kind: ReadOnly,
  etag: ReadOnly,
  snippet: Snippet.optional(),
  status: Status.optional(),
  localizations: z
    .record(z.string(), z.strictObject({ title: z.string().optional(), description: z.string().optional() }))
    .optional(),
  paidProductPlacementDetails: z.strictObject({ hasPaidProductPlacement: z.boolean().optional() }).optional(),
  /** A place was taken until 2017; the reference names the date alone. */
  recordingDetails: z.strictObject({ recordingDate: z.string().optional() }).optional(),
});
export type VideoInput = z.infer<typeof VideoInput>;

export interface SnippetData {
  title: string;
  description: string;
  tags: string[];
  categoryId: string;
  defaultLanguage: string | null;
  defaultAudioLanguage: string | null;
}

export interface StatusData {
  privacyStatus: 'public' | 'unlisted' | 'private';
  publishAt: string | null;
  selfDeclaredMadeForKids: boolean;
  embeddable: boolean;
  license: 'youtube' | 'creativeCommon';
  publicStatsViewable: boolean;
  containsSyntheticMedia: boolean;
}

/** Assignable categories of the region US. */
export const CATEGORIES: Readonly<Record<string, string>> = {
  1: 'Film & Animation',
  2: 'Autos & Vehicles',
  10: 'Music',
  15: 'Pets & Animals',
  17: 'Sports',
  19: 'Travel & Events',
  20: 'Gaming',
  22: 'People & Blogs',
  23: 'Comedy',
  24: 'Entertainment',
  25: 'News & Politics',
  26: 'Howto & Style',
  27: 'Education',
  28: 'Science & Technology',
  29: 'Nonprofits & Activism',
};
const DEFAULT_CATEGORY = '22';
const TITLE_CHARACTERS = 100;
const DESCRIPTION_BYTES = 5000;
const TAGS_CHARACTERS = 500;

/** Commas count; so do the quotation marks that the platform puts around a tag with a space. */
const tagsLength = (tags: readonly string[]): number =>
  tags.reduce((sum, tag) => sum + tag.length + (tag.includes(' ') ? 2 : 0), Math.max(0, tags.length - 1));

function snippetFault(given: z.infer<typeof Snippet>): string | null {
  const title = given.title ?? '';
  if (title.trim() === '' || Array.from(title).length > TITLE_CHARACTERS || /[<>]/.test(title)) return 'invalidTitle';
  const description = given.description ?? '';
  if (Buffer.byteLength(description) > DESCRIPTION_BYTES || /[<>]/.test(description)) return 'invalidDescription';
  if (tagsLength(given.tags ?? []) > TAGS_CHARACTERS) return 'invalidTags';
  if (given.categoryId !== undefined && !(given.categoryId in CATEGORIES)) return 'invalidCategoryId';
  return null;
}

export type Localizations = NonNullable<VideoInput['localizations']>;

/** Titles and descriptions in other languages, or the reason of their refusal; they follow the rules of the video’s own. */
export function readLocalizations(
  given: VideoInput['localizations'],
  defaultLanguage: string | null,
): { data: Localizations } | { reason: string } {
  const data = given ?? {};
  if (Object.keys(data).length > 0 && defaultLanguage === null) return { reason: 'defaultLanguageNotSet' };
  const faults = Object.values(data).map((one) => snippetFault(one));
  const reason = faults.find((fault) => fault !== null) ?? null;
  return reason === null ? { data } : { reason };
}

/** When a video was recorded, or the reason of the refusal. */
export function readRecording(given: VideoInput['recordingDetails']): { data: string | null } | { reason: string } {
  const date = given?.recordingDate ?? null;
  const isTime = date === null || z.iso.datetime({ offset: true }).safeParse(date).success;
  return isTime ? { data: date } : { reason: 'invalidRecordingDetails' };
}

/** The snippet as stored, or the reason of the refusal. What is left out is empty, also after an update. */
export function readSnippet(given: VideoInput['snippet']): { data: SnippetData } | { reason: string } {
  const reason = snippetFault(given ?? {});
  if (reason !== null) return { reason };
  const {
    title = '',
    description = '',
    tags = [],
    categoryId = DEFAULT_CATEGORY,
    defaultLanguage = null,
    defaultAudioLanguage = null,
  } = given ?? {};
  return { data: { title, description, tags, categoryId, defaultLanguage, defaultAudioLanguage } };
}

/**
 * The status as stored. A video without a privacy status is public; one with a time to be published must be
 * private and never have been published, and a time in the past publishes it at once.
 */
export function readStatus(
  given: VideoInput['status'],
  wasPublished: boolean,
  now: Date,
): { data: StatusData } | { reason: string } {
  const { privacyStatus = 'public', publishAt = null } = given ?? {};
  const data: StatusData = {
    privacyStatus,
    publishAt,
    selfDeclaredMadeForKids: given?.selfDeclaredMadeForKids ?? false,
    embeddable: given?.embeddable ?? true,
    license: given?.license ?? 'youtube',
    publicStatsViewable: given?.publicStatsViewable ?? true,
    containsSyntheticMedia: given?.containsSyntheticMedia ?? false,
  };
  if (publishAt === null) return { data };
  const isTime = z.iso.datetime({ offset: true }).safeParse(publishAt).success;
  if (!isTime || privacyStatus !== 'private' || wasPublished) return { reason: 'invalidPublishAt' };
  return Date.parse(publishAt) <= now.getTime()
    ? { data: { ...data, privacyStatus: 'public', publishAt: null } }
    : { data };
}

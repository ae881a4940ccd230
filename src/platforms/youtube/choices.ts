import { z } from 'zod';
import { type PostContent, partsOf } from '../../domain/post.ts';
import { expecting } from '../../lib/issues.ts';
import type { Format } from '../content.ts';
import { setting } from '../kit/form.ts';
import { choices as messages } from './messages.ts';

export const VIDEO = 'video';
export const SHORT = 'short';

export const FORMATS: readonly Format[] = [{ id: SHORT, label: messages.short() }];

/** What a post is called by where its video goes. */
export const kindOf = ({ video }: Pick<PostContent, 'video'>): string => video?.place ?? VIDEO;

/** Index of the part that is the first comment under a video, and its text field. */
export const FIRST_COMMENT = 1;
export const COMMENT = 'comment';

/** Words of the first comment; null: the post has none. */
export function commentOf(post: PostContent): string | null {
  const part = partsOf(post)[FIRST_COMMENT];
  return part ? (part.texts[COMMENT] ?? '') : null;
}

/** A comment: its words, and the id of the video that it is under. */
export interface Comment {
  on: string;
  text: string;
}

/** The comment that a post is which answers a video. */
export const replyIn = ({ texts, replyTo }: Pick<PostContent, 'texts' | 'replyTo'>): Comment => ({
  on: replyTo?.remoteId ?? '',
  text: texts[COMMENT] ?? '',
});

const PLAYLIST_ADDRESS = /^https?:\/\/(?:www\.|m\.)?youtube\.com\/\S*[?&]list=([\w-]+)/i;
const MAX_PLAYLISTS = 10;

/** Id of a playlist, or an address that has it. */
const PlaylistId = z
  .string()
  .trim()
  .transform((text) => PLAYLIST_ADDRESS.exec(text)?.[1] ?? text)
  .pipe(z.string().regex(/^PL[\w-]+$/, expecting(messages.playlistId())));

const TITLE_MAX = 150;

/** Title of a playlist, as `playlists.insert` takes it. */
const PlaylistTitle = z
  .string()
  .trim()
  .min(1)
  .max(TITLE_MAX)
  .regex(/^[^<>]*$/, expecting(messages.playlistTitle({ max: TITLE_MAX })));

const LOCALIZED = /^([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*[:：]\s*(\S.*)$/s;

/** `de: Die Fähre`. */
const Localized = z.string().trim().regex(LOCALIZED, expecting(messages.localized()));

/** YouTube’s categories to which videos can be assigned, by the names of its list. */
const CATEGORIES = {
  1: messages.film(),
  2: messages.autos(),
  10: messages.music(),
  15: messages.pets(),
  17: messages.sports(),
  19: messages.travel(),
  20: messages.gaming(),
  22: messages.people(),
  23: messages.comedy(),
  24: messages.entertainment(),
  25: messages.news(),
  26: messages.howto(),
  27: messages.education(),
  28: messages.science(),
  29: messages.nonprofits(),
};

/** Licences under which YouTube shows videos. */
export const LICENSES = { youtube: messages.standard(), creativeCommon: messages.creativeCommons() };

/** What an editor may set for one post. */
export const Settings = z.object({
  playlists: setting(z.array(PlaylistId).max(MAX_PLAYLISTS), {
    label: messages.playlists(),
    help: messages.playlistsHelp({ max: MAX_PLAYLISTS }),
    ofAccount: true,
  }),
  newPlaylist: setting(PlaylistTitle, { label: messages.newPlaylist(), help: messages.newPlaylistHelp() }),
  publishAt: setting(z.iso.datetime({ offset: true }), { label: messages.publishAt(), help: messages.publishAtHelp() }),
  category: setting(z.enum(Object.keys(CATEGORIES)), { label: messages.category(), choices: CATEGORIES }),
  subscribers: setting(z.enum(['notify', 'quiet']), {
    label: messages.subscribers(),
    choices: { notify: messages.notify(), quiet: messages.quiet() },
  }),
  madeForKids: setting(z.boolean(), { label: messages.madeForKids(), help: messages.madeForKidsHelp() }),
  license: setting(z.enum(Object.keys(LICENSES)), {
    label: messages.license(),
    help: messages.licenseHelp(),
    choices: LICENSES,
  }),
  embedding: setting(z.enum(['allowed', 'off']), {
    label: messages.embedding(),
    choices: { allowed: messages.allowed(), off: messages.notAllowed() },
  }),
  statistics: setting(z.enum(['shown', 'hidden']), {
    label: messages.statistics(),
    help: messages.statisticsHelp(),
    choices: { shown: messages.shown(), hidden: messages.hidden() },
  }),
  recordedOn: setting(z.iso.date(), { label: messages.recordedOn(), help: messages.recordedOnHelp() }),
  titles: setting(z.array(Localized), { label: messages.titles(), help: messages.titlesHelp() }),
  descriptions: setting(z.array(Localized), { label: messages.descriptions(), help: messages.descriptionsHelp() }),
});
type Settings = z.output<typeof Settings>;

/** The settings of a post; none where they are not what this version takes, which `check` reports. */
export const settingsOf = ({ settings }: Pick<PostContent, 'settings'>): Settings =>
  Settings.safeParse(settings ?? {}).data ?? {};

/** Title and description of a video in another language. */
export interface Localization {
  language: string;
  title: string | null;
  description: string | null;
}

const read = (entries: readonly string[] = []): { language: string; text: string }[] =>
  entries.flatMap((entry) => {
    const [, language = '', text = ''] = LOCALIZED.exec(entry) ?? [];
    return language === '' ? [] : [{ language, text }];
  });

/** Titles and descriptions that an editor gave in further languages. Each description ends with the link of the post. */
export function localizationsOf(post: Pick<PostContent, 'settings' | 'link'>): Localization[] {
  const { titles, descriptions } = settingsOf(post);
  const [named, described] = [read(titles), read(descriptions)];
  const languages = [...new Set([...named, ...described].map(({ language }) => language))];
  const textIn = (all: typeof named, wanted: string) => all.find(({ language }) => language === wanted)?.text ?? null;
  return languages.map((language) => {
    const description = textIn(described, language);
    return {
      language,
      title: textIn(named, language),
      description: description === null ? null : [description, post.link].filter(Boolean).join('\n\n'),
    };
  });
}

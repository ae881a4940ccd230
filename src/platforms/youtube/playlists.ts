import { z } from 'zod';
import { UserError } from '../../lib/errors.ts';
import { Message } from '../../lib/message.ts';
import type { SettingChoices } from '../platform.ts';
import type { Session } from '../session.ts';
import { PlaylistList, read, send, type YoutubeLook } from './api.ts';
import type { Attachment } from './attachments.ts';
import { classify, unlessDone } from './classify.ts';
import { PLAYLIST_LISTED_AFTER } from './limits.ts';
import { outcomes } from './messages.ts';
import { addToPlaylist, insertPlaylist, readPlaylists } from './requests.ts';
import type { YoutubeOptions, YoutubeSecrets } from './settings.ts';

type YoutubeSession = Session<YoutubeOptions, YoutubeSecrets>;

/** Reads of the list: 500 playlists. */
const READS = 10;

interface OwnPlaylists {
  playlists: { value: string; name: string }[];
  /** False: there are more than are read. */
  isWhole: boolean;
}

/** The channel’s own playlists by their names. */
async function ownPlaylists(look: YoutubeLook, signal?: AbortSignal): Promise<OwnPlaylists> {
  const playlists: OwnPlaylists['playlists'] = [];
  let page: string | null = null;
  for (let at = 0; at < READS; at++) {
    const after = page;
    const list = (token: string) => readPlaylists(look.options, after, token);
    const found: z.infer<typeof PlaylistList> = await read(look, 'playlists', list, PlaylistList, signal);
    playlists.push(...found.items.map(({ id, snippet }) => ({ value: id, name: snippet.title })));
    page = found.nextPageToken ?? null;
    if (page === null) return { playlists, isWhole: true };
  }
  return { playlists, isWhole: false };
}

export const settingChoices = async (look: YoutubeLook): Promise<SettingChoices> => ({
  playlists: (await ownPlaylists(look)).playlists,
});

const DAY = 86_400_000;
const Begun = z.object({ at: z.string() });
const Made = z.object({ id: z.string() });
/** A new playlist as a post asks for it: its id, or why YouTube refused to make it. */
const NewPlaylist = z.object({ title: z.string(), id: z.string().nullable(), why: z.json() });
type NewPlaylist = z.infer<typeof NewPlaylist>;

const refused = (title: string, why: Message): NewPlaylist => ({ title, id: null, why: z.json().parse(why) });

/**
 * The channel’s playlist with a title, made where it has none. An attempt before may have made it, with its answer lost: the
 * list is given time to show it. A refusal is kept, since the video goes out without the playlist.
 */
export async function newPlaylist(title: string, session: YoutubeSession): Promise<NewPlaylist> {
  let isFirst = false;
  const begun = await session.step('playlist begun', { result: Begun, validFor: 30 * DAY }, async () => {
    isFirst = true;
    return { at: session.now().toISOString() };
  });
  return session.step('playlist', { result: NewPlaylist, validFor: 30 * DAY }, async (signal) => {
    const { playlists, isWhole } = await ownPlaylists(session, signal);
    const known = playlists.find(({ name }) => name === title);
    if (known) return { title, id: known.value, why: null };
    if (!isWhole) return refused(title, outcomes.playlistsUnread({ read: playlists.length }));
    if (!isFirst) {
      const patience = session.after(PLAYLIST_LISTED_AFTER).getTime() - session.now().getTime();
      const listed = new Date(Date.parse(begun.at) + patience);
      if (session.now() >= listed) await session.forget('playlist begun');
      return session.wait(session.now() < listed ? listed : session.now(), outcomes.playlistUnlisted({ title }));
    }
    try {
      const insert = (token: string) => insertPlaylist(session.options, title, token);
      const { id } = await read(session, 'new playlist', insert, Made, signal);
      return { title, id, why: null };
    } catch (error) {
      const outcome = classify(error, 'step', session.now());
      if (outcome.type !== 'failed' && outcome.type !== 'unauthorized') throw error;
      return refused(title, outcome.message);
    }
  });
}

async function addTo(playlist: string, session: YoutubeSession, video: string, signal: AbortSignal): Promise<true> {
  const add = (token: string) => addToPlaylist(session.options, playlist, video, token);
  await send(session, 'playlist', add, signal).catch(unlessDone('videoAlreadyInPlaylist'));
  return true;
}

const intoPlaylist = (
  name: string,
  { id, title }: { id: string; title: string },
  session: YoutubeSession,
  video: string,
): Attachment => ({
  name,
  run: (signal) => addTo(id, session, video, signal),
  explain: (why) => outcomes.ofPlaylist({ playlist: title, why }),
});

/** Places in playlists that exist. */
export const playlistsFor = (ids: readonly string[], session: YoutubeSession, video: string): Attachment[] =>
  ids.map((id) => intoPlaylist(`playlist ${id}`, { id, title: id }, session, video));

/** A place in the playlist that was made for the video; refused where YouTube refused the playlist. */
export function newPlaylistFor({ title, id, why }: NewPlaylist, session: YoutubeSession, video: string): Attachment {
  const name = 'playlist new';
  if (id !== null) return intoPlaylist(name, { id, title }, session, video);
  return {
    name,
    run: () => Promise.reject(new UserError(Message.parse(why))),
    explain: (reason) => outcomes.ofPlaylist({ playlist: title, why: reason }),
  };
}

import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { AnswerOf, GivenTo } from '../../features/index.ts';
import { call, once } from './client.ts';
import { reading } from './queries.ts';

export type FreeStory = AnswerOf<'GET /free-stories/:id'>;
export type CheckedStory = AnswerOf<'POST /free-stories/check'>;
export type StoryDraft = GivenTo<'POST /free-stories/check'>;

/** A story without an article, with its posts. */
export const freeStory = (id: string) => reading(['article', 'free', id], 'GET /free-stories/:id', { id });

/** Stories without an article, the newest first, page by page. */
export const freeStories = infiniteQueryOptions({
  queryKey: ['articles', 'free'],
  queryFn: ({ pageParam, signal }) =>
    call('GET /free-stories', { limit: 50, ...(pageParam !== null && { after: pageParam }) }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
});

/** Problems and lengths of what is written, before anything is stored. */
export const checkedStory = (draft: StoryDraft) =>
  queryOptions({
    queryKey: ['checked', 'free', draft],
    queryFn: ({ signal }) => call('POST /free-stories/check', draft, { signal }),
    staleTime: 60_000,
  });

/** Creates the posts. The id is made where the form is opened: the same request again changes nothing. */
export const createStory = (id: string, draft: StoryDraft) => call('POST /free-stories', { id, ...draft });

type Seen = Pick<FreeStory, 'id' | 'version'>;
export type StoryChanges = Omit<GivenTo<'POST /free-stories/:id'>, 'id'>;

/** Changes the story in the version that the page showed, and its posts that were not edited separately. */
export const editStory = ({ id, version }: Seen, changes: StoryChanges) =>
  call('POST /free-stories/:id', { id, ...changes }, { ifMatch: `"${version}"`, ...once() });

/** Creates the posts of the story on further channels. */
export const addToStory = ({ id, version }: Seen, channels: readonly string[]) =>
  call(
    'POST /free-stories/:id/posts',
    { id, posts: channels.map((channel) => ({ channel })) },
    { ifMatch: `"${version}"`, ...once() },
  );

/** Deletes the story in the version that the page showed, with all its posts, which have to be drafts. */
export const deleteStory = ({ id, version }: Seen) =>
  call('DELETE /free-stories/:id', { id }, { ifMatch: `"${version}"` });

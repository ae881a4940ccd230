import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import type { AnswerOf } from '../../../features/index.ts';
import { call } from '../../data/client.ts';
import { type Post, postPort, savedPost } from '../../data/posts.ts';
import { reading } from '../../data/queries.ts';
import { me } from '../../data/session.ts';
import { createWriter, type Port, type Saved, type Writer, type Writing } from '../../data/writer.ts';

type Base = AnswerOf<'GET /articles/:id/base'>;

/** Base copy of an article. */
export const baseOf = (id: string) => reading(['article', id, 'base'], 'GET /articles/:id/base', { id });

export const savedBase = ({ version, text }: Pick<Base, 'version' | 'text'>): Saved => ({
  version,
  words: { text: text ?? '' },
});

/** Saves a base copy; `changed` is called after each save. */
export function basePort(person: string, id: string, changed: () => Promise<void>): Port {
  const write = async (version: string, text: string): Promise<Saved> => {
    const body = { text: text === '' ? null : text };
    const base = await call('POST /articles/:id/base', { id, ...body }, { ifMatch: `"${version}"` });
    await changed();
    return savedBase(base);
  };
  return {
    name: `${person}.base.${id}`,
    save: (version, { text = '' }) => write(version, text),
    now: async () => savedBase(await call('GET /articles/:id/base', { id })),
    back:
      async ({ words }) =>
      (version) =>
        write(version, words.text ?? ''),
  };
}

/** Writers outlive the component, so that unsaved text is not lost. */
const writers = new Map<string, Writer>();

function writerFor(port: Port, saved: Saved): Writer {
  const known = writers.get(port.name);
  if (known) return known;
  const made = createWriter(port, saved);
  writers.set(port.name, made);
  return made;
}

/** Text being typed, kept in this browser; `isAuto`: saved after a pause in typing. */
export function useWriter(port: Port, saved: Saved, isAuto: boolean): { writer: Writer; writing: Writing } {
  const writer = writerFor(port, saved);
  const writing = useSyncExternalStore(writer.subscribe, writer.get);
  // Only when the text differs, not on every refetch.
  const stored = JSON.stringify([saved.version, saved.words]);
  useEffect(() => writer.take(saved), [writer, stored]);
  useEffect(() => writer.auto(isAuto), [writer, isAuto]);
  useEffect(() => {
    const leave = (): void => {
      if (document.visibilityState === 'hidden' && isAuto) void writer.save();
    };
    document.addEventListener('visibilitychange', leave);
    return () => document.removeEventListener('visibilitychange', leave);
  }, [writer, isAuto]);
  return { writer, writing };
}

/** Refetches what was changed from here. */
export function useChanged(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    // A request that began earlier would answer with the earlier state.
    await client.cancelQueries({ queryKey: ['article'] });
    for (const key of ['article', 'articles', 'post']) void client.invalidateQueries({ queryKey: [key] });
  };
}

/** Not approved yet: text is saved automatically. */
export const isDraft = ({ state, approval }: Pick<Post, 'state' | 'approval'>): boolean =>
  (state === 'draft' || state === 'rejected') && approval.by.length === 0;

/** The reader may approve it; problems of the post itself are shown beside it. */
export const isOffered = ({ may, because }: NonNullable<Post['may']>): boolean => may || because === 'blocked';

/** Text being typed in a post. */
export function usePostWriter(post: Post, mayWrite: boolean) {
  const changed = useChanged();
  const { data: person } = useSuspenseQuery(me);
  const port = postPort(person?.name ?? '', post.id, changed);
  const isAuto = mayWrite && isDraft(post);
  return { ...useWriter(port, savedPost(post), isAuto), isAuto, changed };
}

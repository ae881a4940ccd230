import { queryOptions } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import type { AnswerOf, GivenTo } from '../../features/index.ts';
import { listText } from '../parts/server-text.ts';
import { call, once } from './client.ts';
import type { Words } from './keep.ts';
import { reading } from './queries.ts';
import type { Port, Saved, Step } from './writer.ts';

/** Author without a personal key. */
const ANYONE = '*';

/** Names of a post's authors, as one text. */
export const authorsIn = ({ authors }: Pick<Post['approval'], 'authors'>, t: TFunction<'desk'>): string =>
  listText(authors.map((name) => (name === ANYONE ? t('approvals.unnamed') : name)));

export type Post = AnswerOf<'GET /posts/:id'>;
export type Check = AnswerOf<'POST /posts/:id/check'>;
export type Proposals = AnswerOf<'GET /posts/:id/proposals'>;
export type Proposal = Proposals['proposals'][number];
export type Variant = AnswerOf<'GET /posts/:id/variants'>['variants'][number];

/** The text can still change. */
export const isOpen = ({ state }: Pick<Post, 'state'>): boolean =>
  ['draft', 'rejected', 'approved', 'scheduled'].includes(state);

export const postWith = (id: string) => reading(['post', id], 'GET /posts/:id', { id });

interface Approving extends Pick<Post, 'id' | 'version'> {
  /** null: the requested time, or the channel's next free slot. */
  when: string | null;
  /** Time of the rejection that the approver has read and overrules. */
  overrule?: string | null;
}

/** Deletes a draft; its channel gets no other unless someone asks for it. */
export const deleteDraft = ({ id, version }: Pick<Post, 'id' | 'version'>) =>
  call('DELETE /posts/:id', { id }, { ifMatch: `"${version}"` });

/** Post as its approver has seen it, with its rejection if there is one. */
export const overruling = ({ id, rejection }: Pick<Post, 'id' | 'rejection'>) => ({
  id,
  overrule: rejection?.at ?? null,
});

/** Approves the version that the page showed; refused if the post has changed since. */
/** Shows a post to one person, on their phone. */
export const sendPreview = (id: string, to: string) => call('POST /posts/:id/preview-message', { id, to }, once());

export const approve = ({ id, version, when, overrule = null }: Approving) =>
  call('POST /posts/:id/approval', { id, when, overrule, undo: true }, { ifMatch: `"${version}"` });

/** Approving publishes at once: no other approval is missing and no later time is set. */
export const publishesNow = ({
  approval,
  leaves,
}: Pick<Post, 'approval'> & { leaves: Pick<NonNullable<Post['leaves']>, 'how' | 'late'> | null }): boolean =>
  approval.missing <= 1 && leaves !== null && (leaves.how === 'now' || (leaves.how === 'planned' && leaves.late));

type Content = Post['content'];
type Part = Pick<Content, 'texts' | 'pictures' | 'video' | 'moreVideos'>;

/** All parts of a post, in their order. */
export const partsIn = ({ continued = [], ...first }: Content): readonly Part[] => [first, ...continued];

const ALT = 'picture ';

const OF_PART = /^part (\d+): (.+)$/;

/** Name of the field that has a text of a part, by its index. */
export const textField = (name: string, part: number): string => (part === 0 ? name : `part ${part}: ${name}`);

/** Name of the field that has the alt text of a picture, by the indexes of the picture and its part. */
export const altField = (place: number, part = 0): string => (part === 0 ? `${ALT}${place}` : `${ALT}${part}.${place}`);

/** Editable text of a post by field: its texts and alt texts. */
export const wordsIn = ({ content }: Pick<Post, 'content'>): Words =>
  Object.fromEntries(
    partsIn(content).flatMap(({ texts, pictures }, part) => [
      ...Object.entries(texts).map(([name, text]) => [textField(name, part), text] as const),
      ...pictures.map(({ alt }, place) => [altField(place, part), alt] as const),
    ]),
  );

/** Splits fields as the API takes them. */
function split(words: Words) {
  const all = Object.entries(words);
  const alts = all.filter(([name]) => name.startsWith(ALT));
  const parts: Record<string, Record<string, string>> = {};
  for (const [name, text] of all) {
    const [, part, field] = OF_PART.exec(name) ?? [];
    if (part && field) parts[part] = { ...parts[part], [field]: text };
  }
  const isText = (name: string): boolean => !name.startsWith(ALT) && !OF_PART.test(name);
  return {
    texts: Object.fromEntries(all.filter(([name]) => isText(name))),
    ...(Object.keys(parts).length > 0 && { parts }),
    alts: Object.fromEntries(alts.map(([name, text]) => [name.slice(ALT.length), text])),
  };
}

type Choices = Pick<GivenTo<'POST /posts/:id/words'>, 'format' | 'link' | 'settings' | 'disclosures' | 'layout'>;
export type Layout = NonNullable<Choices['layout']>;
export type ChosenPicture = NonNullable<Layout[number]['pictures']>[number];
export type ChosenVideo = NonNullable<Layout[number]['videos']>[number];

/** The parts of a post as they are. */
export const layoutOf = (content: Content): Layout => partsIn(content).map((_, was) => ({ was }));

/** The layout with all its pictures as they are: saved, they are made for where they go now. */
export const refitted = (content: Content): Layout =>
  partsIn(content).map(({ pictures }, was) => ({ was, pictures: pictures.map((_, at) => ({ was: at })) }));

/** Pictures that were chosen for a part, and its videos where they stand in one row with them. */
export type ChosenMedia = Pick<Layout[number], 'pictures' | 'videos'>;

/** The layout with other pictures and videos in a part. */
export const withMedia = (content: Content, part: number, media: ChosenMedia): Layout =>
  layoutOf(content).map((one, at) => (at === part ? { ...one, ...media } : one));

/** The layout with another video in the first part; false: without one. */
export const withVideo = (content: Content, video: NonNullable<Layout[number]['video']>): Layout =>
  layoutOf(content).map((one, at) => (at === 0 ? { ...one, video } : one));

/** A list with one of its items elsewhere. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}

export const savedPost = (post: Pick<Post, 'content' | 'version'>): Saved => ({
  version: post.version,
  words: wordsIn(post),
});

/** Checks a post with other text, without saving. `version`: of the stored post. */
export const checked = (id: string, version: string, words: Words) =>
  queryOptions({
    queryKey: ['checked', id, version, words],
    queryFn: ({ signal }) => call('POST /posts/:id/check', { id, ...split(words) }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });

/** Pictures of a post in the shapes that its channel takes now; the post does not change. */
export const fittedPictures = (id: string, version: string) =>
  queryOptions({
    queryKey: ['checked', id, version, 'pictures'],
    queryFn: async ({ signal }) => (await call('POST /posts/:id/pictures/fit', { id }, { signal })).pictures,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });

export const variantsOf = (id: string, version: string) =>
  queryOptions({
    queryKey: ['post', id, 'variants', version],
    queryFn: async ({ signal }) => (await call('GET /posts/:id/variants', { id }, { signal })).variants,
  });

/** Suggestions of the language model for a post. */
export const proposalsOf = (id: string, version: string) =>
  reading(['post', id, 'proposals', version], 'GET /posts/:id/proposals', { id });

/** A whole article is translated in several questions. Milliseconds. */
const MODEL_MS = 600_000;

/** Asks the language model for one suggestion; the post does not change. */
export const askModel = (id: string, task: Proposal['task']) =>
  call('POST /posts/:id/proposals', { id, task }, { patienceMs: MODEL_MS });

/** Next free slot of a channel; null: none in sight. */
export const nextSlot = (channel: string) =>
  queryOptions({
    queryKey: ['channels', channel, 'next'],
    queryFn: async ({ signal }) => {
      const { rows } = await call('GET /channels/:id/slots', { id: channel, limit: 20 }, { signal });
      return rows.find(({ kind }) => kind === 'free')?.at ?? null;
    },
  });

/** Steps that change a post as a whole, from the version on the page. */
export const steps = {
  arrange:
    (id: string, choices: Choices): Step =>
    async (version) =>
      savedPost(await call('POST /posts/:id/words', { id, ...choices }, { ifMatch: `"${version}"` })),
  reset:
    (id: string): Step =>
    async (version) =>
      savedPost(await call('POST /posts/:id/reset', { id }, { ifMatch: `"${version}"` })),
  choose:
    (id: string, { variant, number }: Pick<Variant, 'variant' | 'number'>): Step =>
    async (version) =>
      savedPost(await call('POST /posts/:id/variant', { id, variant, number }, { ifMatch: `"${version}"` })),
  take:
    (post: string, { task, id }: Pick<Proposal, 'task' | 'id'>, number: number): Step =>
    async (version) =>
      savedPost(
        await call('POST /posts/:post/proposals/choice', { post, task, id, number }, { ifMatch: `"${version}"` }),
      ),
} as const;

/** Saves the texts of a post; `changed` is called after each save. */
export function postPort(person: string, id: string, changed: () => Promise<void>): Port {
  return {
    name: `${person}.post.${id}`,
    async save(version, words) {
      const body = split(words);
      const post = await call('POST /posts/:id/words', { id, ...body }, { ifMatch: `"${version}"` });
      await changed();
      return savedPost(post);
    },
    now: async () => savedPost(await call('GET /posts/:id', { id })),
    async back() {
      const { versions } = await call('GET /posts/:id/versions', { id });
      const last = versions[0]?.id;
      if (last === undefined) return null;
      return async (version) => {
        const body = { version: last };
        const post = await call('POST /posts/:id/restore', { id, ...body }, { ifMatch: `"${version}"` });
        await changed();
        return savedPost(post);
      };
    },
  };
}

import { z } from 'zod';
import type { PostContent, PostPart, VideoFile } from '../../../src/domain/post.ts';
import type { ChannelOptions } from './platforms.ts';

/** The forms that an editor may give a post, beside the one in which it was composed. */
export const FormId = z.enum([
  'thread',
  'comment',
  'several',
  'story',
  'reel',
  'poll',
  'video',
  'phases',
  'equal',
  'free',
  'free-thread',
  'message',
]);
export type FormId = z.infer<typeof FormId>;

/** What a post is given its form with. */
export interface Material {
  /** Place of the delivery among those of its channel. */
  number: number;
  film: VideoFile;
}

type Write = (post: PostContent, material: Material) => PostContent;

export interface Form {
  title: string;
  /** By platform. */
  write: Readonly<Record<string, Write>>;
  /** Its posts are about no article. */
  isFree?: true;
  /** Options of the channels that it needs. */
  options?: ChannelOptions;
}

const LINK = /https?:\/\/\S+/;

/** By its words a post without a link is found. */
const withoutLink = (text = ''): string => text.replace(LINK, '').trim();

const linkIn = (text = ''): string => LINK.exec(text)?.[0] ?? '';

const onlyText = (texts: PostPart['texts']): PostPart => ({ texts, pictures: [], video: null });

const commented = (post: PostContent, comment: string): PostContent => ({
  ...post,
  continued: [onlyText({ comment })],
});

/** One picture, as often as there are to be pictures. */
const pictured = (post: PostContent, kind: string, count: number): PostContent => ({
  ...post,
  kind,
  pictures: Array.from({ length: count }, () => post.pictures).flat(),
});

const story: Write = (post) => ({ ...post, kind: 'story', format: 'story', texts: {}, link: null });

const filmed =
  (place: string): Write =>
  (post, { film }) => ({ ...post, kind: place, pictures: [], video: { video: 0, place, file: film } });

const reel: Write = (post, material) => {
  const filmedPost = filmed('reel')(post, material);
  const cover = post.pictures[0]?.rendition;
  return filmedPost.video && cover ? { ...filmedPost, video: { ...filmedPost.video, cover } } : filmedPost;
};

/** Two deliveries say the same, and nothing but the time tells which post is whose. */
const equal =
  (field: string): Write =>
  (post, { number }) => ({
    ...post,
    link: null,
    texts: { ...post.texts, [field]: `The council has decided on item ${Math.floor(number / 2) + 1}.` },
  });

export const FORMS: Readonly<Record<FormId, Form>> = {
  thread: {
    title: 'a thread, met at each of its posts',
    write: {
      // Each ends in the same words, as threads do.
      x: (post) => ({
        ...post,
        texts: { text: withoutLink(post.texts.text) },
        continued: [
          onlyText({ text: 'The mayor spoke of a good day for the city.' }),
          onlyText({ text: `Read more: ${linkIn(post.texts.text)}` }),
        ],
      }),
    },
  },
  comment: {
    title: 'a post with a first comment, met at both',
    write: {
      facebook: (post) =>
        commented(
          { ...post, texts: { message: withoutLink(post.texts.message) } },
          `Read more: ${linkIn(post.texts.message)}`,
        ),
      instagram: (post) => commented(post, 'What do you say to that?'),
      youtube: (post) => commented(post, 'What do you say to that?'),
    },
  },
  several: {
    title: 'several pictures: four on X, five on Facebook, a carousel of five on Instagram',
    write: {
      x: (post) => pictured(post, post.kind, 4),
      facebook: (post) => pictured(post, 'pictures', 5),
      instagram: (post) => pictured(post, 'carousel', 5),
    },
  },
  message: {
    title: 'a message of three stories',
    write: { wechat: (post) => post },
    options: { wechat: { mode: 'mass', articles: 3 } },
  },
  story: { title: 'a story', write: { facebook: story, instagram: story } },
  reel: { title: 'a reel with a cover', write: { facebook: reel, instagram: reel } },
  poll: {
    title: 'a poll',
    write: {
      x: (post) => ({
        ...post,
        pictures: [],
        texts: { text: withoutLink(post.texts.text) },
        settings: { pollOptions: ['Yes', 'No'], pollMinutes: 60 },
      }),
    },
  },
  video: {
    title: 'a video that is uploaded in pieces',
    write: {
      x: filmed('video'),
      facebook: filmed('video'),
      youtube: (post, { film }) => ({ ...post, video: post.video && { ...post.video, file: film } }),
    },
  },
  phases: {
    title: 'a video that is uploaded in phases',
    write: { facebook: filmed('video') },
    options: { facebook: { videoUpload: 'direct' } },
  },
  equal: {
    title: 'two posts with equal text, at once',
    write: { x: equal('text'), facebook: equal('message'), instagram: equal('caption') },
  },
  free: {
    title: 'two posts without an article and with equal text, at once',
    write: { x: equal('text'), facebook: equal('message'), instagram: equal('caption') },
    isFree: true,
  },
  'free-thread': {
    title: 'two threads without an article and with equal texts but for the link in their last posts, at once',
    write: {
      x: (post, material) => ({
        ...equal('text')(post, material),
        link: post.link,
        continued: [
          onlyText({ text: 'The mayor spoke of a good day for the city.' }),
          onlyText({ text: `Read more: ${linkIn(post.texts.text)}` }),
        ],
      }),
    },
    isFree: true,
  },
};

/** The text by which readers tell a part of a post from others. */
export const wordsOf = ({ text, message, caption, title, comment }: PostPart['texts']): string =>
  text ?? message ?? caption ?? title ?? comment ?? '';

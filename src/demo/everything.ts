import { type PostContent, partsOf } from '../domain/post.ts';
import { approve } from '../features/approvals/approve.ts';
import type { DeskContext } from '../features/kit/context.ts';
import { editPost } from '../features/posts/edit-post.ts';
import type { PostView } from '../features/posts/schema.ts';
import type { Json } from '../lib/json.ts';
import type { Message } from '../lib/message.ts';
import { forms } from './messages.ts';

type Choice = Omit<Parameters<typeof editPost>[1], 'postId' | 'by'>;

/** One way in which the story goes out, on a channel of its own. */
export interface Piece {
  /** Id of the channel; that of its platform, where it is the first of it. */
  channel: string;
  platform: string;
  /** What it is, behind the platform's name. */
  says: Message;
  options?: Readonly<Record<string, Json>>;
  /** What an editor chooses, one edit after the other, each by what the post is by then. */
  choices?: readonly ((post: PostContent) => Choice)[];
}

const pictures = (...images: number[]) => images.map((image) => ({ image }));

const CHAPTERS = ['0:00 The glasshouse', '0:12 The bees', '0:24 The long table'].join('\n');

/** All that one story is posted as; another way to post it is another line. */
export const PIECES: readonly Piece[] = [
  {
    channel: 'x',
    platform: 'x',
    says: forms.thread(),
    choices: [
      () => ({ format: 'thread' }),
      (post) => {
        const last = partsOf(post).length - 1;
        return {
          layout: [
            { was: 0, pictures: pictures(0, 1) },
            { was: last - 1, pictures: pictures(2) },
            { was: last, pictures: pictures(4) },
          ],
        };
      },
    ],
  },
  {
    channel: 'facebook',
    platform: 'facebook',
    says: forms.album(),
    options: { linkIn: 'comment' },
    choices: [() => ({ layout: [{ was: 0, pictures: pictures(0, 1, 2, 3, 4) }, { was: 1 }] })],
  },
  {
    channel: 'facebook-reels',
    platform: 'facebook',
    says: forms.reel(),
    choices: [() => ({ format: 'video' })],
  },
  {
    channel: 'instagram',
    platform: 'instagram',
    says: forms.carousel(),
    choices: [() => ({ layout: [{ was: 0, pictures: pictures(0, 1, 2, 3, 4) }] })],
  },
  {
    channel: 'instagram-stories',
    platform: 'instagram',
    says: forms.story(),
    choices: [() => ({ format: 'story' })],
  },
  {
    channel: 'youtube',
    platform: 'youtube',
    says: forms.video(),
    choices: [
      ({ texts }) => ({ texts: { description: `${texts.description ?? ''}\n\n${CHAPTERS}` } }),
      () => ({
        layout: [{ was: 0 }, { was: null, texts: { comment: 'What grows on the roof above your head?' } }],
      }),
    ],
  },
  {
    channel: 'wechat',
    platform: 'wechat',
    says: forms.pictures(),
    choices: [() => ({ format: 'pictures' })],
  },
  { channel: 'app', platform: 'app', says: forms.push() },
];

/** Has an editor choose what the post of each piece is to be, and another person approve it. */
export async function chooseAll(
  desk: DeskContext,
  pieces: readonly Piece[],
  posts: readonly PostView[],
): Promise<void> {
  for (const { channel, choices = [] } of pieces) {
    const post = posts.find((one) => one.channel === channel);
    if (!post) throw new Error(`The channel ${channel} has no post`);
    let { content } = post;
    for (const choose of choices) {
      content = (await editPost(desk, { postId: post.id, by: 'editor', ...choose(content) })).content;
    }
    await approve(desk, { postId: post.id, by: 'chief editor', when: 'now' });
  }
}

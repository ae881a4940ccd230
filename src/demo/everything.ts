import { type PostContent, partsOf } from '../domain/post.ts';
import type { FilmShape } from '../domain/video/film.ts';
import { approve } from '../features/approvals/approve.ts';
import { listFilms, makeFilm } from '../features/films/films.ts';
import type { DeskContext } from '../features/kit/context.ts';
import { editPost } from '../features/posts/edit-post.ts';
import type { PostView } from '../features/posts/schema.ts';
import { UserError } from '../lib/errors.ts';
import type { Json } from '../lib/json.ts';
import type { Message } from '../lib/message.ts';
import { demo, forms } from './messages.ts';

type Choice = Omit<Parameters<typeof editPost>[1], 'postId' | 'by'>;

/** Has a film made of the story's pictures; answers its id. Throws a UserError where none can be made. */
type Film = (shape: FilmShape) => Promise<string>;

/** One way in which the story goes out, on a channel of its own. */
export interface Piece {
  /** Id of the channel; that of its platform, where it is the first of it. */
  channel: string;
  platform: string;
  /** What it is, behind the platform's name. */
  says: Message;
  options?: Readonly<Record<string, Json>>;
  /** What an editor chooses, one edit after the other, each by what the post is by then. */
  choices?: readonly ((post: PostContent, film: Film) => Choice | Promise<Choice>)[];
  /** It goes out as one message with the demo's other stories. */
  together?: true;
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
    channel: 'youtube-shorts',
    platform: 'youtube',
    says: forms.film(),
    choices: [
      () => ({ format: 'short' }),
      async (_post, film) => ({ layout: [{ was: 0, video: { film: await film('tall') } }] }),
    ],
  },
  {
    channel: 'wechat',
    platform: 'wechat',
    says: forms.pictures(),
    choices: [() => ({ format: 'pictures' })],
  },
  {
    channel: 'wechat-message',
    platform: 'wechat',
    says: forms.message(),
    options: { mode: 'mass', articles: 8 },
    together: true,
  },
  { channel: 'app', platform: 'app', says: forms.push() },
];

interface Choosing {
  desk: DeskContext;
  pieces: readonly Piece[];
  signal: AbortSignal;
  /** A film is being made, which takes its time. */
  onFilm(): void;
  /** A piece that stays a draft, since what it shows cannot be made here. */
  onDraft(piece: Piece, why: UserError): void;
}

const FILM_MS = 540_000;
const POLL_MS = 500;

const filmOf =
  ({ desk, signal, onFilm }: Choosing, article: string): Film =>
  async (shape) => {
    const deadline = desk.clock.monotonic() + FILM_MS;
    onFilm();
    let { films } = await makeFilm(desk, { article, shape, by: 'editor' });
    for (;;) {
      const film = films.find((one) => one.shape === shape);
      if (film?.state === 'ready') return film.id;
      if (film?.problem) throw new UserError(film.problem);
      if (!film || desk.clock.monotonic() > deadline) throw new UserError(demo.filmUnfinished({ after: FILM_MS }));
      await desk.clock.sleep(POLL_MS, signal);
      ({ films } = await listFilms(desk, { article }));
    }
  };

/**
 * Has an editor choose what the posts of an article are to be, and another person approve them. Those that go out with
 * other articles wait for `approveTogether`.
 */
export async function chooseAll(
  choosing: Choosing,
  { articleId, posts }: { articleId: string; posts: readonly PostView[] },
): Promise<void> {
  const { desk, pieces, onDraft } = choosing;
  for (const piece of pieces.filter(({ together }) => !together)) {
    const post = posts.find(({ channel }) => channel === piece.channel);
    if (!post) throw new Error(`The channel ${piece.channel} has no post`);
    let { content } = post;
    try {
      for (const choose of piece.choices ?? []) {
        const choice = await choose(content, filmOf(choosing, articleId));
        content = (await editPost(desk, { postId: post.id, by: 'editor', ...choice })).content;
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      onDraft(piece, error);
      continue;
    }
    await approve(desk, { postId: post.id, by: 'chief editor', when: 'now' });
  }
}

/** From now to the message of several articles, so that all are approved by then; milliseconds. */
const MESSAGE_IN_MS = 6_000;

/** Has the posts that go out as one message approved for the same time. */
export async function approveTogether(
  desk: DeskContext,
  pieces: readonly Piece[],
  posts: readonly PostView[],
): Promise<void> {
  const when = new Date(desk.clock.now().getTime() + MESSAGE_IN_MS).toISOString();
  for (const { channel } of pieces.filter(({ together }) => together)) {
    for (const post of posts.filter((one) => one.channel === channel)) {
      await approve(desk, { postId: post.id, by: 'chief editor', when });
    }
  }
}

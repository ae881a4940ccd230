import { findLink, findMarker } from '../kit/content.ts';
import { answer, type SimAnswer, type SimRequest } from '../kit/operation.ts';
import type { World } from '../kit/world.ts';
import type { SimulatedPost } from '../simulator.ts';
import { invalidParameter, notVisible } from './errors.ts';
import { graphTime } from './fields.ts';
import { listAnswer } from './list.ts';
import type { Parameters } from './parameters.ts';

/** A comment of the account on a post of its own. */
export interface Comment {
  id: string;
  /** Id of the object it is under. */
  on: string;
  text: string;
  at: Date;
  listedFrom: number;
  media: SimulatedPost['media'];
}

/** Names of a comment's parts on a platform, and its author. */
interface Form {
  text: 'message' | 'text';
  at: 'created_time' | 'timestamp';
  from: Readonly<Record<string, string>>;
  /** The author's, where the platform shows it beside the comment. */
  username?: string;
}

/** Author of comments that aren't the account's. */
const READER = { id: '4711', name: 'A reader', username: 'a.reader' };

interface Holder {
  world: World;
  newId: () => string;
  form: Form;
  /** Checks whether readers can see the object of the comment. */
  isThere: (id: string) => boolean;
  /** Longest text, in characters. */
  maxLength: number;
  /** Takes a picture that was uploaded before into a comment; null: there is none. Absent: comments have no pictures. */
  attach?: (picture: string, comment: string) => SimulatedPost['media'][number] | null;
}

const INDEX_LAG = 2_000;

export interface Comments {
  create(request: SimRequest, parameters: Parameters): SimAnswer;
  list(request: SimRequest, parameters: Parameters): SimAnswer;
  /** Replaces the text of a comment that is there. */
  edit(request: SimRequest, parameters: Parameters): SimAnswer;
  remove(id: string): boolean;
  find(id: string): Comment | null;
  describe(comment: Comment): Record<string, unknown>;
  count(on: string): number;
  /** Comments under posts that still exist. */
  seen(account: string): SimulatedPost[];
}

/** Comments of a platform. A second call is a second comment: no key distinguishes them. */
export function createComments({ world, newId, form, isThere, maxLength, attach }: Holder): Comments {
  const all = new Map<string, Comment>();
  const under = (id: string): Comment[] => [...all.values()].filter(({ on }) => on === id);
  const describe = ({ id, text, at }: Comment): Record<string, unknown> => ({
    id,
    [form.text]: text,
    [form.at]: graphTime(at),
    from: form.from,
    ...(form.username !== undefined && { username: form.username }),
  });
  const tooLong = (): SimAnswer => invalidParameter(world, `The comment has more than ${maxLength} characters.`);
  return {
    create(request, parameters) {
      const on = request.params.id ?? '';
      const text = parameters.text('message') ?? '';
      const picture = parameters.text('attachment_id');
      if (!isThere(on)) return notVisible(world, on, 'post');
      const id = newId();
      const attached = picture === null ? null : (attach?.(picture, id) ?? null);
      if (picture !== null && !attached) return invalidParameter(world, `The photo ${picture} cannot be attached.`);
      if (text.trim() === '' && !attached) return invalidParameter(world, 'The parameter message is required.');
      if ([...text].length > maxLength) return tooLong();
      const listedFrom = request.at.getTime() + world.listingLag(request, INDEX_LAG);
      const comment: Comment = { id, on, text, at: request.at, listedFrom, media: attached ? [attached] : [] };
      all.set(comment.id, comment);
      return answer(200, { id: comment.id });
    },
    list(request, parameters) {
      const on = request.params.id ?? '';
      if (!isThere(on)) return notVisible(world, on);
      const now = world.now().getTime();
      const listed = under(on).filter(({ listedFrom }) => listedFrom <= now);
      const own = listed.reverse().map((comment) => ({ at: comment.at, all: describe(comment) }));
      const copied = request.fault === 'same-words-by-a-reader' ? under(on).at(-1) : undefined;
      const theirs = copied && { ...describe(copied), id: READER.id, from: READER, username: READER.username };
      const newestFirst = theirs ? [{ at: request.at, all: theirs }] : own;
      return listAnswer(world, request, parameters, newestFirst, `id,${form.text},${form.at}`);
    },
    edit(request, parameters) {
      const id = request.params.id ?? '';
      const comment = all.get(id);
      const text = parameters.text('message') ?? '';
      if (!comment) return notVisible(world, id, 'post');
      if (text.trim() === '') return invalidParameter(world, 'The parameter message is required.');
      if ([...text].length > maxLength) return tooLong();
      comment.text = text;
      return answer(200, { success: true });
    },
    remove: (id) => all.delete(id),
    find: (id) => all.get(id) ?? null,
    describe,
    count: (on) => under(on).length,
    seen: (account) =>
      [...all.values()]
        .filter(({ on }) => isThere(on))
        .map(({ id, on, text, at, media }) => ({
          id,
          at: at.toISOString(),
          account,
          kind: 'comment',
          texts: { comment: text },
          link: findLink(text),
          marker: findMarker(text),
          replyTo: on,
          media,
          visibility: 'public',
          url: null,
        })),
  };
}

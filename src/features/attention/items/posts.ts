import { changeMessages } from '../../../domain/article-change.ts';
import { ABOVE_GONE } from '../../../domain/outcome.ts';
import { type Message, plainText } from '../../../lib/message.ts';
import type { CorrectionView } from '../../corrections/schema.ts';
import type { Status } from '../../system/schema.ts';
import { attention as messages } from '../messages.ts';
import { deed, type Found, item, of, type Rest } from './item.ts';

/** Codes of a message, and of those in it. */
const codesIn = (message: Message): string[] => [
  message.code,
  ...Object.values(message.params).flatMap((param) =>
    typeof param === 'object'
      ? [param].flat().flatMap((one) => (typeof one === 'object' ? codesIn(one as Message) : []))
      : [],
  ),
];

/** Name of the message by which each platform says that it takes no picture of that shape. */
const PICTURE_SHAPE = '.pictureShape';

function failedItem(one: Status['failed'][number]): Found {
  const { id, kind, state, post, channel, reason, code, endedAt, about } = one;
  const rest: Rest = { ...of(channel, about, id), post, detail: reason, since: endedAt, dismissible: true };
  const again = deed('copy', post);
  if (kind !== 'send') {
    const title = messages.failed({ channel, kind });
    return item(
      'failed',
      id,
      'now',
      title,
      kind === 'retract' ? [deed('mark-deleted', post)] : [deed('open-post', post)],
      rest,
    );
  }
  if (state === 'partial') {
    return item(
      'partial',
      id,
      'now',
      messages.partial({ channel }),
      code === ABOVE_GONE
        ? [deed('mark-deleted', post), deed('publish-rest', id), again]
        : [deed('publish-rest', id), deed('take-down', id), deed('mark-deleted', post)],
      rest,
    );
  }
  if (state === 'expired') {
    return item('expired', id, 'today', messages.expired({ channel }), [deed('publish-now', post), again], rest);
  }
  const isShape = reason !== null && codesIn(reason).some((code) => code.endsWith(PICTURE_SHAPE));
  const article = about?.articleId ?? null;
  const crop = isShape && article !== null ? deed('crop', article) : null;
  return item('failed', id, 'now', messages.failed({ channel, kind }), [crop, again], rest);
}

/** Article or free story of a correction. */
const storyOf = ({ articleId, freeStoryId, post }: CorrectionView): string => articleId ?? freeStoryId ?? post;

/** Corrections of one story, which is decided as a whole. */
function correctionItem(story: readonly CorrectionView[]): Found[] {
  const [first] = story;
  if (!first) return [];
  const { articleId, headline, changes, createdAt, post } = first;
  const id = storyOf(first);
  return [
    item('corrections', id, 'now', messages.corrections({ posts: story.length }), [deed('review-correction', id)], {
      version: story
        .map(({ id }) => id)
        .toSorted()
        .join(' '),
      detail: changes.length === 0 ? null : messages.changed({ changes: changeMessages(changes) }),
      headline,
      channels: story.map(({ channel }) => channel),
      article: articleId,
      // What has no article is known by one of its posts.
      post: articleId === null ? post : null,
      since: createdAt,
    }),
  ];
}

function byStory(corrections: readonly CorrectionView[]): CorrectionView[][] {
  const stories = [...new Set(corrections.map(storyOf))];
  return stories.map((id) => corrections.filter((one) => storyOf(one) === id));
}

function withdrawnItems({ withdrawn }: Status): Found[] {
  return withdrawn.flatMap(({ articleId, headline, at, reason, live }) =>
    live
      .filter(({ retraction }) => !retraction?.impossible && retraction?.state !== 'scheduled')
      .map(({ post, channel, delivery, retraction, url }) =>
        item(
          'withdrawn',
          post,
          'now',
          messages.withdrawn({ channel }),
          [url === null ? null : deed('open-there', url), deed('mark-deleted', post)],
          {
            ...of(channel, { post, articleId, headline }, delivery),
            detail: retraction?.message ?? (reason === null ? null : plainText(reason)),
            since: at,
          },
        ),
      ),
  );
}

/** A post that its platform shows twice, or not at all. */
function miscountedItem({ id, channel, found, places, since, about }: Status['miscounted'][number]): Found {
  const rest: Rest = { ...of(channel, about, id), since, dismissible: true };
  const there = places.map((place) => (URL.canParse(place) ? deed('open-there', place) : null));
  if (found === 'double') {
    const detail = messages.doublePostDetail({ places: places.join(' ') });
    return item('double-post', id, 'now', messages.doublePost({ channel }), there, { ...rest, detail });
  }
  const deeds = [...there, about && deed('mark-deleted', about.post)];
  const detail = messages.missingPostDetail();
  return item('missing-post', id, 'now', messages.missingPost({ channel }), deeds, { ...rest, detail });
}

/** What is wrong with single posts. */
export function postItems(now: Status): Found[] {
  const recalled = new Set(now.withdrawn.flatMap(({ live }) => live.map(({ post }) => post)));
  const moved = new Set(now.moved.map(({ channel }) => channel));
  const isMoved = ({ reason }: Status['held'][number]): boolean => reason?.code === 'connection.accountChanged';
  return [
    ...now.held
      // Those are decided together, by their channel.
      .filter((one) => !isMoved(one) || !moved.has(one.channel))
      .map((one) => {
        const { id, channel, reason, since, about } = one;
        const isGone = reason !== null && codesIn(reason).some((code) => code.endsWith('.aboveGone'));
        const title = isMoved(one) ? messages.heldMoved({ channel }) : messages.held({ channel });
        return item(
          'held',
          id,
          'now',
          title,
          [isGone && about ? deed('mark-deleted', about.post) : null, deed('check', id)],
          {
            ...of(channel, about, id),
            detail: reason,
            since,
          },
        );
      }),
    ...now.miscounted.map(miscountedItem),
    ...now.overdue.map(({ id, channel, dueAt, about }) =>
      item('overdue', id, 'now', messages.overdue({ channel }), [deed('open-system', '')], {
        ...of(channel, about, id),
        since: dueAt,
        dueAt,
      }),
    ),
    ...now.failed
      .filter(({ superseded, dismissedBy }) => !superseded && dismissedBy === null)
      // What is still live of a withdrawn story is listed once.
      .filter(({ kind, post }) => kind !== 'retract' || !recalled.has(post))
      .map(failedItem),
    ...byStory(now.corrections).flatMap(correctionItem),
    ...withdrawnItems(now),
    ...now.unapproved.map(({ id, delivery, channel, dueAt, late, problem, about }) =>
      item(
        'unapproved',
        id,
        late ? 'now' : 'today',
        messages.unapproved({ channel, late: late ? 'yes' : 'no' }),
        [deed('review-post', id)],
        {
          ...of(channel, about, delivery),
          post: id,
          version: dueAt.toISOString(),
          detail: problem,
          dueAt,
        },
      ),
    ),
    ...now.rejected.map(({ id, articleId, headline, channel, by, note, since }) =>
      item('rejected', id, 'today', messages.rejected({ channel, by }), [deed('edit-post', id)], {
        channels: [channel],
        headline,
        article: articleId,
        post: id,
        detail: note === '' ? null : plainText(note),
        since,
        dismissible: true,
      }),
    ),
    ...now.handedOver.map(({ id, channel, since, about }) =>
      item(
        'handed-over',
        id,
        'today',
        messages.handedOver({ channel }),
        [about && deed('open-post', about.post), about && deed('mark-deleted', about.post)],
        {
          ...of(channel, about, id),
          detail: messages.handedOverDetail({ channel }),
          since,
          dismissible: true,
        },
      ),
    ),
    ...now.delayed.map(({ id, channel, since, until, reason, about }) =>
      item('delayed', id, 'today', messages.delayed({ channel }), [about && deed('open-post', about.post)], {
        ...of(channel, about, id),
        detail: reason,
        since,
        dueAt: until,
      }),
    ),
    ...now.unfinished.map(({ articleId, since }) =>
      item('unfinished', articleId, 'today', messages.unfinished(), [deed('open-article', articleId)], {
        article: articleId,
        since,
      }),
    ),
  ];
}

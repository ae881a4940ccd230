import './comments.css';
import { Button, SegmentedControl } from '@mantine/core';
import { IconArrowBackUp, IconEye, IconMessageCheck } from '@tabler/icons-react';
import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommentEvent, type Comments, commentsOn } from '../../data/comments.ts';
import { me } from '../../data/session.ts';
import { Pending } from '../error-note.tsx';
import { listText } from '../server-text.ts';
import { Time } from '../time.tsx';
import { NewComment } from './new-comment.tsx';
import { Thread } from './thread.tsx';

/** A rejection, or a request for an approval, among the comments. */
function Happened({ event: { what, by, at, people, note } }: { event: CommentEvent }) {
  const { t } = useTranslation();
  const Drawn = what === 'rejected' ? IconArrowBackUp : IconEye;
  return (
    <li className="commentEvent">
      <Drawn size={16} stroke={1.75} aria-hidden="true" />
      <div>
        {what === 'rejected'
          ? t('comments.rejected', { name: by })
          : t('comments.asked', { name: by, people: listText(people) })}{' '}
        <Time at={at} />
        {note !== null && note !== '' && <p>{note}</p>}
      </div>
    </li>
  );
}

interface Props {
  post: string;
  /** The field for a new comment. */
  ref?: Ref<HTMLTextAreaElement>;
}

/** What people wrote about a post: threads, what was decided, and a field for more. */
export function CommentsPanel({ post, ref }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { data: person } = useSuspenseQuery(me);
  const comments = useQuery(commentsOn(post));
  const [all, setAll] = useState(false);
  if (!comments.data) return <Pending of={comments} />;
  const { threads, events, open, people } = comments.data;
  const take = (now: Comments): void => {
    client.setQueryData(commentsOn(post).queryKey, now);
    for (const key of ['approvals', 'article', 'post']) void client.invalidateQueries({ queryKey: [key] });
  };
  const shown = [
    ...threads.filter(({ resolved }) => all || resolved === null).map((thread) => ({ at: thread.at, thread })),
    ...events.map((event) => ({ at: event.at, event })),
  ].toSorted((a, b) => a.at.localeCompare(b.at));
  const resolved = threads.length - open;
  const shared = { post, people, me: person?.name ?? '', onDone: take };
  return (
    <section className="comments" aria-label={t('comments.title')}>
      <div className="commentsHead">
        <h2>{t('comments.title')}</h2>
        <span>{t('comments.open', { count: open })}</span>
        <SegmentedControl
          size="xs"
          value={all ? 'all' : 'open'}
          onChange={(value) => setAll(value === 'all')}
          aria-label={t('comments.show')}
          data={[
            { value: 'open', label: t('comments.onlyOpen') },
            { value: 'all', label: t('comments.all') },
          ]}
        />
      </div>
      <ul className="commentList">
        {shown.map((one) =>
          'thread' in one ? (
            <Thread key={one.thread.id} thread={one.thread} {...shared} />
          ) : (
            <Happened key={`${one.event.what} ${one.at}`} event={one.event} />
          ),
        )}
      </ul>
      {!all && resolved > 0 && (
        <Button
          variant="subtle"
          color="draft"
          size="xs"
          leftSection={<IconMessageCheck size={16} aria-hidden="true" />}
          onClick={() => setAll(true)}
        >
          {t('comments.resolved', { count: resolved })}
        </Button>
      )}
      <NewComment key={post} {...shared} replyTo={null} {...(ref && { ref })} />
    </section>
  );
}

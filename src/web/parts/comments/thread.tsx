import { Button, Menu } from '@mantine/core';
import { IconCheck, IconDots } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { piecesOf } from '../../../domain/mentions.ts';
import {
  type Comment,
  type Comments,
  deleteComment,
  editComment,
  setResolved,
  type Thread as ThreadData,
} from '../../data/comments.ts';
import { ErrorNote } from '../error-note.tsx';
import { PersonMark } from '../person-mark.tsx';
import { Time } from '../time.tsx';
import { MentionBox } from './mention-box.tsx';
import { NewComment } from './new-comment.tsx';

interface Shared {
  post: string;
  people: readonly string[];
  /** Name of the reader. */
  me: string;
  /** Takes over how the comments are now. */
  onDone(now: Comments): void;
}

/** A comment's words, with the people whom they name. */
function Words({ text, mentions }: Pick<Comment, 'text' | 'mentions'>) {
  return piecesOf(text, mentions).map(({ text: piece, person }, at) =>
    person === null ? (
      piece
    ) : (
      <span key={at} className="mention">
        {piece}
      </span>
    ),
  );
}

/** One comment; its writer changes and deletes it. */
function One({ comment, people, me, onDone }: { comment: Comment } & Omit<Shared, 'post'>) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<string | null>(null);
  const editing = useMutation({
    mutationFn: (text: string) => editComment(comment.id, text),
    onSuccess: (now) => {
      setDraft(null);
      onDone(now);
    },
  });
  const deleting = useMutation({ mutationFn: () => deleteComment(comment.id), onSuccess: onDone });
  const save = (): void => {
    if (draft !== null && draft.trim() !== '') editing.mutate(draft.trim());
  };
  const error = editing.error ?? deleting.error;
  return (
    <div className="comment">
      <div className="commentHead">
        <PersonMark name={comment.by} />
        <strong>{comment.by}</strong>
        <span>
          <Time at={comment.at} />
          {comment.editedAt !== null && !comment.deleted && <> · {t('comments.edited')}</>}
        </span>
        {comment.by === me && !comment.deleted && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button variant="subtle" color="draft" size="compact-xs" aria-label={t('comments.more')}>
                <IconDots size={16} aria-hidden="true" />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => setDraft(comment.text)}>{t('comments.edit')}</Menu.Item>
              <Menu.Item color="danger" onClick={() => deleting.mutate()}>
                {t('comments.delete')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
      {comment.quote !== null && <blockquote>“{comment.quote}”</blockquote>}
      {draft === null ? (
        <p className="commentText" data-deleted={comment.deleted || undefined}>
          {comment.deleted ? t('comments.deleted') : <Words text={comment.text} mentions={comment.mentions} />}
        </p>
      ) : (
        <>
          <MentionBox
            label={t('comments.edit')}
            placeholder=""
            value={draft}
            people={people}
            onChange={setDraft}
            onSubmit={save}
          />
          <div className="commentActions">
            <Button size="xs" onClick={save} loading={editing.isPending} disabled={draft.trim() === ''}>
              {t('common.save')}
            </Button>
            <Button size="xs" variant="subtle" color="draft" onClick={() => setDraft(null)}>
              {t('common.cancel')}
            </Button>
          </div>
        </>
      )}
      {error && <ErrorNote error={error} />}
    </div>
  );
}

/** A comment with its answers. */
export function Thread({ thread, ...shared }: { thread: ThreadData } & Shared) {
  const { t } = useTranslation();
  const [replies, setReplies] = useState(false);
  const { post, people, onDone } = shared;
  const resolving = useMutation({
    mutationFn: () => setResolved(thread.id, thread.resolved === null),
    onSuccess: onDone,
  });
  return (
    <li className="thread" data-resolved={thread.resolved !== null || undefined}>
      {[thread, ...thread.replies].map((comment) => (
        <One key={comment.id} comment={comment} {...shared} />
      ))}
      {replies ? (
        <div className="comment">
          <NewComment
            post={post}
            people={people}
            replyTo={thread.id}
            onDone={(now) => {
              setReplies(false);
              onDone(now);
            }}
            onCancel={() => setReplies(false)}
          />
        </div>
      ) : (
        <div className="commentActions">
          <Button
            variant="default"
            size="xs"
            loading={resolving.isPending}
            onClick={() => resolving.mutate()}
            {...(thread.resolved === null && { leftSection: <IconCheck size={14} aria-hidden="true" /> })}
          >
            {t(thread.resolved === null ? 'comments.resolve' : 'comments.reopen')}
          </Button>
          <Button variant="subtle" color="draft" size="xs" onClick={() => setReplies(true)}>
            {t('comments.reply')}
          </Button>
          {thread.resolved && (
            <span className="commentEvent">{t('comments.resolvedBy', { name: thread.resolved.by })}</span>
          )}
        </div>
      )}
      {resolving.error && <ErrorNote error={resolving.error} />}
    </li>
  );
}

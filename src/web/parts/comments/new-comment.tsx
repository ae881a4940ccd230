import { Button, Group } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type Ref, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addComment, type Comments } from '../../data/comments.ts';
import { ErrorNote } from '../error-note.tsx';
import { MentionBox } from './mention-box.tsx';
import { useQuote } from './quote.ts';

interface Props {
  post: string;
  people: readonly string[];
  /** Comment that it answers; null: it begins a thread, about what is selected in the post. */
  replyTo: string | null;
  ref?: Ref<HTMLTextAreaElement>;
  onDone(now: Comments): void;
  onCancel?: () => void;
}

/** Field for a comment, or for an answer. */
export function NewComment({ post, people, replyTo, ref, onDone, onCancel }: Props) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  // Sent twice, it is still one comment.
  const [id, setId] = useState(() => crypto.randomUUID());
  const [selected, forget] = useQuote();
  const quote = replyTo === null ? selected : null;
  const sending = useMutation({
    mutationFn: () => addComment(post, { comment: id, text: text.trim(), quote, replyTo }),
    onSuccess: (now) => {
      setText('');
      setId(crypto.randomUUID());
      forget();
      onDone(now);
    },
  });
  const isEmpty = text.trim() === '';
  const send = (): void => {
    if (!isEmpty && !sending.isPending) sending.mutate();
  };
  const label = t(replyTo === null ? 'comments.write' : 'comments.reply');
  return (
    <div className="newComment">
      {quote !== null && (
        <div className="quoteChip">
          <span>“{quote}”</span>
          <Button variant="subtle" color="draft" size="compact-xs" onClick={forget} aria-label={t('comments.noQuote')}>
            <IconX size={14} aria-hidden="true" />
          </Button>
        </div>
      )}
      <MentionBox
        {...(ref && { ref })}
        label={label}
        placeholder={t('comments.placeholder')}
        value={text}
        people={people}
        onChange={setText}
        onSubmit={send}
        autoFocus={replyTo !== null}
      />
      {sending.error && <ErrorNote error={sending.error} />}
      {(!isEmpty || onCancel) && (
        <Group gap="xs" justify="flex-end">
          {onCancel && (
            <Button variant="subtle" color="draft" size="xs" onClick={onCancel}>
              {t('common.cancel')}
            </Button>
          )}
          <Button size="xs" onClick={send} loading={sending.isPending} disabled={isEmpty}>
            {label}
          </Button>
        </Group>
      )}
    </div>
  );
}

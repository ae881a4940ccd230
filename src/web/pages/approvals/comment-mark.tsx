import { IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';

/** Number of open comments on a post; nothing where there are none. */
export function CommentMark({ count }: { count: number }) {
  const { t } = useTranslation();
  if (count === 0) return null;
  return (
    <span className="commentMark">
      <IconMessage size={14} stroke={1.75} aria-hidden="true" />
      {count}
      <span className="unseen"> {t('comments.open', { count })}</span>
    </span>
  );
}

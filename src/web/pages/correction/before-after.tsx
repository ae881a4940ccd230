import { useTranslation } from 'react-i18next';
import type { Choice, StoryPost as Post } from '../../data/corrections.ts';
import { PreviewFrame } from '../../parts/preview.tsx';

interface Props {
  post: Post;
  name: string;
  choice: Choice;
  /** Correction note as it is being written; empty: the suggested one. */
  note: string;
}

/** A published post as readers see it, beside what they would see. */
export function BeforeAfter({ post, name, choice, note }: Props) {
  const { t } = useTranslation();
  const of = (query: Record<string, string>): string =>
    `/corrections/${post.id}/preview?${new URLSearchParams({ version: post.version, ...query })}`;
  const stays = choice === 'leave' || choice === 'later';
  const [before, after] = [t('correction.seen.before'), t('correction.seen.after')];
  return (
    <div className="beforeAfter">
      <figure>
        <figcaption>{before}</figcaption>
        <PreviewFrame src={of({})} name={`${name}, ${before}`} html={null} />
      </figure>
      <figure>
        <figcaption>{choice === 'reply' ? t('correction.seen.withReply') : after}</figcaption>
        {stays || choice === 'retract' ? (
          <p>{t(stays ? 'correction.seen.stays' : 'correction.seen.deleted')}</p>
        ) : (
          <PreviewFrame src={of({ as: choice, note })} name={`${name}, ${after}`} html={null} />
        )}
      </figure>
    </div>
  );
}

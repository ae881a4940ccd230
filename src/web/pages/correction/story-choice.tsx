import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Choice, StoryPost as Post, Result } from '../../data/corrections.ts';
import { listText, textOf } from '../../parts/server-text.ts';

/** In the order of the list. */
const CHOICES: readonly Choice[] = ['revise', 'reply', 'repost', 'retract', 'leave', 'later'];

/** Why a choice is not possible, or what to know before it. */
function noteOn(post: Post, choice: Choice): string | null {
  if (choice === 'leave' || choice === 'later') return null;
  const verdict = post.possible[choice];
  if (!verdict) return null;
  return verdict.may ? (verdict.note ? textOf(verdict.note) : null) : textOf(verdict.why);
}

/** How a post was decided, by whom and why. */
function Decided({ post }: { post: Post }) {
  const { t } = useTranslation();
  const { decidedBy, because, reason } = post;
  const by =
    decidedBy === null
      ? ''
      : decidedBy === 'automatic'
        ? t('correction.byItself')
        : t('correction.decidedBy', { name: decidedBy });
  return (
    <>
      <strong>{t(`correction.states.${post.state}`)}</strong>
      <span className="storyNote">
        {by} {because?.text ?? reason}
      </span>
    </>
  );
}

interface Props {
  post: Post;
  name: string;
  choice: Choice;
  /** What the decision for the story does to it. */
  usual: Choice;
  result: Result | undefined;
  mayDecide: boolean;
  onChoose(choice: Choice): void;
}

/** What is done about one post, and what to know of it. */
export function StoryChoice({ post, name, choice, usual, result, mayDecide, onChoose }: Props) {
  const { t } = useTranslation();
  if (post.state !== 'open') {
    return (
      <div className="storyChoice">
        <Decided post={post} />
      </div>
    );
  }
  const options = CHOICES.filter(
    (one) => one === 'leave' || one === 'later' || one === choice || post.possible[one]?.may === true,
  );
  const why = choice === 'later' && usual === 'later' ? (noteOn(post, 'reply') ?? noteOn(post, 'retract')) : null;
  const remark = noteOn(post, choice) ?? why;
  return (
    <div className="storyChoice">
      {mayDecide ? (
        <Select
          aria-label={t('correction.howOn', { channel: name })}
          data={options.map((one) => ({ value: one, label: t(`correction.choices.${one}`) }))}
          value={choice}
          onChange={(value) => onChoose(CHOICES.find((one) => one === value) ?? usual)}
          allowDeselect={false}
          disabled={post.making}
        />
      ) : (
        <strong>{t(`correction.choices.${choice}`)}</strong>
      )}
      {choice !== usual && (
        <span className="storyNote" data-exception>
          {t('correction.exception')}
        </span>
      )}
      {remark && <span className="storyNote">{remark}</span>}
      {post.approvedBy.length > 0 && (
        <span className="storyNote">{t('approvals.approvedBy', { names: listText(post.approvedBy) })}</span>
      )}
      {result && result.outcome !== 'already' && (
        <span className="storyNote" role="status" data-refused={result.outcome === 'refused' || undefined}>
          {t(`correction.outcomes.${result.outcome}`)} {result.why?.text}
        </span>
      )}
    </div>
  );
}

import { Badge, type MantineColor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../features/index.ts';

type State = AnswerOf<'GET /articles/:id/posts'>['posts'][number]['state'];

/** Colour says nothing by itself: the word stands there, too. */
const COLOURS: Readonly<Record<State, MantineColor>> = {
  draft: 'gray',
  'sent-back': 'orange',
  approved: 'blue',
  queued: 'blue',
  sending: 'indigo',
  settling: 'indigo',
  waiting: 'indigo',
  'handed-over': 'teal',
  held: 'orange',
  published: 'green',
  partial: 'orange',
  rejected: 'red',
  missed: 'red',
  cancelled: 'gray',
  retracted: 'gray',
};

interface Props {
  state: State;
  /** Whose it is, and its state in other words: what is shown of that, and what is said. */
  chip?: { name: string; word: string; said: string; title: string };
}

export function StateBadge({ state, chip }: Props) {
  const { t } = useTranslation();
  return (
    <Badge
      color={COLOURS[state]}
      variant="light"
      tt="none"
      role={chip && 'img'}
      aria-label={chip?.said}
      title={chip?.title}
    >
      {chip ? (
        // However long its name is, the state is read.
        <span className="named-state">
          <span>{chip.name}</span>
          <span>· {chip.word}</span>
        </span>
      ) : (
        t(`states.${state}`)
      )}
    </Badge>
  );
}

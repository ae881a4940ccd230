import './state-badge.css';
import { Badge, type MantineColor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../api/contract/types.ts';

type State = AnswerOf<'GET /articles/:id/posts'>['posts'][number]['state'];

/** Colour says nothing by itself: the word stands there, too. */
const COLOURS: Readonly<Record<State, MantineColor>> = {
  draft: 'gray',
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
  /** Whose it is. */
  label?: string;
  /** What is shown of that where there is little room. */
  short?: string | undefined;
}

export function StateBadge({ state, label, short }: Props) {
  const { t } = useTranslation();
  const word = t(`states.${state}`);
  return (
    <Badge
      color={COLOURS[state]}
      variant="light"
      tt="none"
      aria-label={label ? `${label}: ${word}` : undefined}
      title={short && label}
    >
      {label ? (
        // However long its name is, the state is read.
        <span className="named-state">
          <span>{short ?? label}</span>
          <span>· {word}</span>
        </span>
      ) : (
        word
      )}
    </Badge>
  );
}

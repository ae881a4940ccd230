import { Badge, type MantineColor } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../features/index.ts';

type State = AnswerOf<'GET /articles/:id/posts'>['posts'][number]['state'];

/** Colours only support the word beside them. */
const COLOURS: Readonly<Record<State, MantineColor>> = {
  draft: 'gray',
  rejected: 'orange',
  approved: 'blue',
  scheduled: 'blue',
  sending: 'indigo',
  settling: 'indigo',
  waiting: 'indigo',
  'handed-over': 'teal',
  held: 'orange',
  published: 'green',
  partial: 'orange',
  failed: 'red',
  expired: 'red',
  cancelled: 'gray',
  withdrawn: 'gray',
};

interface Props {
  state: State;
  /** Named where a post is a draft on its platform. */
  platform?: string | undefined;
  /** Text of a chip, its accessible name and its title. */
  chip?: { name: string; word: string; label: string; title: string };
}

export function StateBadge({ state, platform, chip }: Props) {
  const { t } = useTranslation();
  const isNamed = state === 'handed-over' && platform !== undefined;
  const word = isNamed ? t('post.draftOn', { platform }) : t(`states.${state}`);
  return (
    <Badge
      color={COLOURS[state]}
      variant="light"
      tt="none"
      role={chip && 'img'}
      aria-label={chip?.label}
      title={chip?.title}
    >
      {chip ? (
        // However long its name is, the state is read.
        <span className="named-state">
          <span>{chip.name}</span>
          <span>· {chip.word}</span>
        </span>
      ) : (
        word
      )}
    </Badge>
  );
}

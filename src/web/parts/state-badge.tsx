import './state-badge.css';
import {
  type Icon,
  IconAlertTriangleFilled,
  IconArrowBackUp,
  IconBan,
  IconCircleCheck,
  IconCircleCheckFilled,
  IconCircleDashed,
  IconCircleXFilled,
  IconClock,
  IconHourglassEmpty,
  IconPencil,
  IconSend,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../features/index.ts';

type State = AnswerOf<'GET /articles/:id/posts'>['posts'][number]['state'];

/** Icon and colour of each state; the word is always with them, at least in the accessible name. */
const LOOKS: Readonly<Record<State, { icon: Icon; tone: string }>> = {
  draft: { icon: IconCircleDashed, tone: 'draft' },
  rejected: { icon: IconArrowBackUp, tone: 'look' },
  approved: { icon: IconCircleCheck, tone: 'sched' },
  scheduled: { icon: IconClock, tone: 'sched' },
  sending: { icon: IconSend, tone: 'going' },
  settling: { icon: IconSend, tone: 'going' },
  waiting: { icon: IconSend, tone: 'going' },
  'handed-over': { icon: IconPencil, tone: 'going' },
  held: { icon: IconAlertTriangleFilled, tone: 'look' },
  published: { icon: IconCircleCheckFilled, tone: 'live' },
  partial: { icon: IconAlertTriangleFilled, tone: 'look' },
  failed: { icon: IconCircleXFilled, tone: 'fail' },
  expired: { icon: IconHourglassEmpty, tone: 'old' },
  cancelled: { icon: IconBan, tone: 'draft' },
  withdrawn: { icon: IconBan, tone: 'draft' },
};

/** Icon of a state in its colour. */
export function StateIcon({ state, size = 15 }: { state: State; size?: number }) {
  const { icon: Drawn, tone } = LOOKS[state];
  return <Drawn size={size} aria-hidden="true" style={{ color: `var(--${tone})`, flex: 'none' }} />;
}

interface ChipProps {
  state: State;
  children: ReactNode;
  /** Accessible name; absent: the chip's text. */
  label?: string | undefined;
  title?: string | undefined;
}

/** Icon and word on their tint. */
function Chip({ state, children, label, title }: ChipProps) {
  const { tone } = LOOKS[state];
  const named = label === undefined ? {} : { role: 'img', 'aria-label': label };
  return (
    <span
      {...named}
      className="chip"
      title={title}
      style={{ color: `var(--${tone})`, background: `var(--chip-ground, var(--${tone}-t))` }}
    >
      <StateIcon state={state} />
      {children}
    </span>
  );
}

interface Props {
  state: State;
  /** Named where a post is a draft on its platform. */
  platform?: string | undefined;
}

/** State of a post: icon, word and colour. */
export function StateBadge({ state, platform }: Props) {
  const { t } = useTranslation();
  const isNamed = state === 'handed-over' && platform !== undefined;
  return <Chip state={state}>{isNamed ? t('post.draftOn', { platform }) : t(`states.${state}`)}</Chip>;
}

interface GroupProps {
  state: State;
  word: string;
  /** Marks of the platforms whose posts have the state. */
  marks: ReactNode;
  label: string;
  title: string;
}

/** Several posts of one state: icon and word, then the marks of their platforms. */
export function StateGroup({ state, word, marks, label, title }: GroupProps) {
  return (
    <Chip state={state} label={label} title={title}>
      <span className="chipWord">{word}</span>
      {marks}
    </Chip>
  );
}

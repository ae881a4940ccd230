import { Alert, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post } from '../data/posts.ts';
import { useZone } from '../data/session.ts';
import { typedInstant } from '../data/time.ts';
import { FormDialog } from './form-dialog.tsx';
import { textOf } from './server-text.ts';
import { TimeInput } from './time.tsx';

/** Rejection of a post: by whom, and what to change. */
export function Rejection({ post: { rejection } }: { post: Pick<Post, 'rejection'> }) {
  const { t } = useTranslation();
  if (!rejection) return null;
  return (
    <Alert color="look" title={t('approvals.rejection', { name: rejection.by })} p="xs">
      {rejection.note}
    </Alert>
  );
}

interface CannotApproveProps {
  may: NonNullable<Post['may']>;
  /** About unsaved text of the reader. */
  typed?: boolean;
}

/** Why the reader can't approve a post, and who can. */
export function CannotApprove({ may: { because, others, why, who }, typed = false }: CannotApproveProps) {
  const { t, i18n } = useTranslation();
  const reason = typed ? 'typed' : because === 'own' || because === 'given' ? because : null;
  const names = new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(others);
  return (
    <div>
      <Text size="sm">
        {reason === null
          ? [why, who].flatMap((one) => (one ? [textOf(one)] : [])).join(' ')
          : t(`approvals.because.${reason}`)}
      </Text>
      {reason !== null && others.length > 0 && <Text size="sm">{t('approvals.whoMay', { names })}</Text>}
    </div>
  );
}

interface Props {
  headline: string;
  channelName: string;
  doing: { isPending: boolean; error: unknown };
  onApprove: (when: string) => void;
  onClose: () => void;
}

/** Approves a post for a time by the newsroom's clocks. */
export function ApproveAt({ headline, channelName, doing, onApprove, onClose }: Props) {
  const { t } = useTranslation();
  const zone = useZone();
  const [typed, setTyped] = useState('');
  const when = typedInstant(typed, zone);
  return (
    <FormDialog
      holds={typed !== ''}
      title={t('post.at.title', { headline, channel: channelName })}
      submit={t('post.at.submit')}
      disabled={when === null}
      doing={doing}
      onSubmit={() => when !== null && onApprove(when)}
      onClose={onClose}
    >
      <TimeInput label={t('post.at.time', { zone })} value={typed} zone={zone} onChange={setTyped} required isFirst />
      <Text size="sm" c="dimmed">
        {t('post.at.help')}
      </Text>
    </FormDialog>
  );
}

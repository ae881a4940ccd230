import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post } from '../data/posts.ts';
import { useZone } from '../data/session.ts';
import { typedInstant } from '../data/time.ts';
import { Dialog } from './dialog.tsx';
import { ErrorNote } from './error-note.tsx';
import { textOf } from './server-text.ts';
import { TimeInput } from './time.tsx';

/** Rejection of a post: by whom, and what to change. */
export function Rejection({ post: { rejection } }: { post: Pick<Post, 'rejection'> }) {
  const { t } = useTranslation();
  if (!rejection) return null;
  return (
    <Alert color="orange" title={t('composer.rejected', { name: rejection.by })} p="xs">
      {rejection.note}
    </Alert>
  );
}

interface CannotApproveProps {
  may: NonNullable<Post['may']>;
  /** It is about words of theirs that are not saved yet. */
  typed?: boolean;
}

/** Why who looks at a post may not approve it, and who may. */
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
  error: unknown;
  isPending: boolean;
  onApprove: (when: string) => void;
  onClose: () => void;
}

/** Approves a post for a time by the newsroom's clocks. */
export function ApproveAt({ headline, channelName, error, isPending, onApprove, onClose }: Props) {
  const { t } = useTranslation();
  const zone = useZone();
  const [typed, setTyped] = useState('');
  const when = typedInstant(typed, zone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (when !== null) onApprove(when);
  };
  return (
    <Dialog
      opened
      holds={typed !== ''}
      onClose={onClose}
      title={t('post.at.title', { headline, channel: channelName })}
    >
      <form onSubmit={submit}>
        <Stack>
          {error !== null && <ErrorNote error={error} />}
          <TimeInput
            label={t('post.at.time', { zone })}
            value={typed}
            zone={zone}
            onChange={setTyped}
            required
            isFirst
          />
          <Text size="sm" c="dimmed">
            {t('post.at.help')}
          </Text>
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('post.at.leave')}
            </Button>
            <Button type="submit" loading={isPending} disabled={when === null}>
              {t('post.at.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

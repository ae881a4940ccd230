import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingPost } from '../../data/approvals.ts';
import { me } from '../../data/session.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { instantIn } from '../../parts/zone-time.ts';

interface Props extends Pick<WaitingPost, 'post'> {
  name: string;
  error: unknown;
  pending: boolean;
  onApprove: (when: string) => void;
  onClose: () => void;
}

/** Approves a post for a time by the newsroom's clocks. */
export function ApproveAt({ post, name, error, pending, onApprove, onClose }: Props) {
  const { t } = useTranslation();
  const { data } = useSuspenseQuery(me);
  const zone = data?.newsroom.timeZone ?? 'UTC';
  const [local, setLocal] = useState('');
  const when = instantIn(local, zone);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (when !== null) onApprove(when);
  };
  return (
    <Dialog
      opened
      holds={local !== ''}
      onClose={onClose}
      title={t('approvals.atTitle', { headline: post.headline, channel: name })}
    >
      <form onSubmit={submit}>
        <Stack>
          {error !== null && <ErrorNote error={error} />}
          <TextInput
            type="datetime-local"
            label={t('approvals.at', { zone })}
            value={local}
            onChange={({ currentTarget }) => setLocal(currentTarget.value)}
            data-autofocus
            required
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('approvals.leave')}
            </Button>
            <Button type="submit" loading={pending} disabled={when === null}>
              {t('approvals.approveIt')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acceptForeign, dismiss, isDown, lookNow, makeAnew, retryReceiver, sendNow } from '../../data/remedies.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import type { Remedy } from './entry.ts';

const DOES = {
  anew: makeAnew,
  'send-now': sendNow,
  look: lookNow,
  retry: retryReceiver,
  down: isDown,
  dismiss,
  accept: acceptForeign,
} as const;

/** The button that mends an entry, where one press does. */
export function RemedyButton({ remedy }: { remedy: Remedy }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { does, id, on = '' } = remedy;
  const [isAsking, setAsking] = useState(false);
  const doing = useMutation({
    mutationFn: async () => (does === 'decide' ? null : DOES[does](id)),
    onSuccess: async (post) => {
      if (post !== null) await navigate({ to: '/posts/$id', params: { id: post } });
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['status'] }),
  });
  if (does === 'decide') {
    return (
      <Link to="/corrections/$id" params={{ id }}>
        {t('attention.decide', { channel: on })}
      </Link>
    );
  }
  // What is said to be gone is asked about no more, so that a slip of the hand must not say it.
  if (does === 'down' && !isAsking) {
    return (
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        {t('attention.isDown')}
      </Button>
    );
  }
  return (
    <Stack gap="xs" align="flex-start">
      {doing.error && <ErrorNote error={doing.error} />}
      <Button variant="default" size="xs" loading={doing.isPending} onClick={() => doing.mutate()}>
        {t(`attention.does.${does}`)}
      </Button>
    </Stack>
  );
}

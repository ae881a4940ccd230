import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { handIn } from '../../data/articles.ts';
import { NoAnswer } from '../../data/client.ts';
import { ErrorNote } from '../../parts/error-note.tsx';

/** Paste an address, and its posts stand there. */
export function HandIn({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [url, setUrl] = useState('');
  // Of one address: pressed again after no answer came, it is the same request.
  const key = useRef(crypto.randomUUID());
  const handing = useMutation({
    mutationFn: () => handIn(url.trim(), key.current),
    onSuccess: ({ articleId }) => navigate({ to: '/articles/$id', params: { id: articleId } }),
    onError: (error) => {
      if (!(error instanceof NoAnswer)) key.current = crypto.randomUUID();
    },
  });
  const change = (value: string): void => {
    setUrl(value);
    key.current = crypto.randomUUID();
    if (handing.isError) handing.reset();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    handing.mutate();
  };
  return (
    <Stack gap="xs">
      <form onSubmit={submit}>
        <Group align="end" gap="xs" wrap="nowrap">
          <TextInput
            type="url"
            inputMode="url"
            {...(narrow
              ? { 'aria-label': t('inbox.address'), placeholder: t('inbox.address') }
              : { label: t('inbox.address'), placeholder: 'https://' })}
            value={url}
            onChange={({ currentTarget }) => change(currentTarget.value)}
            disabled={handing.isPending}
            required
            style={{ flex: 1 }}
          />
          <Button type="submit" loading={handing.isPending}>
            {t('inbox.compose')}
          </Button>
        </Group>
      </form>
      <div aria-live="polite">{handing.isPending && t('inbox.reading')}</div>
      {handing.error && <ErrorNote error={handing.error} />}
    </Stack>
  );
}

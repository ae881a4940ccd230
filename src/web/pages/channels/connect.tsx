import { Alert, Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Channel, enterSecrets } from '../../data/channels.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';

/** Takes the secrets of a channel. They go to the server and nowhere else: no cache of the page has them. */
export function Connect({ channel, onClose }: { channel: Channel; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const given = Object.entries(values).flatMap(([name, value]) =>
    value.trim() === '' ? [] : [[name, value] as const],
  );
  const saving = useMutation({
    mutationFn: () => enterSecrets(channel.id, Object.fromEntries(given)),
    // Whatever is typed is not kept beyond this dialog.
    gcTime: 0,
    onSuccess: async () => {
      setValues({});
      onClose();
      await client.invalidateQueries({ queryKey: ['channels'] });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('channels.connectNamed', { name: channel.name })}
      holds={given.length > 0}
    >
      <form onSubmit={submit} autoComplete="off">
        <Stack>
          {saving.error && <ErrorNote error={saving.error} />}
          <Text size="sm">{t('channels.connectHint')}</Text>
          {channel.mode === 'simulated' && (
            <Alert color="grape" variant="light" p="xs">
              {t('channels.connectSimulated')}
            </Alert>
          )}
          {channel.secrets.map(({ name, term, where, source }) => (
            <PasswordInput
              key={name}
              label={term}
              description={where?.[language] ?? name}
              placeholder={source === 'desk' || source === 'environment' ? t('channels.isSet') : undefined}
              value={values[name] ?? ''}
              onChange={({ currentTarget: { value } }) => setValues((before) => ({ ...before, [name]: value }))}
              autoComplete="off"
              visibilityToggleButtonProps={{ 'aria-label': t('channels.show', { term }) }}
              data-1p-ignore
              spellCheck={false}
            />
          ))}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('pause.close')}
            </Button>
            <Button type="submit" loading={saving.isPending} disabled={given.length === 0}>
              {t('channels.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}

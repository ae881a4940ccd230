import { Alert, Box, Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PauseDialog } from '../../app/pause/pause-dialog.tsx';
import { ResumeDialog } from '../../app/pause/resume-dialog.tsx';
import { type Channel, enterSecrets, testChannel } from '../../data/channels.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { useMay } from '../../parts/permission.tsx';

/** Takes the secrets of a channel. They go to the server and nowhere else: no cache of the page has them. */
function Connect({ channel, onClose }: { channel: Channel; onClose: () => void }) {
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

/** Buttons of a channel. */
export function Actions({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [mayConnect, mayStop, mayOperate] = [useMay('connect'), useMay('stop'), useMay('operate')];
  const [connecting, connect] = useDisclosure(false);
  const [pausing, pause] = useDisclosure(false);
  const [resuming, resume] = useDisclosure(false);
  const testing = useMutation({
    mutationFn: () => testChannel(channel.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
  const { id, name, mode } = channel;
  const why = testing.data?.diagnoses[0];
  const isPaused = channel.pause?.channel === id;
  return (
    <Box mt="auto">
      <Group gap="xs">
        <Button
          size="xs"
          variant="default"
          loading={testing.isPending}
          disabled={mode === 'off'}
          onClick={() => testing.mutate()}
          aria-label={t('channels.testNamed', { name })}
        >
          {t('channels.test')}
        </Button>
        {mayConnect && (
          <Button size="xs" variant="default" onClick={connect.open} aria-label={t('channels.connectNamed', { name })}>
            {t('channels.connect')}
          </Button>
        )}
        {!isPaused && mayStop && (
          <Button
            size="xs"
            variant="outline"
            color="red"
            onClick={pause.open}
            aria-label={t('channels.pauseNamed', { name })}
          >
            {t('pause.open')}
          </Button>
        )}
        {isPaused && mayOperate && (
          <Button size="xs" variant="default" onClick={resume.open} aria-label={t('channels.resumeNamed', { name })}>
            {t('resume.open')}
          </Button>
        )}
      </Group>
      <div aria-live="polite">
        {testing.isPending && <Text size="sm">{t('channels.testing')}</Text>}
        {testing.data && !testing.data.asked && (
          <Text size="sm">{why ? `${why.message.text} ${why.remedy.text}` : t('channels.notAsked')}</Text>
        )}
      </div>
      {testing.error && <ErrorNote error={testing.error} />}
      {connecting && <Connect channel={channel} onClose={connect.close} />}
      {pausing && <PauseDialog opened onClose={pause.close} channel={id} />}
      {resuming && <ResumeDialog target={{ channel: id, tag: null }} onClose={resume.close} />}
    </Box>
  );
}

import { Alert, Box, Button, Group, PasswordInput, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlayerPause } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askNewPost } from '../../app/new-post/asked.ts';
import { PauseDialog } from '../../app/pause/pause-dialog.tsx';
import { ResumeDialog } from '../../app/pause/resume-dialog.tsx';
import { type Channel, enterSecrets, testChannel } from '../../data/channels.ts';
import { ways } from '../../data/connections.ts';
import { status } from '../../data/status.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { PauseLine } from '../../parts/pause-line.tsx';
import { useMay } from '../../parts/permission.tsx';
import { ConnectDialog } from './connect.tsx';
import { ChannelMenu, type Deed } from './menu.tsx';
import { TryDialog } from './try-dialog.tsx';

type Pause = Channel['pause'];

/** Form for the credentials of a channel; no cache of the page keeps them. */
function Connect({
  channel,
  onSaved,
  onClose,
}: {
  channel: Channel;
  onSaved: (pause: Pause) => void;
  onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const given = Object.entries(values).flatMap(([name, value]) =>
    value.trim() === '' ? [] : [[name, value] as const],
  );
  const saving = useMutation({
    mutationFn: () => enterSecrets(channel.id, Object.fromEntries(given)),
    // Nothing typed is kept beyond this dialog.
    gcTime: 0,
    onSuccess: async ({ pause }) => {
      setValues({});
      onClose();
      onSaved(pause);
      await client.invalidateQueries({ queryKey: ['channels'] });
    },
  });
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  return (
    <FormDialog
      title={t('channels.connectNamed', { name: channel.name })}
      text={t('channels.connectHint')}
      submit={t('common.save')}
      holds={given.length > 0}
      disabled={given.length === 0}
      doing={saving}
      onSubmit={() => saving.mutate()}
      onClose={onClose}
    >
      {channel.mode === 'simulated' && (
        <Alert color="review" variant="light" p="xs">
          {t('channels.connectSimulated')}
        </Alert>
      )}
      {channel.secrets.map(({ name, term, where, source }) => (
        <PasswordInput
          key={name}
          label={term}
          description={where?.[language]}
          placeholder={source === 'desk' || source === 'environment' ? t('channels.isSet') : undefined}
          value={values[name] ?? ''}
          onChange={({ currentTarget: { value } }) => setValues((before) => ({ ...before, [name]: value }))}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('channels.show', { term }) }}
          data-1p-ignore
          spellCheck={false}
        />
      ))}
    </FormDialog>
  );
}

/** Buttons of a channel: what is best done now, a test and a pause; the others are in its menu. */
export function Actions({ channel }: { channel: Channel }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [mayConnect, mayStop, mayOperate] = [useMay('connect'), useMay('stop'), useMay('operate')];
  const mayWrite = useMay('write');
  const [connecting, connect] = useDisclosure(false);
  const [linking, link] = useDisclosure(false);
  const known = useQuery({ ...ways, enabled: mayConnect });
  const hasWay =
    known.data?.ways.some(({ platforms }) => platforms.some(({ id: one }) => one === channel.platform)) === true;
  const [isTrying, trying] = useDisclosure(false);
  const [pausing, pause] = useDisclosure(false);
  const [resuming, resume] = useDisclosure(false);
  /** Pause that the platform was the reason of, and that new credentials did not end. */
  const [left, setLeft] = useState<Pause>(null);
  const testing = useMutation({
    mutationFn: () => testChannel(channel.id),
    onSuccess: () => client.invalidateQueries({ queryKey: ['channels'] }),
  });
  const { id, name, mode } = channel;
  const why = testing.data?.diagnoses[0];
  const isPaused = channel.pause?.channel === id;
  const { data: now } = useQuery(status);
  const isEnding = now?.tokens.some((one) => one.channel === id) === true && !channel.token?.renewsItself;
  // What is best done now comes first.
  const needsAccount = channel.state === 'not connected' || isEnding;
  const offered: (Deed & { may: boolean; isFirst?: boolean })[] = [
    {
      text: t('resume.open'),
      label: t('channels.resumeNamed', { name }),
      run: resume.open,
      may: isPaused && mayOperate,
      isFirst: true,
    },
    {
      text: t('connections.again'),
      label: t('connections.connectNamed', { name }),
      run: link.open,
      may: mayConnect && hasWay,
      isFirst: needsAccount,
    },
    {
      text: t('channels.connect'),
      label: t('channels.connectNamed', { name }),
      run: connect.open,
      may: mayConnect,
      isFirst: needsAccount && !hasWay,
    },
    {
      text: t('newPost.title'),
      label: t('channels.postNamed', { name }),
      run: () => askNewPost({ channel: id }),
      may: mayWrite && channel.state !== 'off',
    },
    {
      text: t('channels.try'),
      label: t('channels.tryNamed', { name }),
      run: trying.open,
      may: mayConnect && channel.state !== 'off' && channel.state !== 'not connected',
    },
  ];
  const possible = offered.filter(({ may }) => may);
  const first = possible.find(({ isFirst }) => isFirst);
  const rest = possible.filter((one) => one !== first);
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
        {first && (
          <Button size="xs" variant="light" style={{ order: -1 }} onClick={first.run} aria-label={first.label}>
            {first.text}
          </Button>
        )}
        {!isPaused && mayStop && (
          <Button
            size="xs"
            variant="subtle"
            color="draft"
            leftSection={<IconPlayerPause size={15} aria-hidden="true" />}
            onClick={pause.open}
            aria-label={t('channels.pauseNamed', { name })}
          >
            {t('pause.open')}
          </Button>
        )}
        {mayConnect ? (
          <ChannelMenu channel={channel} deeds={rest} mayChange={channel.source === 'desk'} />
        ) : (
          rest.map(({ text, label, run }) => (
            <Button key={label} size="xs" variant="default" onClick={run} aria-label={label}>
              {text}
            </Button>
          ))
        )}
      </Group>
      <div aria-live="polite">
        {testing.isPending && <Text size="sm">{t('channels.testing')}</Text>}
        {testing.data && !testing.data.asked && (
          <Text size="sm">{why ? `${why.message.text} ${why.remedy.text}` : t('channels.notAsked')}</Text>
        )}
      </div>
      {testing.error && <ErrorNote error={testing.error} />}
      {isTrying && <TryDialog channel={channel} onClose={trying.close} />}
      {connecting && (
        <Connect
          channel={channel}
          onSaved={(stays) => setLeft(stays?.by === null && mayOperate ? stays : null)}
          onClose={connect.close}
        />
      )}
      {linking && <ConnectDialog channel={channel} onClose={link.close} />}
      {pausing && <PauseDialog opened onClose={pause.close} channel={id} />}
      {resuming && <ResumeDialog target={{ channel: id, tag: null }} onClose={resume.close} />}
      {left !== null && (
        <ResumeDialog
          target={{ channel: id, tag: null }}
          text={
            <Text size="sm">
              {t('channels.enteredPaused', { name })} <PauseLine pause={left} />
            </Text>
          }
          onClose={() => setLeft(null)}
        />
      )}
    </Box>
  );
}

import { ActionIcon, Checkbox, List, Menu, Stack, Text, TextInput } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type Channel,
  type ChannelSettings,
  changeChannel,
  disableChannel,
  enableChannel,
  removeChannel,
  settingsOf,
} from '../../data/channels.ts';
import { ErrorNote, showError } from '../../parts/error-note.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Time } from '../../parts/time.tsx';
import { SettingsDialog } from './settings-dialog.tsx';

interface Props {
  settings: ChannelSettings;
  onClose: () => void;
}

function RenameDialog({ settings, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState(settings.name);
  const renaming = useMutation({
    mutationFn: () => changeChannel(settings, { name: name.trim() }),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries();
    },
  });
  return (
    <FormDialog
      title={t('channels.renameTitle', { name: settings.name })}
      submit={t('common.save')}
      holds={name !== settings.name}
      disabled={name.trim() === '' || name.trim() === settings.name}
      doing={renaming}
      onSubmit={() => renaming.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={t('channels.name')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        maxLength={80}
        required
        data-autofocus
      />
    </FormDialog>
  );
}

/** Most posts that the question about a removal lists. */
const MOST_LISTED = 5;

function RemoveDialog({ settings: { id, name, underway }, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [withdraws, setWithdraws] = useState(false);
  const removing = useMutation({
    mutationFn: () => removeChannel(id, withdraws),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries();
    },
  });
  const count = underway.length;
  return (
    <FormDialog
      title={t('channels.removeTitle', { name })}
      text={t('channels.removeHint')}
      submit={t('channels.removeSubmit')}
      danger
      disabled={count > 0 && !withdraws}
      doing={removing}
      onSubmit={() => removing.mutate()}
      onClose={onClose}
    >
      {count > 0 && (
        <Stack gap="xs">
          <Text size="sm">{t('channels.removeUnderway', { count })}</Text>
          <List size="sm">
            {underway.slice(0, MOST_LISTED).map(({ delivery, headline, at }) => (
              <List.Item key={delivery}>
                {headline} · <Time at={at} />
              </List.Item>
            ))}
            {count > MOST_LISTED && <List.Item>{t('channels.removeMore', { count: count - MOST_LISTED })}</List.Item>}
          </List>
          <Checkbox
            label={t('channels.withdrawPlanned')}
            description={t('channels.withdrawPlannedHint')}
            checked={withdraws}
            onChange={({ currentTarget }) => setWithdraws(currentTarget.checked)}
          />
        </Stack>
      )}
    </FormDialog>
  );
}

const DIALOGS = { rename: RenameDialog, settings: SettingsDialog, remove: RemoveDialog } as const;

/** Reads the settings of a channel as they are now, and opens a dialog with them. */
function Opened({ id, dialog, onClose }: { id: string; dialog: keyof typeof DIALOGS; onClose: () => void }) {
  // What a dialog was opened with stays: fields that change while someone types in them would be worse.
  const [settings, setSettings] = useState<ChannelSettings | null>(null);
  const { data, error, isFetchedAfterMount } = useQuery(settingsOf(id));
  if (settings === null && data && isFetchedAfterMount) setSettings(data);
  if (error && settings === null) return <ErrorNote error={error} />;
  const Dialog = DIALOGS[dialog];
  return settings && <Dialog settings={settings} onClose={onClose} />;
}

/** What can be done with a channel. */
export interface Deed {
  text: string;
  /** The same with the channel’s name. */
  label: string;
  run: () => void;
}

interface MenuProps {
  channel: Channel;
  deeds: readonly Deed[];
  /** It was added in the desk, and may be changed there. */
  mayChange: boolean;
}

/** What is done less often with a channel, in a menu. */
export function ChannelMenu({ channel: { id, name, state }, deeds, mayChange }: MenuProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [dialog, setDialog] = useState<keyof typeof DIALOGS | null>(null);
  const isOff = state === 'off';
  const switching = useMutation({
    mutationFn: () => (isOff ? enableChannel(id) : disableChannel(id)),
    onSuccess: () => client.invalidateQueries({ queryKey: ['channels'] }),
    onError: showError,
  });
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="draft"
            size="md"
            ml="auto"
            aria-label={t('channels.more', { name })}
            loading={switching.isPending}
          >
            <IconDots size={18} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {deeds.map(({ text, label, run }) => (
            <Menu.Item key={label} aria-label={label} onClick={run}>
              {text}
            </Menu.Item>
          ))}
          {mayChange && (
            <>
              {deeds.length > 0 && <Menu.Divider />}
              <Menu.Item onClick={() => setDialog('rename')}>{t('channels.rename')}</Menu.Item>
              <Menu.Item onClick={() => setDialog('settings')}>{t('channels.settings')}</Menu.Item>
              <Menu.Item onClick={() => switching.mutate()}>
                {t(isOff ? 'channels.enable' : 'channels.disable')}
              </Menu.Item>
              <Menu.Divider />
              <Menu.Item color="danger" onClick={() => setDialog('remove')}>
                {t('channels.remove')}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog !== null && <Opened id={id} dialog={dialog} onClose={() => setDialog(null)} />}
    </>
  );
}

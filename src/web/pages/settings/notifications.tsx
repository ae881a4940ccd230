import { Alert, Button, Checkbox, Group, Select, Stack, Table, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  notificationSettings,
  removeBrowser,
  type NotificationSettings as Settings,
  saveSettings,
} from '../../data/notifications.ts';
import { browserName, canPush, isSubscribed, subscribe, unsubscribe } from '../../data/push.ts';
import { useOwnZone } from '../../data/session.ts';
import { LANGUAGES, type Language } from '../../i18n/words.ts';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { Time } from '../../parts/time.tsx';

const KINDS = ['mention', 'approval', 'rejection', 'failure', 'token'] as const;
const WAYS = ['desk', 'email', 'push'] as const;
type Kind = (typeof KINDS)[number];
type Way = (typeof WAYS)[number];

const ZONES = Intl.supportedValuesOf('timeZone');

/** Which kinds come by which ways. */
function Ways({ settings, onChange }: { settings: Settings; onChange(ways: Settings['ways']): void }) {
  const { t } = useTranslation();
  const { ways, offered } = settings;
  const set = (kind: Kind, way: Way, wants: boolean): void =>
    onChange({ ...ways, [kind]: WAYS.filter((one) => (one === way ? wants : ways[kind].includes(one))) });
  return (
    <Table aria-label={t('notifications.title')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('notifications.what')}</Table.Th>
          {WAYS.map((way) => (
            <Table.Th key={way} scope="col" ta="center">
              {t(`notifications.ways.${way}`)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {KINDS.map((kind) => (
          <Table.Tr key={kind}>
            <Table.Th scope="row" fw={400}>
              <Text size="sm">{t(`notifications.kinds.${kind}`)}</Text>
            </Table.Th>
            {WAYS.map((way) => (
              <Table.Td key={way}>
                <Group justify="center">
                  <Checkbox
                    aria-label={`${t(`notifications.kinds.${kind}`)}: ${t(`notifications.ways.${way}`)}`}
                    checked={ways[kind].includes(way)}
                    disabled={!offered.includes(way)}
                    onChange={({ currentTarget }) => set(kind, way, currentTarget.checked)}
                  />
                </Group>
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

/** Push messages: this browser, and others of the person. */
function Browsers({ settings, onDone }: { settings: Settings; onDone(): Promise<unknown> }) {
  const { t } = useTranslation();
  const here = useQuery({ queryKey: ['notifications', 'here'], queryFn: isSubscribed });
  const [refused, setRefused] = useState(false);
  const turning = useMutation({
    mutationFn: async () => {
      if (here.data) await unsubscribe();
      else setRefused(!(await subscribe(settings.pushKey)));
    },
    onSettled: onDone,
  });
  const removing = useMutation({ mutationFn: removeBrowser, onSettled: onDone });
  const error = turning.error ?? removing.error;
  return (
    <Stack gap="xs" component="section" aria-labelledby="push">
      <Title order={2} size="h4" id="push">
        {t('notifications.push')}
      </Title>
      <Text size="sm">{t(canPush() ? 'notifications.pushAbout' : 'notifications.noPush')}</Text>
      {refused && <Alert color="look">{t('notifications.refused')}</Alert>}
      {error && <ErrorNote error={error} />}
      {canPush() && (
        <Group>
          <Button variant="default" loading={turning.isPending || here.isPending} onClick={() => turning.mutate()}>
            {t(here.data ? 'notifications.turnOff' : 'notifications.turnOn')}
          </Button>
        </Group>
      )}
      {settings.browsers.map(({ id, agent, addedAt }) => (
        <Group key={id} justify="space-between" wrap="nowrap">
          <Text size="sm" className="words">
            {browserName(agent)} · <Time at={addedAt} />
          </Text>
          <Button variant="subtle" color="draft" size="xs" flex="none" onClick={() => removing.mutate(id)}>
            {t('common.remove')}
          </Button>
        </Group>
      ))}
    </Stack>
  );
}

/** How the person signed in is notified of what. */
function Form({ settings }: { settings: Settings }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const zone = useOwnZone();
  const [email, setEmail] = useState(settings.email ?? '');
  const again = () => client.invalidateQueries({ queryKey: ['notifications'] });
  const saving = useMutation({
    mutationFn: (changes: Partial<Parameters<typeof saveSettings>[0]>) => {
      const { email: before, language, timeZone } = settings;
      return saveSettings({ ways, email: before, language, timeZone, ...changes });
    },
    onSuccess: (now) => client.setQueryData(notificationSettings.queryKey, now),
    onError: () => setWays(settings.ways),
  });
  // Shown at once; what could not be saved goes back.
  const [ways, setWays] = useState(settings.ways);
  const { offered } = settings;
  const wantsMail = Object.values(ways).some((some) => some.includes('email'));
  const typed = email.trim() === '' ? null : email.trim();
  return (
    <Stack maw={760} gap="lg">
      <div>
        <Title order={2}>{t('shell.notifications')}</Title>
        <Text size="sm" c="dimmed" mt={2}>
          {t('notifications.about')}
        </Text>
      </div>
      {saving.error && <ErrorNote error={saving.error} />}
      <Ways
        settings={{ ...settings, ways }}
        onChange={(next) => {
          setWays(next);
          saving.mutate({ ways: next });
        }}
      />
      <Stack gap="xs" component="section" aria-labelledby="email">
        <Title order={2} size="h4" id="email">
          {t('notifications.ways.email')}
        </Title>
        {!offered.includes('email') && <Text size="sm">{t('notifications.noMail')}</Text>}
        {offered.includes('email') && wantsMail && settings.email === null && (
          <Alert color="look">{t('notifications.addressMissing')}</Alert>
        )}
        <Group align="end">
          <TextInput
            type="email"
            label={t('notifications.address')}
            value={email}
            onChange={({ currentTarget }) => setEmail(currentTarget.value)}
            maxLength={254}
            w={320}
          />
          <Button
            variant="default"
            disabled={typed === settings.email}
            loading={saving.isPending}
            onClick={() => saving.mutate({ email: typed })}
          >
            {t('notifications.saveAddress')}
          </Button>
        </Group>
      </Stack>
      <Browsers settings={settings} onDone={again} />
      <Group align="start">
        <Select
          label={t('notifications.language')}
          data={[
            { value: '', label: t('notifications.own') },
            ...(Object.keys(LANGUAGES) as Language[]).map((value) => ({ value, label: LANGUAGES[value] })),
          ]}
          value={settings.language ?? ''}
          allowDeselect={false}
          onChange={(language) => saving.mutate({ language: (language || null) as Language | null })}
        />
        <Select
          label={t('notifications.timeZone')}
          data={[{ value: '', label: t('notifications.zone', { zone }) }, ...ZONES]}
          value={settings.timeZone ?? ''}
          allowDeselect={false}
          searchable
          limit={50}
          onChange={(timeZone) => saving.mutate({ timeZone: timeZone || null })}
        />
      </Group>
    </Stack>
  );
}

/** Notifications of the person signed in. */
export function NotificationsPage() {
  const settings = useQuery(notificationSettings);
  return settings.data ? <Form settings={settings.data} /> : <Pending of={settings} />;
}

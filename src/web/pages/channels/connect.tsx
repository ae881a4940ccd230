import {
  Alert,
  Button,
  Checkbox,
  Code,
  FileInput,
  Group,
  List,
  PasswordInput,
  Radio,
  Stack,
  Text,
  TextInput,
} from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WayApp } from '../../../features/connections/schema.ts';
import type { Channel } from '../../data/channels.ts';
import { begin, storeApp, verify, type Way, ways } from '../../data/connections.ts';
import { Copy } from '../../parts/copy.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { listText, termFor, textOf } from '../../parts/server-text.ts';

type Fields = WayApp['fields'];
type Extra = Way['extras'][number];
type Values = Readonly<Record<string, string>>;

const given = (values: Values): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));

const isWhole = (fields: Fields, values: Values): boolean =>
  fields.every(({ name, required }) => !required || (values[name] ?? '').trim() !== '');

/** Inputs for credentials; nothing that is typed is kept beyond the dialog. */
function Inputs({ fields, values, set }: { fields: Fields; values: Values; set: (values: Values) => void }) {
  const { t } = useTranslation();
  return fields.map(({ name, label, where, required }) => (
    <PasswordInput
      key={name}
      label={label}
      description={where && textOf(where)}
      required={required}
      value={values[name] ?? ''}
      onChange={({ currentTarget: { value } }) => set({ ...values, [name]: value })}
      autoComplete="off"
      visibilityToggleButtonProps={{ 'aria-label': t('connections.show', { term: label }) }}
      data-1p-ignore
      spellCheck={false}
    />
  ));
}

function Callback({ address }: { address: string | null }) {
  const { t } = useTranslation();
  if (address === null) return null;
  return (
    <div>
      <Text size="sm" fw={600}>
        {t('connections.callback')}
      </Text>
      <Group gap="xs">
        <Code style={{ overflowWrap: 'anywhere' }}>{address}</Code>
        <Copy text={address} label={t('common.copy')} />
      </Group>
    </div>
  );
}

/** The newsroom’s app at the platform: set up once, by its credentials. */
function AppForm({ way, app, onDone }: { way: Way; app: WayApp; onDone: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [values, setValues] = useState<Values>({});
  const saving = useMutation({
    mutationFn: () => storeApp(app.id, given(values)),
    gcTime: 0,
    onSuccess: async () => {
      setValues({});
      await client.invalidateQueries(ways);
      onDone();
    },
  });
  return (
    <Stack gap="sm">
      <Text fw={600}>{t('connections.app', { app: textOf(app.name) })}</Text>
      <Text size="sm" c="dimmed">
        {t('connections.appHint')}
      </Text>
      <Callback address={way.callback} />
      <Inputs fields={app.fields} values={values} set={setValues} />
      {saving.error && <ErrorNote error={saving.error} />}
      <Group justify="flex-end">
        <Button onClick={() => saving.mutate()} loading={saving.isPending} disabled={!isWhole(app.fields, values)}>
          {t('connections.appSave')}
        </Button>
      </Group>
    </Stack>
  );
}

/** Work at the platform; opened while the app is not set up. */
function Steps({ steps, open }: Pick<Way, 'steps'> & { open: boolean }) {
  const { t } = useTranslation();
  return (
    <details open={open}>
      <Text component="summary" size="sm">
        {t('connections.steps')}
      </Text>
      <List type="ordered" size="sm" mt="xs" spacing={6}>
        {steps.map((step) => (
          <List.Item key={step.code}>{textOf(step)}</List.Item>
        ))}
      </List>
    </details>
  );
}

interface FurtherProps {
  extras: Way['extras'];
  /** Platform of the channel that is connected again; null: none. */
  platform: string | null;
  ticked: readonly string[];
  onChange: (ticked: string[]) => void;
}

/** Permissions that are asked for only if they are ticked. */
function Further({ extras, platform, ticked, onChange }: FurtherProps) {
  const { t } = useTranslation();
  if (extras.length === 0) return null;
  const isNeeded = (extra: Extra): boolean => platform !== null && extra.platform === platform;
  const isOn = (id: string | null): boolean =>
    extras.some((extra) => extra.id === id && (isNeeded(extra) || ticked.includes(extra.id)));
  return (
    <Checkbox.Group
      label={t('connections.further')}
      description={t('connections.furtherHint')}
      value={extras.filter(({ id, needs }) => isOn(id) && (needs === null || isOn(needs))).map(({ id }) => id)}
      onChange={onChange}
    >
      <Stack gap="xs" mt="xs">
        {extras.map((extra) => {
          const { id, label, brings, needs } = extra;
          const needed = extras.find((other) => other.id === needs && !isOn(other.id));
          return (
            <Checkbox
              key={id}
              value={id}
              label={textOf(label)}
              description={needed ? t('connections.furtherNeeds', { label: textOf(needed.label) }) : textOf(brings)}
              disabled={isNeeded(extra) || needed !== undefined}
            />
          );
        })}
      </Stack>
    </Checkbox.Group>
  );
}

function Scopes({ scopes: { required, optional }, extras }: Pick<Way, 'scopes' | 'extras'>) {
  const { t } = useTranslation();
  const all = [...required, ...optional, ...extras.flatMap(({ scopes }) => scopes)];
  if (all.length === 0) return null;
  return (
    <details>
      <Text component="summary" size="sm">
        {t('connections.permissions')}
      </Text>
      <List size="sm" mt="xs" spacing={4}>
        {all.map((scope) => (
          <List.Item key={scope.name}>
            <Code>{scope.name}</Code>
            {required.includes(scope) && ` (${t('connections.required')})`}{' '}
            {t('connections.without', { text: textOf(scope.prevents) })}
          </List.Item>
        ))}
      </List>
    </details>
  );
}

interface Going {
  way: Way;
  /** Channel that is connected again; null: none in particular. */
  channel: Pick<Channel, 'id' | 'platform'> | null;
  /** At a simulator. */
  simulated: boolean;
}

function Redirect({ way, channel, simulated }: Going) {
  const { t } = useTranslation();
  const [ticked, setTicked] = useState<string[]>([]);
  const asked = way.extras.filter(
    ({ id, platform }) => ticked.includes(id) || (channel !== null && platform === channel.platform),
  );
  const going = useMutation({
    mutationFn: () =>
      begin({ way: way.id, channel: channel?.id ?? null, simulated, extras: asked.map(({ id }) => id) }),
    onSuccess: ({ url }) => window.location.assign(url),
  });
  return (
    <Stack gap="sm">
      {!simulated && <Text size="sm">{t('connections.goHint')}</Text>}
      <Further extras={way.extras} platform={channel?.platform ?? null} ticked={ticked} onChange={setTicked} />
      <Scopes scopes={way.scopes} extras={asked} />
      {going.error && <ErrorNote error={going.error} />}
      <Group justify="flex-end">
        <Button onClick={() => going.mutate()} loading={going.isPending || going.isSuccess}>
          {t('connections.go')}
        </Button>
      </Group>
    </Stack>
  );
}

/** A service account’s key has some two kilobytes. */
const MOST_BYTES = 20_000;

/** Credentials that are typed, or a key file that is chosen, and checked at once. */
function Typed({ way, channel, simulated }: Going) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [values, setValues] = useState<Values>({});
  const [isLarge, setLarge] = useState(false);
  const checking = useMutation({
    mutationFn: () => verify({ way: way.id, channel: channel?.id ?? null, simulated }, given(values)),
    gcTime: 0,
    onSuccess: async ({ id }) => navigate({ to: '/connected', search: { attempt: id } }),
  });
  const [key, ...others] = way.fields;
  const read = async (file: File | null): Promise<void> => {
    const tooLarge = (file?.size ?? 0) > MOST_BYTES;
    setLarge(tooLarge);
    const text = file && !tooLarge ? await file.text() : '';
    setValues((before) => ({ ...before, [key?.name ?? '']: text }));
  };
  return (
    <Stack gap="sm">
      {way.kind === 'file' && key && !simulated && (
        <FileInput
          label={key.label}
          description={key.where && textOf(key.where)}
          placeholder={t('connections.file')}
          accept="application/json,.json"
          error={isLarge && t('connections.fileTooLarge')}
          required
          onChange={(file) => void read(file)}
        />
      )}
      {way.kind === 'fields' && !simulated && <Inputs fields={way.fields} values={values} set={setValues} />}
      {way.kind === 'file' &&
        !simulated &&
        others.map(({ name, label, where, required }) => (
          <TextInput
            key={name}
            label={label}
            description={where && textOf(where)}
            required={required}
            value={values[name] ?? ''}
            onChange={({ currentTarget: { value } }) => setValues((before) => ({ ...before, [name]: value }))}
          />
        ))}
      {checking.error && <ErrorNote error={checking.error} />}
      <Group justify="flex-end">
        <Button
          onClick={() => checking.mutate()}
          loading={checking.isPending}
          disabled={!simulated && !isWhole(way.fields, values)}
        >
          {t(simulated ? 'connections.useSimulated' : 'connections.verify')}
        </Button>
      </Group>
    </Stack>
  );
}

/** One way, once its app is set up. */
function Chosen({ way, channel, simulated }: Going) {
  const { t } = useTranslation();
  const [changing, setChanging] = useState(false);
  const app = simulated ? null : way.app;
  const isReady = app === null || app.storedBy !== null;
  const going = { way, channel, simulated };
  let body: ReactNode = way.kind === 'redirect' ? <Redirect {...going} /> : <Typed {...going} />;
  if (app && (!isReady || changing)) body = <AppForm way={way} app={app} onDone={() => setChanging(false)} />;
  return (
    <Stack gap="sm">
      {!simulated && <Text size="sm">{textOf(way.before)}</Text>}
      {!simulated && <Steps steps={way.steps} open={!isReady || changing} />}
      {app && isReady && !changing && (
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {textOf(app.name)}: {t('connections.appStored', { by: app.storedBy ?? '' })}
          </Text>
          <Button size="compact-xs" variant="default" onClick={() => setChanging(true)}>
            {t('connections.appChange')}
          </Button>
        </Group>
      )}
      {isReady && !simulated && !changing && <Callback address={way.callback} />}
      {body}
    </Stack>
  );
}

interface Props {
  /** Channel that is connected again; null: a new account, of any platform. */
  channel: Pick<Channel, 'id' | 'name' | 'platform' | 'mode'> | null;
  onClose: () => void;
}

/** Dialog from which accounts are connected: how, by which app, and on to the platform. */
export function ConnectDialog({ channel, onClose }: Props) {
  const { t } = useTranslation();
  const known = useQuery(ways);
  const [picked, setPicked] = useState<string | null>(null);
  const [isReal, setReal] = useState(false);
  const { ways: all = [], trial = false } = known.data ?? {};
  const isTest = channel?.mode === 'simulated';
  const isOffered = channel === null && trial;
  const simulated = isTest || (isOffered && !isReal);
  const fitting = all.filter(
    ({ platforms }) => channel === null || platforms.some(({ id }) => id === channel.platform),
  );
  const way = fitting.find(({ id }) => id === picked) ?? (fitting.length === 1 ? fitting[0] : undefined);
  const title = channel ? t('connections.dialogAgain', { name: channel.name }) : t('connections.dialog');
  return (
    <Dialog opened onClose={onClose} title={title} size="lg">
      <Stack>
        {channel && (
          <Alert variant="light" p="xs">
            {t('connections.againHint')}
          </Alert>
        )}
        {!known.data && <Pending of={known} />}
        {fitting.length > 1 && (
          <Radio.Group label={t('connections.how')} value={picked} onChange={setPicked}>
            <Stack gap="xs" mt="xs">
              {fitting.map(({ id, label, platforms }) => (
                <Radio
                  key={id}
                  value={id}
                  label={textOf(label)}
                  description={t('connections.for', {
                    platforms: listText(platforms.map(({ name }) => termFor(name))),
                  })}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {isOffered && (
          <Checkbox
            label={t('connections.simulated')}
            description={t('connections.simulatedHint')}
            checked={!isReal}
            onChange={({ currentTarget: { checked } }) => setReal(!checked)}
          />
        )}
        {isTest && <Text size="sm">{t('connections.testMode')}</Text>}
        {way && <Chosen key={way.id} way={way} channel={channel} simulated={simulated} />}
      </Stack>
    </Dialog>
  );
}

import { Alert, Button, Card, Checkbox, Code, Group, List, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Channel, channels } from '../../data/channels.ts';
import {
  type Account,
  type Attempt,
  attempt,
  type Choice,
  type Connected,
  callback,
  choose,
} from '../../data/connections.ts';
import { keptProgress } from '../../data/setup.ts';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { Page } from '../../parts/page.tsx';
import { termFor, textOf } from '../../parts/server-text.ts';
import { TextLink } from '../../parts/text-link.tsx';
import { StillPaused } from './still-paused.tsx';

/** What a person has chosen for an account; null: to leave it out. */
type Chosen = { channel: string | null; name: string } | null;

/** The channel that the attempt is about, or that posts to the account already; else a new one. */
function firstChoice({ platform, channels: own }: Account, name: string, about: Channel | undefined): Chosen {
  if (about) return about.platform === platform && own.length === 0 ? { channel: about.id, name } : null;
  return { channel: own[0] ?? null, name };
}

function firstChoices({ accounts, channel }: Attempt, all: readonly Channel[]): Record<string, Chosen> {
  const about = all.find(({ id }) => id === channel);
  const same = accounts.find((account) => channel !== null && account.channels.includes(channel));
  const [first] = accounts.filter(({ platform }) => platform === about?.platform);
  return Object.fromEntries(
    accounts.map((account) => {
      if (same) return [account.key, account === same ? { channel, name: account.name } : null];
      const isOnly = accounts.filter(({ name }) => name === account.name).length === 1;
      const name = isOnly ? account.name : `${account.name} (${termFor(account.platformName)})`;
      // Of several accounts one at most can take the channel’s place.
      return [account.key, about && account !== first ? null : firstChoice(account, name, about)];
    }),
  );
}

interface RowProps {
  account: Account;
  chosen: Chosen;
  candidates: readonly Channel[];
  onChange: (chosen: Chosen) => void;
}

function AccountRow({ account, chosen, candidates, onChange }: RowProps) {
  const { t } = useTranslation();
  const { key, name, handle, platformName, id, warnings } = account;
  return (
    <Card withBorder padding="sm" component="section" aria-label={`${termFor(platformName)} ${name}`}>
      <Stack gap="xs">
        <Checkbox
          id={key}
          label={
            <>
              <b>{name}</b> {handle}
            </>
          }
          description={t('connections.account', { platform: termFor(platformName), id })}
          checked={chosen !== null}
          onChange={({ currentTarget: { checked } }) =>
            onChange(checked ? { channel: account.channels[0] ?? null, name } : null)
          }
        />
        {warnings.map((warning) => (
          <Alert key={warning.code} color="look" variant="light" p="xs">
            {textOf(warning)}
          </Alert>
        ))}
        {chosen && (
          <Group align="end" gap="sm">
            {candidates.length > 0 && (
              <Select
                label={t('connections.as')}
                aria-label={t('connections.asNamed', { name })}
                data={[
                  { value: '', label: t('connections.asNew') },
                  ...candidates.map((channel) => ({ value: channel.id, label: channel.name })),
                ]}
                value={chosen.channel ?? ''}
                allowDeselect={false}
                onChange={(value) => onChange({ ...chosen, channel: value === '' ? null : value })}
              />
            )}
            {chosen.channel === null && (
              <TextInput
                label={t('connections.name')}
                aria-label={t('connections.nameNamed', { name: `${termFor(platformName)} ${name}` })}
                value={chosen.name}
                maxLength={100}
                onChange={({ currentTarget: { value } }) => onChange({ ...chosen, name: value })}
              />
            )}
          </Group>
        )}
      </Stack>
    </Card>
  );
}

function Missing({ missing }: Pick<Attempt, 'missing'>) {
  const { t } = useTranslation();
  if (missing.length === 0) return null;
  return (
    <Alert color="look" variant="light" title={t('connections.missing')}>
      <List size="sm">
        {missing.map(({ name, prevents }) => (
          <List.Item key={name}>
            <Code>{name}</Code> {textOf(prevents)}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}

interface ChooseProps {
  given: Attempt;
  all: readonly Channel[];
  onDone: (done: Connected) => void;
}

function Choose({ given, all, onDone }: ChooseProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [chosen, setChosen] = useState(() => firstChoices(given, all));
  const accounts = Object.entries(chosen).flatMap(([account, choice]): Choice[] => {
    if (!choice) return [];
    const { channel, name } = choice;
    return [{ account, channel, ...(channel === null && name.trim() !== '' && { name: name.trim() }) }];
  });
  const choosing = useMutation({
    mutationFn: () => choose(given.id, accounts),
    onSuccess: async (done) => {
      await client.invalidateQueries({ queryKey: ['channels'] });
      await client.invalidateQueries({ queryKey: ['status'] });
      onDone(done);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    choosing.mutate();
  };
  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack>
        <Title order={2} size="h4">
          {t('connections.choose')}
        </Title>
        <Text size="sm">{t('connections.chooseHint')}</Text>
        {given.simulated && <Text size="sm">{t('connections.testMode')}</Text>}
        <Missing missing={given.missing} />
        {given.accounts.map((account) => (
          <AccountRow
            key={account.key}
            account={account}
            chosen={chosen[account.key] ?? null}
            candidates={all.filter(
              ({ platform, mode }) => platform === account.platform && (mode === 'simulated') === given.simulated,
            )}
            onChange={(choice) => setChosen((before) => ({ ...before, [account.key]: choice }))}
          />
        ))}
        {choosing.error && <ErrorNote error={choosing.error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={choosing.isPending} disabled={accounts.length === 0}>
            {t('connections.submit', { count: accounts.length })}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Done({ done: { channels: made } }: { done: Connected }) {
  const { t } = useTranslation();
  const held = made.reduce((sum, one) => sum + one.held, 0);
  const unapproved = made.reduce((sum, one) => sum + one.unapproved, 0);
  const { data: all = [] } = useQuery(channels);
  const again = all.filter(({ id }) => made.some((one) => one.id === id && !one.added));
  return (
    <Stack>
      <Alert color="live" variant="light" title={t('connections.done')} role="status">
        {made.map(({ id, name, added }) => (
          <Text size="sm" key={id}>
            {t(added ? 'connections.doneAdded' : 'connections.doneAgain', { name })}
          </Text>
        ))}
      </Alert>
      {again.map((channel) => (
        <StillPaused key={channel.id} channel={channel} />
      ))}
      {unapproved > 0 && (
        <Alert color="look" variant="light">
          <Text size="sm">{t('connections.doneUnapproved', { count: unapproved })}</Text>
        </Alert>
      )}
      {held > 0 && (
        <>
          <Alert color="look" variant="light">
            <Text size="sm">{t('connections.doneHeld', { count: held })}</Text>
          </Alert>
          <TextLink to="/attention">{t('connections.decide')}</TextLink>
        </>
      )}
    </Stack>
  );
}

const NOTES = { expired: 'expiredHint', waiting: 'waitingHint' } as const;

function Shown({ given, onDone }: { given: Attempt; onDone: (done: Connected) => void }) {
  const { t } = useTranslation();
  const all = useQuery(channels);
  const { state, failure, missing } = given;
  if (state === 'choose') return all.data ? <Choose {...{ given, onDone }} all={all.data} /> : <Pending of={all} />;
  if (state === 'done') return <Alert color="live" variant="light" title={t('connections.done')} role="status" />;
  return (
    <Stack>
      <Alert
        color={state === 'failed' ? 'fail' : 'look'}
        variant="light"
        title={t(`connections.${state}`)}
        role="alert"
      >
        <Text size="sm">{state === 'failed' ? failure && textOf(failure) : t(`connections.${NOTES[state]}`)}</Text>
      </Alert>
      <Missing missing={missing} />
    </Stack>
  );
}

/** For who consented in the browser of another computer. */
function Paste() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [address, setAddress] = useState('');
  const query = address.includes('?') ? address.slice(address.indexOf('?') + 1) : address;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void navigate({ to: '/connected', hash: query.trim() });
  };
  return (
    <form onSubmit={submit} autoComplete="off">
      <Stack>
        <Title order={2} size="h4">
          {t('connections.paste')}
        </Title>
        <TextInput
          label={t('connections.address')}
          description={t('connections.pasteHint')}
          value={address}
          onChange={({ currentTarget: { value } }) => setAddress(value)}
        />
        <Group>
          <Button type="submit" variant="default" disabled={query.trim() === ''}>
            {t('connections.pasteGo')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Goes on with what the platform sent back, and takes it out of the address: the attempt’s own takes its place. */
function Back({ query }: { query: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const answer = useQuery(callback(query));
  const id = answer.data?.id;
  useEffect(() => {
    if (id !== undefined) void navigate({ to: '/connected', search: { attempt: id }, replace: true });
  }, [id, navigate]);
  if (answer.error) return <ErrorNote error={answer.error} />;
  return <Text aria-live="polite">{t('connections.working')}</Text>;
}

function Known({ id, onDone }: { id: string; onDone: (done: Connected) => void }) {
  const known = useQuery(attempt(id));
  if (!known.data) return <Pending of={known} />;
  return <Shown given={known.data} onDone={onDone} />;
}

/** Where people come back to from a platform: what was granted, and which accounts to connect. */
export function ConnectedPage() {
  const { t } = useTranslation();
  const { attempt: id } = useSearch({ from: '/desk/connected' });
  const [done, setDone] = useState<Connected | null>(null);
  const [query, setQuery] = useState(() => window.location.hash.slice(1));
  useEffect(() => {
    const read = (): void => setQuery(window.location.hash.slice(1));
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  const isBack = id === undefined && query !== '';
  return (
    <Page title={t('connections.title')}>
      <Stack maw={720}>
        {done && <Done done={done} />}
        {!done && isBack && <Back query={query} />}
        {!done && id !== undefined && <Known id={id} onDone={setDone} />}
        {!done && !isBack && id === undefined && <Paste />}
        {keptProgress() ? (
          <Button component={Link} to="/setup" style={{ alignSelf: 'start' }}>
            {t('setup.back')}
          </Button>
        ) : (
          <TextLink to="/channels">{t('connections.back')}</TextLink>
        )}
      </Stack>
    </Page>
  );
}

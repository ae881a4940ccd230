import { Badge, Button, Card, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { invite, type Person, people, type Role } from '../../data/people.ts';
import { Pending } from '../../parts/error-note.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { NeedsPermission, useMay } from '../../parts/permission.tsx';
import { listText } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';
import { NewKey } from './new-key.tsx';
import { type Act, LinkDialog, PersonAct, ROLES, RoleHint } from './person-act.tsx';

interface Props {
  keys: Person['keys'];
  may: boolean;
  onRevoke: (prefix: string) => void;
}

/** Keys of a person, by their prefixes. */
function Keys({ keys, may, onRevoke }: Props) {
  const { t } = useTranslation();
  const good = keys.filter(({ revokedAt }) => revokedAt === null);
  if (good.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('settings.people.noKeys')}
      </Text>
    );
  }
  return good.map(({ prefix, scopes, expiresAt, lastUsedAt }) => (
    <Group key={prefix} gap="xs">
      <Text size="sm" ff="monospace">
        {prefix}…
      </Text>
      {scopes === null ? (
        <Badge variant="light" tt="none">
          {t('settings.people.allScopes')}
        </Badge>
      ) : (
        scopes.map((scope) => (
          <Badge key={scope} variant="light" color="draft" tt="none">
            {t(`settings.people.scopes.${scope}`)}
          </Badge>
        ))
      )}
      <Text size="sm" c="dimmed">
        {expiresAt !== null && (
          <>
            {t('settings.people.until')} <Time at={expiresAt} />
            {' · '}
          </>
        )}
        {lastUsedAt === null ? (
          t('settings.people.neverUsed')
        ) : (
          <>
            {t('settings.people.lastUsed')} <Time at={lastUsedAt} />
          </>
        )}
      </Text>
      {may && (
        <Button
          variant="outline"
          color="danger"
          size="compact-xs"
          aria-label={t('settings.people.revokeOf', { prefix })}
          onClick={() => onRevoke(prefix)}
        >
          {t('settings.people.revoke')}
        </Button>
      )}
    </Group>
  ));
}

type Asked = Act | { what: 'key' } | null;

/** One person: role, sign-in and keys, with the actions of an admin. */
function PersonCard({ person, may }: { person: Person; may: boolean }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<Asked>(null);
  const { name, role, hasPassword, sessions, secondStep, passkeys } = person;
  const ways = [
    hasPassword ? t('settings.people.sessions', { count: sessions }) : t('settings.people.noPassword'),
    ...(secondStep ? [t('settings.people.secondStep')] : []),
    ...(passkeys > 0 ? [t('settings.people.passkeys', { count: passkeys })] : []),
  ];
  const close = (): void => setAsked(null);
  return (
    <Card component="section" withBorder aria-label={name}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Group gap="xs">
            <Title order={3} size="h4">
              {name}
            </Title>
            {!may && <Badge variant="light">{t(`roles.${role}`)}</Badge>}
          </Group>
          <Text size="sm" c="dimmed">
            {ways.join(' · ')}
          </Text>
        </Group>
        {may && (
          <Group gap="xs" align="end">
            <Select
              label={t('settings.people.roleOf', { name })}
              data={ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
              value={role}
              onChange={(value) => {
                const next = ROLES.find((one): one is Role => one === value);
                if (next && next !== role) setAsked({ what: 'role', role: next });
              }}
              allowDeselect={false}
              size="xs"
              w={170}
            />
            <Button variant="default" size="compact-sm" onClick={() => setAsked({ what: 'link' })}>
              {t('settings.people.link')}
            </Button>
            <Button variant="default" size="compact-sm" onClick={() => setAsked({ what: 'key' })}>
              {t('settings.people.key')}
            </Button>
            {sessions > 0 && (
              <Button variant="default" size="compact-sm" onClick={() => setAsked({ what: 'sign-out' })}>
                {t('settings.people.signOut')}
              </Button>
            )}
            {(secondStep || passkeys > 0) && (
              <Button variant="default" size="compact-sm" onClick={() => setAsked({ what: 'second-step' })}>
                {t('settings.people.resetSecondStep')}
              </Button>
            )}
            <Button variant="outline" color="danger" size="compact-sm" onClick={() => setAsked({ what: 'remove' })}>
              {t('common.remove')}
            </Button>
          </Group>
        )}
        <Keys keys={person.keys} may={may} onRevoke={(prefix) => setAsked({ what: 'revoke', prefix })} />
      </Stack>
      {asked?.what === 'key' ? (
        <NewKey person={person} onClose={close} />
      ) : asked ? (
        <PersonAct name={name} act={asked} onClose={close} />
      ) : null}
    </Card>
  );
}

/** Adds a person; their password link is shown once. */
function AddPerson({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const adding = useMutation({
    mutationFn: () => invite(name, role),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
  const { data } = adding;
  if (data) return <LinkDialog name={data.name} path={data.path} onClose={onClose} />;
  return (
    <FormDialog
      holds={name !== ''}
      title={t('settings.people.add')}
      submit={t('settings.people.add')}
      disabled={name.trim() === ''}
      doing={adding}
      onSubmit={() => adding.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={t('settings.people.name')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        required
        data-autofocus
        autoComplete="off"
      />
      <Select
        label={t('settings.people.role')}
        data={ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
        value={role}
        onChange={(value) => setRole(ROLES.find((one) => one === value) ?? role)}
        allowDeselect={false}
      />
      <RoleHint role={role} />
    </FormDialog>
  );
}

/** People, and their keys. */
export function PeoplePage() {
  const { t } = useTranslation();
  const may = useMay('people');
  const [adding, { open, close }] = useDisclosure(false);
  const known = useQuery(people);
  const { data, error } = known;
  const here = data?.filter(({ removedAt }) => removedAt === null) ?? [];
  const gone = data?.filter(({ removedAt }) => removedAt !== null) ?? [];
  return (
    <Stack>
      <Title order={2}>{t('settings.people.title')}</Title>
      <NeedsPermission right="people" />
      {may && (
        <Group>
          <Button onClick={open}>{t('settings.people.add')}</Button>
        </Group>
      )}
      {(error || !data) && <Pending of={known} />}
      {here.map((person) => (
        <PersonCard key={person.name} person={person} may={may} />
      ))}
      {gone.length > 0 && (
        <>
          <Title order={3}>{t('settings.people.removed')}</Title>
          <Text size="sm">{listText(gone.map(({ name }) => name))}</Text>
        </>
      )}
      {adding && <AddPerson onClose={close} />}
    </Stack>
  );
}

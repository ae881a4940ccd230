import { Button, Group, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { invite, type Role } from '../../data/people.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Secret } from '../../parts/secret.tsx';
import { ROLES, RoleHint } from './roles.tsx';

/** Adds a person; the address by which they choose a password is shown once. */
export function AddPerson({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const adding = useMutation({
    mutationFn: () => invite(name, role),
    onSuccess: () => client.invalidateQueries({ queryKey: ['people'] }),
  });
  return (
    <Dialog opened holds={name !== '' || adding.isSuccess} onClose={onClose} title={t('settings.people.add')}>
      {adding.data ? (
        <Stack>
          <Secret
            title={t('settings.people.linkOf', { name: adding.data.name })}
            text={`${location.origin}${adding.data.path}`}
            hint={t('settings.people.linkHint')}
          />
          <Group justify="flex-end">
            <Button onClick={onClose}>{t('settings.people.taken')}</Button>
          </Group>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            adding.mutate();
          }}
        >
          <Stack>
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
            {adding.error && <ErrorNote error={adding.error} />}
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('confirm.leave')}
              </Button>
              <Button type="submit" loading={adding.isPending} disabled={name.trim() === ''}>
                {t('settings.people.add')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  );
}

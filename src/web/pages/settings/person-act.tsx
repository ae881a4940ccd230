import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import {
  linkFor,
  type Role,
  removePerson,
  resetSecondStep,
  revokeKey,
  setRole,
  signOutPerson,
} from '../../data/people.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { SecretDialog } from '../../parts/secret.tsx';

export const ROLES = ['viewer', 'editor', 'approver', 'operator', 'admin'] as const satisfies readonly Role[];

export function RoleHint({ role }: { role: Role }) {
  const { t } = useTranslation();
  return (
    <Text size="sm" c="dimmed">
      {t(`settings.people.roleHints.${role}`)}
    </Text>
  );
}

/** Action that an admin is about to confirm. */
export type Act =
  | { what: 'role'; role: Role }
  | { what: 'link' }
  | { what: 'sign-out' }
  | { what: 'second-step' }
  | { what: 'remove' }
  | { what: 'revoke'; prefix: string };

interface Props {
  name: string;
  act: Act;
  onClose: () => void;
}

function doing(name: string, act: Exclude<Act, { what: 'link' }>): Promise<unknown> {
  switch (act.what) {
    case 'role':
      return setRole(name, act.role);
    case 'sign-out':
      return signOutPerson(name);
    case 'second-step':
      return resetSecondStep(name);
    case 'remove':
      return removePerson(name);
    case 'revoke':
      return revokeKey(act.prefix);
  }
}

/** One-time link by which a person chooses a password. */
export function LinkDialog({ name, path, onClose }: { name: string; path: string; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <SecretDialog
      title={t('settings.people.linkOf', { name })}
      text={`${location.origin}${path}`}
      hint={t('settings.people.linkHint')}
      onClose={onClose}
    />
  );
}

/** Confirms an action with its consequences, then runs it. */
export function PersonAct({ name, act, onClose }: Props) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const linking = useMutation({ mutationFn: () => linkFor(name) });
  const acting = useMutation({
    mutationFn: async () => (act.what === 'link' ? null : doing(name, act)),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: ['people'] });
    },
  });
  const { what } = act;
  if (linking.data) return <LinkDialog name={linking.data.name} path={linking.data.path} onClose={onClose} />;
  const made = what === 'link' ? linking : acting;
  const prefix = what === 'revoke' ? act.prefix : '';
  return (
    <FormDialog
      title={t(`settings.people.acts.${what}.title`, { name, prefix })}
      text={t(`settings.people.acts.${what}.text`, { name, prefix })}
      submit={t(`settings.people.acts.${what}.submit`)}
      danger={what === 'remove' || what === 'revoke' || what === 'second-step'}
      doing={made}
      onSubmit={() => made.mutate()}
      onClose={onClose}
    >
      {what === 'role' && <RoleHint role={act.role} />}
    </FormDialog>
  );
}

import { Anchor, Badge, Button, Text, TextInput } from '@mantine/core';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { IconFingerprint } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../features/sign-in/schema.ts';
import { removePasskey, renamePasskey } from '../../data/account.ts';
import { addPasskey } from '../../data/passkeys.ts';
import { useOwnZone } from '../../data/session.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Time } from '../../parts/time.tsx';
import { Line, Section } from './section.tsx';
import { useDeviceName } from './use-device-name.ts';

type Passkey = Account['passkeys'][number];
type Asked = { what: 'add' } | { what: 'rename' | 'remove'; passkey: Passkey };

interface DialogProps<T> {
  asked: T;
  onClose: () => void;
}

/** Has the browser create a passkey. */
function AddDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const nameOf = useDeviceName();
  const [name, setName] = useState(() => nameOf(navigator.userAgent));
  const adding = useMutation({
    mutationFn: () => addPasskey(name),
    onSuccess: async () => {
      onClose();
      await Promise.all(
        ['account', 'ways', 'session', 'sessions'].map((key) => client.invalidateQueries({ queryKey: [key] })),
      );
    },
  });
  return (
    <FormDialog
      title={t('account.passkeys.add')}
      text={t('account.passkeys.addText')}
      submit={t('account.passkeys.create')}
      disabled={name.trim() === ''}
      doing={adding}
      onSubmit={() => adding.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={t('account.passkeys.name')}
        description={t('account.passkeys.nameHint')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        maxLength={60}
        required
      />
    </FormDialog>
  );
}

function RenameDialog({ asked, onClose }: DialogProps<Passkey>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [name, setName] = useState(asked.name);
  const renaming = useMutation({
    mutationFn: () => renamePasskey(asked.id, name),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: ['account'] });
    },
  });
  return (
    <FormDialog
      title={t('account.passkeys.renameOf', { name: asked.name })}
      submit={t('account.passkeys.rename')}
      disabled={name.trim() === ''}
      doing={renaming}
      onSubmit={() => renaming.mutate()}
      onClose={onClose}
    >
      <TextInput
        label={t('account.passkeys.name')}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        maxLength={60}
        data-autofocus
        required
      />
    </FormDialog>
  );
}

function RemoveDialog({ asked, onClose }: DialogProps<Passkey>) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const removing = useMutation({
    mutationFn: () => removePasskey(asked.id),
    onSuccess: async () => {
      onClose();
      await client.invalidateQueries({ queryKey: ['account'] });
    },
  });
  return (
    <FormDialog
      title={t('account.passkeys.removeOf', { name: asked.name })}
      text={t('account.passkeys.removeText')}
      submit={t('account.passkeys.remove')}
      danger
      doing={removing}
      onSubmit={() => removing.mutate()}
      onClose={onClose}
    />
  );
}

const LOCAL = /^(127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Why this page cannot have passkeys; null: it can. */
function Unable() {
  const { t } = useTranslation();
  const { hostname, port, pathname } = window.location;
  if (LOCAL.test(hostname)) {
    const url = `http://localhost${port === '' ? '' : `:${port}`}${pathname}`;
    return (
      <Text size="sm">
        {t('account.passkeys.notHere')} <Anchor href={url}>{t('account.passkeys.openAt', { url })}</Anchor>
      </Text>
    );
  }
  return <Text size="sm">{t('account.passkeys.unsupported')}</Text>;
}

/** Own passkeys. */
export function PasskeysSection({ passkeys }: Pick<Account, 'passkeys'>) {
  const { t } = useTranslation();
  const zone = useOwnZone();
  const [asked, setAsked] = useState<Asked | null>(null);
  const close = (): void => setAsked(null);
  const isAble = browserSupportsWebAuthn() && !LOCAL.test(window.location.hostname);
  return (
    <Section
      title={t('account.passkeys.title')}
      about={t('account.passkeys.about')}
      actions={
        isAble && (
          <Button variant="default" onClick={() => setAsked({ what: 'add' })}>
            {t('account.passkeys.open')}
          </Button>
        )
      }
    >
      {!isAble && (
        <div className="accountBody">
          <Unable />
        </div>
      )}
      {passkeys.length > 0 && (
        <ul className="accountItems">
          {passkeys.map((passkey) => (
            <Line
              key={passkey.id}
              icon={<IconFingerprint size={20} stroke={1.75} aria-hidden />}
              name={
                <>
                  {passkey.name}
                  {passkey.synced && (
                    <Badge variant="light" color="draft">
                      {t('account.passkeys.synced')}
                    </Badge>
                  )}
                </>
              }
              meta={
                <>
                  {t('account.passkeys.added')} <Time at={passkey.createdAt} zone={zone} />
                  {' · '}
                  {passkey.lastUsedAt === null ? (
                    t('account.passkeys.neverUsed')
                  ) : (
                    <>
                      {t('account.lastUsed')} <Time at={passkey.lastUsedAt} zone={zone} />
                    </>
                  )}
                </>
              }
            >
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('account.passkeys.renameOf', { name: passkey.name })}
                onClick={() => setAsked({ what: 'rename', passkey })}
              >
                {t('account.passkeys.renameOpen')}
              </Button>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('account.passkeys.removeOf', { name: passkey.name })}
                onClick={() => setAsked({ what: 'remove', passkey })}
              >
                {t('account.passkeys.removeOpen')}
              </Button>
            </Line>
          ))}
        </ul>
      )}
      {asked?.what === 'add' && <AddDialog onClose={close} />}
      {asked?.what === 'rename' && <RenameDialog asked={asked.passkey} onClose={close} />}
      {asked?.what === 'remove' && <RemoveDialog asked={asked.passkey} onClose={close} />}
    </Section>
  );
}

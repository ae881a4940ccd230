import { Button, Group, Menu, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nextSlot, type Post } from '../../data/posts.ts';
import { me } from '../../data/session.ts';
import { instantIn } from '../../data/zone.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Time } from '../../parts/time.tsx';

interface Props {
  post: Post;
  name: string;
  disabled: boolean;
  loading: boolean;
  /** null: the time that was asked for, or the channel's next free place. */
  onApprove: (when: string | null) => void;
}

/** Lets a post go out: when it was asked for, at the next free place, at once, or at a time. */
export function Approve({ post, name, disabled, loading, onApprove }: Props) {
  const { t } = useTranslation();
  const { data: person } = useSuspenseQuery(me);
  const zone = person?.newsroom.timeZone ?? 'UTC';
  const [opened, { open, close }] = useDisclosure(false);
  const [isAsking, asks] = useDisclosure(false);
  const slot = useQuery({ ...nextSlot(post.channel), enabled: opened });
  const [wall, setWall] = useState('');
  const when = instantIn(zone, wall);
  return (
    <>
      <Button.Group>
        <Button onClick={() => onApprove(null)} loading={loading} disabled={disabled} title="Ctrl+Enter">
          {t('post.approve')}
        </Button>
        <Menu position="bottom-end" opened={opened} onOpen={open} onClose={close}>
          <Menu.Target>
            <Button px="xs" disabled={disabled || loading} aria-label={t('composer.when.choose')}>
              ▾
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onApprove('slot')}>
              {t('composer.when.slot')} {slot.data && <Time at={slot.data} />}
            </Menu.Item>
            <Menu.Item onClick={() => onApprove('now')}>{t('composer.when.now')}</Menu.Item>
            <Menu.Item onClick={asks.open}>{t('composer.when.at')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
      <Dialog opened={isAsking} onClose={asks.close} title={t('composer.when.title', { name })} holds={wall !== ''}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (when === null) return;
            asks.close();
            onApprove(when);
          }}
        >
          <Stack>
            <TextInput
              type="datetime-local"
              label={t('composer.when.time', { zone })}
              value={wall}
              onChange={({ currentTarget }) => setWall(currentTarget.value.slice(0, 16))}
              error={wall !== '' && when === null ? t('composer.when.never', { zone }) : null}
              required
              data-autofocus
            />
            <Text size="sm" c="dimmed">
              {t('composer.when.help')}
            </Text>
            <Group justify="flex-end">
              <Button variant="default" onClick={asks.close}>
                {t('composer.when.leave')}
              </Button>
              <Button type="submit" disabled={when === null}>
                {t('composer.when.submit')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Dialog>
    </>
  );
}

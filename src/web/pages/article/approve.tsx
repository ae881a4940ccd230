import { Button, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { nextSlot, type Post, publishesNow } from '../../data/posts.ts';
import { ApproveAt } from '../../parts/approve-at.tsx';
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
  const [opened, { open, close }] = useDisclosure(false);
  const [isAsking, asks] = useDisclosure(false);
  const slot = useQuery({ ...nextSlot(post.channel), enabled: opened });
  return (
    <>
      <Button.Group>
        <Button
          onClick={() => onApprove(null)}
          loading={loading}
          disabled={disabled}
          {...(post.rejection ? { variant: 'default' } : { title: 'Ctrl+Enter' })}
        >
          {t(post.rejection ? 'composer.overrule' : publishesNow(post) ? 'post.publishNow' : 'post.approve')}
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
      {isAsking && (
        <ApproveAt
          headline={post.headline}
          channelName={name}
          error={null}
          isPending={false}
          onApprove={(when) => {
            asks.close();
            onApprove(when);
          }}
          onClose={asks.close}
        />
      )}
    </>
  );
}

import { Button, Drawer, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconMessage } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CommentsPanel } from './comments-panel.tsx';

interface Props {
  post: { id: string; comments: number };
  /** Name of its channel, for screen readers. */
  name: string;
  opened?: boolean;
}

/** Opens the comments of a post beside the page. What is selected in the post can still be quoted. */
export function CommentsButton({ post, name, opened = false }: Props) {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(opened);
  return (
    <>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconMessage size={16} aria-hidden="true" />}
        aria-expanded={isOpen}
        onClick={open}
      >
        {post.comments > 0 ? t('comments.count', { count: post.comments }) : t('comments.none')}
        <span className="unseen"> ({name})</span>
      </Button>
      <Drawer.Root opened={isOpen} onClose={close} position="right" size={436} trapFocus={false} lockScroll={false}>
        <Drawer.Content aria-label={t('comments.title')}>
          <Drawer.Body pt="md">
            <Group justify="flex-end">
              <Drawer.CloseButton aria-label={t('common.close')} />
            </Group>
            <CommentsPanel post={post.id} />
          </Drawer.Body>
        </Drawer.Content>
      </Drawer.Root>
    </>
  );
}

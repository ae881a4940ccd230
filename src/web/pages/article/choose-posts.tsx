import { Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post } from '../../data/posts.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { textOf } from '../../parts/server-text.ts';

/** In the next free slots, or at once. */
export type SendTime = 'slot' | 'now';

export const isReady = ({ problems }: Pick<Post, 'problems'>): boolean => problems.length === 0;
export const isBlocked = ({ problems }: Pick<Post, 'problems'>): boolean =>
  problems.some(({ severity }) => severity === 'blocks');

interface Props {
  when: SendTime;
  posts: readonly Post[];
  nameOf: (channel: string) => string;
  doing: { isPending: boolean; error: unknown };
  onSend: (posts: readonly Post[]) => void;
  onClose: () => void;
}

/** Asks which posts of a story go out where some have something to check: those without are chosen. */
export function ChoosePosts({ when, posts, nameOf, doing, onSend, onClose }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly string[]>(() => posts.filter(isReady).map(({ id }) => id));
  const count = chosen.length;
  const inOrder = [...posts.filter(isReady), ...posts.filter((post) => !isReady(post))];
  return (
    <FormDialog
      title={t(`story.choose.${when}`)}
      text={t('story.choose.help')}
      submit={t(when === 'now' ? 'story.now' : 'story.slots', { count })}
      disabled={count === 0}
      doing={doing}
      onSubmit={() => onSend(posts.filter(({ id }) => chosen.includes(id)))}
      onClose={onClose}
    >
      <Checkbox.Group value={[...chosen]} onChange={setChosen} aria-label={t('channels.title')}>
        <Stack gap="sm">
          {inOrder.map((post) => (
            <Checkbox
              key={post.id}
              value={post.id}
              label={nameOf(post.channel)}
              disabled={isBlocked(post)}
              description={
                isReady(post) ? undefined : (
                  <>
                    {isBlocked(post) && <strong className="reason">{t('post.blocks')}</strong>}
                    {post.problems.map(({ message }) => (
                      <span key={textOf(message)} className="reason">
                        {textOf(message)}
                      </span>
                    ))}
                  </>
                )
              }
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </FormDialog>
  );
}

import { Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NEEDS_PERSON } from '../../../domain/needs-person.ts';
import type { Post } from '../../data/posts.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { textOf } from '../../parts/server-text.ts';

/** In the next free slots, or at once. */
export type SendTime = 'slot' | 'now';

export const isReady = ({ problems }: Pick<Post, 'problems'>): boolean => problems.length === 0;
const ASKED: readonly string[] = Object.values(NEEDS_PERSON);
/** Nothing in it needs a person's word: what only could be better does not hold it up. */
export const goesUnasked = ({ problems }: Pick<Post, 'problems'>): boolean =>
  problems.every(({ severity, code }) => severity !== 'blocks' && !ASKED.includes(code));
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

/** Asks which posts of a story go out where some need a person's word: the others are chosen. */
export function ChoosePosts({ when, posts, nameOf, doing, onSend, onClose }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly string[]>(() => posts.filter(goesUnasked).map(({ id }) => id));
  const count = chosen.length;
  const inOrder = [...posts.filter(goesUnasked), ...posts.filter((post) => !goesUnasked(post))];
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

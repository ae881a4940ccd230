import { Button, Checkbox, Stack, Text, Textarea } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconEye } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { askForApproval } from '../data/approvals.ts';
import { people } from '../data/people.ts';
import type { Post } from '../data/posts.ts';
import { me } from '../data/session.ts';
import { FormDialog } from './form-dialog.tsx';
import { useMay } from './permission.tsx';
import { PersonMark } from './person-mark.tsx';
import { listText } from './server-text.ts';

type Asked = Pick<Post, 'id' | 'approved' | 'state' | 'approval'>;

/** Whether it waits for an approval that others can be asked for. */
const isAskable = ({ approved, state }: Pick<Post, 'approved' | 'state'>): boolean =>
  !approved && (state === 'draft' || state === 'scheduled');

/** Who is asked already; nothing where no one is. */
export function AskedLine({ asked }: Pick<Post, 'asked'>) {
  const { t } = useTranslation();
  if (asked.length === 0) return null;
  return (
    <Text size="sm" c="dimmed">
      {t('ask.asked', { people: listText([...new Set(asked.map(({ person }) => person))]) })}
    </Text>
  );
}

/** People who may approve, other than those who wrote the posts. */
function Dialog({ posts, onClose }: { posts: readonly Asked[]; onClose(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const known = useQuery(people);
  const { data: person } = useSuspenseQuery(me);
  const [chosen, setChosen] = useState<string[]>([]);
  const [note, setNote] = useState('');
  const asking = useMutation({
    mutationFn: () =>
      askForApproval(
        posts.map(({ id }) => id),
        chosen,
        note.trim(),
      ),
    onSuccess: async () => {
      onClose();
      for (const key of ['approvals', 'article', 'post', 'comments'])
        await client.invalidateQueries({ queryKey: [key] });
    },
  });
  const may = (known.data ?? []).filter(
    ({ name, rights, removedAt }) =>
      removedAt === null &&
      name !== person?.name &&
      rights.includes('approve') &&
      posts.every(({ approval }) => !approval.authors.includes(name) && !approval.by.includes(name)),
  );
  return (
    <FormDialog
      title={t('ask.title', { count: posts.length })}
      submit={t('ask.submit')}
      disabled={chosen.length === 0}
      holds={note.trim() !== ''}
      doing={asking}
      onSubmit={() => asking.mutate()}
      onClose={onClose}
    >
      {known.isSuccess && may.length === 0 && <Text size="sm">{t('ask.noOne')}</Text>}
      <Checkbox.Group label={t('ask.whom')} value={chosen} onChange={setChosen}>
        <Stack gap="xs" mt={4}>
          {may.map(({ name }) => (
            <Checkbox
              key={name}
              value={name}
              label={
                <span className="personLine">
                  <PersonMark name={name} />
                  {name}
                </span>
              }
            />
          ))}
        </Stack>
      </Checkbox.Group>
      <Textarea
        label={t('ask.note')}
        value={note}
        onChange={({ currentTarget }) => setNote(currentTarget.value)}
        maxLength={2_000}
        autosize
        minRows={2}
      />
    </FormDialog>
  );
}

/** Button that asks people to approve a post, or all posts of a story that wait for it; not for fewer than `least`. */
export function AskApproval({ posts, least = 1 }: { posts: readonly Asked[]; least?: number }) {
  const { t } = useTranslation();
  const [isOpen, { open, close }] = useDisclosure(false);
  const mayAsk = useMay('write');
  const askable = posts.filter(isAskable);
  if (!mayAsk || askable.length < least) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconEye size={16} aria-hidden="true" />} onClick={open}>
        {t(posts.length > 1 ? 'ask.openAll' : 'ask.open')}
      </Button>
      {isOpen && <Dialog posts={askable} onClose={close} />}
    </>
  );
}

import { Alert, Box, Button, Group, Kbd, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFreshActions } from '../../app/keys/fresh-actions.ts';
import type { WaitingPost as Waiting } from '../../data/approvals.ts';
import { approve, authorsIn } from '../../data/posts.ts';
import { offerUndo } from '../../data/undo.ts';
import { ApproveAt, CannotApprove } from '../../parts/approval.tsx';
import { AskedLine } from '../../parts/ask-approval.tsx';
import { CommentsButton } from '../../parts/comments/comments-button.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Preview } from '../../parts/preview.tsx';
import { Problems } from '../../parts/problems.tsx';
import { bracketed, fieldNamed, labelled, listText } from '../../parts/server-text.ts';
import { TextLink } from '../../parts/text-link.tsx';
import { Time } from '../../parts/time.tsx';
import { FullText } from './full-text.tsx';
import { useLeaving } from './leaving.ts';
import { RejectDialog } from './reject-dialog.tsx';

type Last = NonNullable<Waiting['last']>;
type Change = Last['changes'][number];

/** Differences from the version that was approved last. */
function Changes({ last, post }: { last: Last; post: Waiting['post'] }) {
  const { t } = useTranslation();
  if (last.changes.length === 0) return null;
  const labelOf = (change: Change): string => {
    const label = fieldOf(change);
    return change.part ? labelled(t('approvals.part', { number: change.part + 1 }), label) : label;
  };
  const fieldOf = ({ what, name }: Change): string => {
    const number = Number(name) + 1;
    if (what === 'link') return t('approvals.link');
    if (what === 'alt') return t('edit.alt', { number });
    return fieldNamed(name);
  };
  const videoText = ({ name, before, after }: Change): string => {
    const [, number] = /^video (\d+)$/.exec(name) ?? [];
    if (number === undefined) return t('approvals.video');
    if (before === null) return t('approvals.videoAdded', { number });
    return t(after === null ? 'approvals.videoRemoved' : 'approvals.videoReplaced', { number });
  };
  const language = post.content.language ?? undefined;
  return (
    <Alert
      color="accent"
      variant="light"
      title={
        <>
          {t('approvals.since', { name: last.by })} (<Time at={last.at} />)
        </>
      }
    >
      <Stack gap="xs">
        {last.changes.map((change) => {
          const { what, name, part = 0, before, after } = change;
          if (what === 'picture') {
            return (
              <Text key={`${what} ${name} ${part}`} size="sm">
                {t('approvals.picture', { number: Number(name) + 1 })}
              </Text>
            );
          }
          if (what === 'video' || what === 'order') {
            return (
              <Text key={`${what} ${name} ${part}`} size="sm">
                {what === 'order' ? t('approvals.order') : videoText(change)}
              </Text>
            );
          }
          return (
            <div key={`${what} ${name} ${part}`}>
              <Text size="sm" fw={600}>
                {labelOf(change)}
              </Text>
              <Text size="sm" className="words">
                {t('approvals.before')}: <del lang={language}>{before ?? t('common.empty')}</del>
              </Text>
              <Text size="sm" className="words">
                {t('approvals.after')}: <ins lang={language}>{after ?? t('common.empty')}</ins>
              </Text>
            </div>
          );
        })}
      </Stack>
    </Alert>
  );
}

/** When a post is published once approved, and its deadline; `isShared`: other posts wait for the same slot. */
function When({ leaves, isShared }: Pick<Waiting, 'leaves'> & { isShared: boolean }) {
  const { t } = useTranslation();
  const { soon } = useLeaving();
  const { how, at, late, mustBy } = leaves;
  const words = {
    planned: t('approvals.planned'),
    asked: t('approvals.asked'),
    next: t(isShared ? 'approvals.nextFreeFirst' : 'approvals.nextFree'),
    now: '',
  };
  return (
    <div>
      <Text size="sm">
        {how === 'now' && t('approvals.atOnce')}
        {how !== 'now' && at === null && t('approvals.unknownTime')}
        {how !== 'now' && at !== null && (
          <>
            {words[how]} <Time at={at} />
          </>
        )}
      </Text>
      {late && <Text size="sm">{t('approvals.late')}</Text>}
      {mustBy !== null && (
        <Text size="sm" fw={600}>
          {t(how === 'planned' ? 'approvals.mustBy' : 'approvals.oldAfter', { time: soon(mustBy) })}
        </Text>
      )}
    </div>
  );
}

export type Asked = 'reject' | 'at' | 'all';

interface Props {
  waiting: Waiting;
  name: string;
  /** Other posts of its channel wait for the same slot. */
  isShared: boolean;
  /** Number of this article's posts, this one included, that the reader may approve. */
  together: number;
  /** The reader may reject; else the button is hidden. */
  mayReject: boolean;
  /** The dialog that is open. */
  asking: Asked | null;
  onAsk: (about: Asked | null) => void;
  onDecided: (what: 'approved' | 'needsAnother' | 'rejected', post: Waiting['post']) => void;
}

/** One post with all that an approver needs. The version shown first stays until they choose the current one. */
export function WaitingPost(props: Props) {
  const { waiting, name, isShared, together, mayReject, asking, onAsk, onDecided } = props;
  const { t } = useTranslation();
  const { approves } = useLeaving();
  const [seen, setSeen] = useState(waiting);
  const isChanged = seen.post.version !== waiting.post.version;
  const shown = isChanged ? seen : waiting;
  const { post, leaves, last, may } = shown;
  const approving = useMutation({
    mutationFn: (when: string | null) => approve({ ...post, when }),
    onSuccess: (answer) => {
      offerUndo(answer);
      onDecided(answer.approved ? 'approved' : 'needsAnother', answer);
    },
  });
  const approveNow = (): void => {
    if (may.may && asking === null && !approving.isPending) approving.mutate(null);
  };
  const group = t('approvals.title');
  const rejectNow = (): void => {
    if (asking === null) onAsk('reject');
  };
  useFreshActions([
    ...(may.may ? [{ id: 'approve', label: t('approvals.approve'), group, keys: 'a', run: approveNow }] : []),
    ...(mayReject ? [{ id: 'reject', label: t('approvals.reject'), group, keys: 'r', run: rejectNow }] : []),
  ]);
  const { editedBy, by } = post.approval;
  return (
    <Stack component="section" aria-label={`${post.headline} · ${name}`} gap="sm">
      <div>
        <Title order={2} size="h3" lang={post.content.language ?? undefined}>
          {post.headline}
        </Title>
        <Text size="sm">
          {name}
          {post.simulated && bracketed(t('post.simulated'))} ·{' '}
          {editedBy === null
            ? t('approvals.byMasthead')
            : t('approvals.byPerson', { name: authorsIn(post.approval, t) })}{' '}
          {post.articleId !== null && (
            <>
              ·{' '}
              <TextLink to="/articles/$id" params={{ id: post.articleId }} underline="always" inherit>
                {t('correction.article')}
              </TextLink>
            </>
          )}
        </Text>
      </div>
      <When leaves={leaves} isShared={isShared} />
      <AskedLine asked={post.asked} />
      <Box hiddenFrom="lg">
        <CommentsButton post={post} name={name} />
      </Box>
      {by.length > 0 && <Text size="sm">{t('approvals.approvedBy', { names: listText(by) })}</Text>}
      {isChanged && (
        <Alert color="look" role="alert">
          <Text size="sm">{t('approvals.changed')}</Text>
          <Button
            size="xs"
            variant="default"
            mt="xs"
            onClick={() => {
              setSeen(waiting);
              approving.reset();
            }}
          >
            {t('approvals.showNow')}
          </Button>
        </Alert>
      )}
      {approving.error && asking === null && <ErrorNote error={approving.error} />}
      {may.alone && (
        <Alert color="look" p="xs">
          {t('approvals.alone')}
        </Alert>
      )}
      {may.why !== null && (
        <Alert color="draft" title={t('approvals.mayNot')} p="xs">
          <CannotApprove may={may} />
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Preview id={post.id} version={post.version} name={name} />
        <FullText post={post} />
      </SimpleGrid>
      <Problems problems={post.problems} />
      {last && <Changes last={last} post={post} />}
      <Group gap="xs" className="decide">
        <Button
          onClick={approveNow}
          loading={approving.isPending}
          disabled={!may.may}
          aria-keyshortcuts="a"
          rightSection={<Kbd aria-hidden>a</Kbd>}
        >
          {approves(shown)}
        </Button>
        <Button variant="default" disabled={!may.may} onClick={() => onAsk('at')}>
          {t('approvals.approveAt')}
        </Button>
        {together > 1 && (
          <Button variant="default" onClick={() => onAsk('all')}>
            {t('approvals.all', { count: together })}
          </Button>
        )}
        {mayReject && (
          <Button
            variant="default"
            onClick={() => onAsk('reject')}
            aria-keyshortcuts="r"
            rightSection={<Kbd aria-hidden>r</Kbd>}
          >
            {t('approvals.reject')}
          </Button>
        )}
      </Group>
      {asking === 'reject' && (
        <RejectDialog post={post} name={name} onDone={() => onDecided('rejected', post)} onClose={() => onAsk(null)} />
      )}
      {asking === 'at' && (
        <ApproveAt
          headline={post.headline}
          channelName={name}
          doing={approving}
          onApprove={(when) => approving.mutate(when)}
          onClose={() => onAsk(null)}
        />
      )}
    </Stack>
  );
}

import { Alert, Box, Button, Kbd, Stack, Text, Title } from '@mantine/core';
import { IconCheck, IconCircleCheckFilled, IconEye, IconPencil, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useFreshActions } from '../../app/keys/fresh-actions.ts';
import type { WaitingPost as Waiting } from '../../data/approvals.ts';
import type { Channel } from '../../data/channels.ts';
import { postPage } from '../../data/post-page.ts';
import { approve, authorsIn } from '../../data/posts.ts';
import { offerUndo } from '../../data/undo.ts';
import { ApproveAt, CannotApprove } from '../../parts/approval.tsx';
import { AskedLine } from '../../parts/ask-approval.tsx';
import { CommentsButton } from '../../parts/comments/comments-button.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { useMay } from '../../parts/permission.tsx';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { Preview } from '../../parts/preview.tsx';
import { Problems } from '../../parts/problems.tsx';
import { bracketed, listText } from '../../parts/server-text.ts';
import { TextLink } from '../../parts/text-link.tsx';
import { Time } from '../../parts/time.tsx';
import { Changes } from './changes.tsx';
import { FullText } from './full-text.tsx';
import { useLeaving } from './leaving.ts';
import { RejectDialog } from './reject-dialog.tsx';

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

/** Problems of a post, or that none was found. */
function Checks({ problems }: Pick<Waiting['post'], 'problems'>) {
  const { t } = useTranslation();
  return (
    <div>
      <Title order={3} size="sm">
        {t('approvals.checks')}
      </Title>
      {problems.length > 0 ? (
        <Problems problems={problems} />
      ) : (
        <Text size="sm" className="checksOk">
          <IconCircleCheckFilled size={16} aria-hidden="true" /> {t('approvals.noProblems')}
        </Text>
      )}
    </div>
  );
}

export type Asked = 'reject' | 'at' | 'all';

interface Props {
  waiting: Waiting;
  name: string;
  channel: Channel | undefined;
  /** Column of its comments. */
  comments: ReactNode;
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
  const { waiting, name, channel, comments, isShared, together, mayReject, asking, onAsk, onDecided } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayWrite = useMay('write');
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
  const toComposer = postPage(post);
  const group = t('approvals.title');
  const ask = (about: Asked) => (): void => {
    if (asking === null) onAsk(about);
  };
  useFreshActions([
    ...(may.may
      ? [
          { id: 'approve', label: t('approvals.approve'), group, keys: 'a', run: approveNow },
          { id: 'approve at', label: t('approvals.approveAt'), group, keys: 't', run: ask('at') },
        ]
      : []),
    ...(mayReject ? [{ id: 'reject', label: t('approvals.reject'), group, keys: 'r', run: ask('reject') }] : []),
    ...(mayWrite
      ? [
          {
            id: 'edit',
            label: t('edit.open'),
            group,
            keys: 'e',
            run: () => asking === null && void navigate(toComposer),
          },
        ]
      : []),
  ]);
  const { editedBy, by } = post.approval;
  return (
    <section className="approvalPost" aria-label={`${post.headline} · ${name}`}>
      <div className="approvalPair">
        <Stack gap="sm" className="approvalMain">
          <header className="approvalHead">
            {channel && <PlatformMark brand={channel.brand} size={34} />}
            <div className="grows">
              <Title order={2} lang={post.content.language ?? undefined} className="approvalTitle">
                {post.headline}
              </Title>
              <Text className="approvalAbout">
                <strong>{name}</strong>
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
            <span className="chip inReview">
              <IconEye size={15} aria-hidden="true" /> {t('approvals.inReview')}
            </span>
            {mayWrite && (
              <Button
                variant="default"
                size="compact-md"
                leftSection={<IconPencil size={15} aria-hidden="true" />}
                rightSection={<Kbd aria-hidden>e</Kbd>}
                aria-keyshortcuts="e"
                renderRoot={(rest) => <Link {...rest} {...toComposer} />}
              >
                {t('approvals.edit')}
              </Button>
            )}
          </header>
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
          <div className="approvalRead">
            <Preview id={post.id} version={post.version} name={name} />
            <Stack gap="sm">
              <FullText post={post} />
              <Checks problems={post.problems} />
              {last && <Changes last={last} post={post} />}
            </Stack>
          </div>
        </Stack>
        {comments}
      </div>
      <div className="actionBar decide">
        <div className="barWords">
          <strong>{t('approvals.exactly')}</strong>
          <span className="keyHint">
            <Trans t={t} i18nKey="approvals.keys" components={{ key: <Kbd /> }} />
          </span>
        </div>
        {mayReject && (
          <Button
            size="md"
            variant="default"
            c="var(--mantine-color-error)"
            leftSection={<IconX size={17} aria-hidden="true" />}
            rightSection={<Kbd aria-hidden>r</Kbd>}
            aria-keyshortcuts="r"
            onClick={() => onAsk('reject')}
          >
            {t('approvals.reject')}
          </Button>
        )}
        {together > 1 && (
          <Button size="md" variant="default" className="approveAllHere" onClick={() => onAsk('all')}>
            {t('approvals.all', { count: together })}
          </Button>
        )}
        <Button
          size="md"
          variant="default"
          disabled={!may.may}
          rightSection={<Kbd aria-hidden>t</Kbd>}
          aria-keyshortcuts="t"
          onClick={() => onAsk('at')}
        >
          {t('approvals.approveAt')}
        </Button>
        <Button
          size="md"
          leftSection={<IconCheck size={17} aria-hidden="true" />}
          rightSection={<Kbd aria-hidden>a</Kbd>}
          onClick={approveNow}
          loading={approving.isPending}
          disabled={!may.may}
          aria-keyshortcuts="a"
        >
          {approves(shown)}
        </Button>
      </div>
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
    </section>
  );
}

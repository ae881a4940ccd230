import { ActionIcon, Box, Button, Group, Kbd, Menu, SegmentedControl, Stack, Text } from '@mantine/core';
import { useDisclosure, useLocalStorage } from '@mantine/hooks';
import { IconChevronDown, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFreshActions } from '../../app/keys/fresh-actions.ts';
import type { Channel } from '../../data/channels.ts';
import { approve, type Check, isOpen, nextSlot, overruling, type Post, publishesNow, steps } from '../../data/posts.ts';
import { me } from '../../data/session.ts';
import { offerUndo } from '../../data/undo.ts';
import { sameWords, type Writer } from '../../data/writer.ts';
import { ApproveAt, CannotApprove, Rejection } from '../../parts/approval.tsx';
import { AskApproval, AskedLine } from '../../parts/ask-approval.tsx';
import { ChannelName } from '../../parts/channel-logo.tsx';
import { CommentsButton } from '../../parts/comments/comments-button.tsx';
import { QUOTABLE } from '../../parts/comments/quote.ts';
import { ErrorNote } from '../../parts/error-note.tsx';
import { Preview } from '../../parts/preview.tsx';
import { Problems } from '../../parts/problems.tsx';
import { Time } from '../../parts/time.tsx';
import { CropToShape } from './crop-to-shape.tsx';
import { PostState } from './post-card.tsx';
import { fieldOf, PostFields, type Problem, problemsOf } from './post-fields.tsx';
import { Proposals } from './proposals.tsx';
import { Readiness } from './readiness.tsx';
import { SaveState, StepsBar } from './save-state.tsx';
import { SendPreview } from './send-preview.tsx';
import { useCheck } from './use-check.ts';
import { isOffered, usePostWriter } from './use-post-writer.ts';
import { Variants } from './variants.tsx';

interface ApproveProps {
  post: Post;
  name: string;
  disabled: boolean;
  loading: boolean;
  /** null: the requested time, or the channel's next free slot. */
  onApprove: (when: string | null) => void;
}

/** Approve button: for the requested time, the next free slot, now, or a chosen time. */
function Approve({ post, name, disabled, loading, onApprove }: ApproveProps) {
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
              <IconChevronDown size={16} aria-hidden="true" />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => onApprove('slot')}>
              {t('approvals.nextFree')} {slot.data && <Time at={slot.data} />}
            </Menu.Item>
            <Menu.Item onClick={() => onApprove('now')}>{t('post.publishNow')}</Menu.Item>
            <Menu.Item onClick={asks.open}>{t('composer.when.at')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </Button.Group>
      {isAsking && (
        <ApproveAt
          headline={post.headline}
          channelName={name}
          doing={{ isPending: false, error: null }}
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

/** Longest label beside a link in a paragraph of its own. Characters. */
const LABEL_LENGTH = 40;

/** Paragraph with the link as Masthead writes it, with its label if there is one. */
function paragraphWith(link: string, original: string | undefined): string {
  const found = original?.split(/\n\s*\n/).find((paragraph) => paragraph.includes(link));
  return found !== undefined && found.length <= link.length + LABEL_LENGTH ? found.trim() : link;
}

interface Props {
  problem: Problem;
  post: Post;
  check: Check | undefined;
  writer: Writer;
}

/** Adds the missing link to a text. */
function InsertLink({ problem: { code, field }, post: { content }, check, writer }: Props) {
  const { t } = useTranslation();
  const { link, texts } = content;
  if (code !== 'link-not-in-text' || link === null || texts[field] === undefined) return null;
  const insert = (): void => {
    const text = (writer.get().words[field] ?? '').trimEnd();
    const paragraph = paragraphWith(link, check?.original.texts[field]);
    writer.type(field, text === '' ? paragraph : `${text}\n\n${paragraph}`);
  };
  return (
    <Button variant="default" size="compact-sm" onClick={insert}>
      {t('composer.insertLink')}
    </Button>
  );
}

interface ComposerProps {
  post: Post;
  name: string;
  channel: Channel | undefined;
  /** Its comments are open from the start. */
  commented: boolean;
  /** Asks to take its channel out of the story; null: it can't be. */
  onRemove: (() => void) | null;
  /** Previews of the story's other posts. */
  others: ReactNode;
}

/** Ctrl+Enter approves, where that is possible now, and else saves. */
function useSendKey(channel: string, approves: boolean, approve: () => void, save: () => void): void {
  const { t } = useTranslation();
  const label = t(approves ? 'approvals.approve' : 'common.save');
  const run = approves ? approve : save;
  useFreshActions([{ id: 'send post', label, group: channel, keys: 'mod+Enter', run }]);
}

/** Editor of one channel's post, beside the previews. */
export function Composer({ post, name, channel, commented, onRemove, others }: ComposerProps) {
  const { t } = useTranslation();
  const { data: person } = useSuspenseQuery(me);
  const has = (right: 'write' | 'approve'): boolean => isOpen(post) && person?.rights.includes(right) === true;
  const mayWrite = has('write');
  const { writer, writing, isAuto, changed } = usePostWriter(post, mayWrite);
  const { words, phase } = writing;
  const { may } = post;
  // The post follows a moment after its text was saved.
  const isNew = !sameWords(words, writing.saved.words) || writing.saved.version !== post.version;
  const isTyped = isNew && may?.ownWords === false;
  const isAsked = has('approve') && may !== null;
  const mayApprove = isAsked && isOffered(may) && !isTyped;
  const { check, looked } = useCheck(post, writing);
  const [first] = useState(post.version);
  const problems = problemsOf(post, check.data, phase === 'still');
  const isFresh = !check.isPlaceholderData && sameWords(looked, words);
  const findings = isFresh ? problems.filter((one) => one.finding && words[fieldOf(one)] !== undefined) : [];
  const approving = useMutation({
    mutationFn: async (when: string | null) => {
      if (await writer.save())
        offerUndo(await approve({ ...overruling(post), version: writer.get().saved.version, when }));
    },
    onSettled: changed,
  });
  const bar = useRef<HTMLDivElement>(null);
  const fields = useRef<HTMLDivElement>(null);
  // The button that was pressed is gone with the approval.
  useEffect(() => {
    if (approving.isSuccess && post.approved && document.activeElement === document.body) bar.current?.focus();
  }, [approving.isSuccess, post.approved]);
  const act = (step: Parameters<typeof writer.act>[0]) => void writer.act(step).then(changed);
  const mayGo = mayApprove && phase !== 'changed' && !problems.some(({ severity }) => severity === 'blocks');
  // Overruling a rejection takes a click, below its note.
  const byKey = mayGo && !post.rejection;
  useSendKey(
    name,
    byKey,
    () => approving.mutate(null),
    () => void writer.save(),
  );
  return (
    <div className="composerRoot">
      <div className="composer">
        <div className="composerEdit">
          <Stack gap="sm">
            <Head post={post} name={name} channel={channel} commented={commented} onRemove={onRemove} />
            <div role="status" aria-atomic="false">
              <PostState post={post} channel={channel} />
            </div>
            <AskedLine asked={post.asked} />
            {!isOpen(post) && <Text size="sm">{t('composer.begun')}</Text>}
            <Rejection post={post} />
            <div className="postFields" ref={fields} {...QUOTABLE}>
              <PostFields
                post={post}
                check={check.data}
                writer={writer}
                writing={writing}
                findings={findings}
                readOnly={!mayWrite}
                onChoose={(choices) => act(steps.arrange(post.id, choices))}
              />
            </div>
            {check.error && <ErrorNote error={check.error} />}
            <Problems
              problems={problems.filter((one) => !findings.includes(one))}
              mend={(one) =>
                mayWrite && (
                  <>
                    <InsertLink problem={one} post={post} check={check.data} writer={writer} />
                    <CropToShape
                      problem={one}
                      post={post}
                      onCrop={(layout) => act(steps.arrange(post.id, { layout }))}
                    />
                  </>
                )
              }
            />
            {approving.error && <ErrorNote error={approving.error} />}
            {isAsked && !mayApprove && <CannotApprove may={may} typed={isTyped} />}
            {mayWrite && !post.approved && (
              <Proposals
                post={post}
                onTake={(proposal, number) => act(steps.take(post.id, proposal, number))}
                onOriginal={() => act(steps.choose(post.id, { variant: 'straight', number: 1 }))}
              />
            )}
            <Others
              post={post}
              onChoose={mayWrite && !post.approved ? (one) => act(steps.choose(post.id, one)) : null}
            />
          </Stack>
        </div>
        <div className="composerBoard">
          <Board others={others}>
            <Preview id={post.id} version={first} name={name} html={check.data?.preview ?? null} />
            <SendPreview id={post.id} name={name} may={mayWrite} channel={channel} />
          </Board>
        </div>
      </div>
      {(mayWrite || mayApprove) && (
        <Box ref={bar} tabIndex={-1} className="actionBar" role="group" aria-label={`${post.headline} · ${name}`}>
          <div className="barWords">
            <Readiness problems={problems} fields={fields} />
            {mayWrite && <SaveState writing={writing} isAuto={isAuto} onSave={() => void writer.save()} />}
          </div>
          {mayWrite && (
            <StepsBar writer={writer} writing={writing} asks={!isAuto}>
              {post.words === 'own' && check.data && (
                <Button variant="default" onClick={() => act(steps.reset(post.id))}>
                  {t(`composer.reset.${check.data.original.words}`)}
                </Button>
              )}
            </StepsBar>
          )}
          <AskApproval posts={[post]} />
          {mayApprove && (
            <Approve
              post={post}
              name={name}
              disabled={!mayGo}
              loading={approving.isPending}
              onApprove={approving.mutate}
            />
          )}
          <Text size="xs" c="dimmed" className="keyHint">
            <Kbd size="xs">Ctrl</Kbd> <Kbd size="xs">Enter</Kbd> {t(keyDoes(byKey, post))}
          </Text>
        </Box>
      )}
    </div>
  );
}

/** Channel of a post, with its comments. */
function Head({ post, name, channel, commented, onRemove }: Omit<ComposerProps, 'others'>) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between">
      <ChannelName channel={channel} name={name} />
      <Group gap={4}>
        <CommentsButton post={post} name={name} opened={commented} />
        {onRemove && (
          <ActionIcon
            variant="subtle"
            color="draft"
            aria-label={t('composer.channelRemove', { channel: name })}
            title={t('composer.channelRemove', { channel: name })}
            onClick={onRemove}
          >
            <IconTrash size={18} aria-hidden="true" />
          </ActionIcon>
        )}
      </Group>
    </Group>
  );
}

/** Preview of a post, and beside it those of the story's other posts where they are wanted. */
function Board({ others, children }: { others: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const [isAll, setAll] = useLocalStorage({
    key: 'masthead.previews',
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return (
    <>
      <div className="composerTop">
        <SegmentedControl
          size="xs"
          aria-label={t('composer.previews')}
          value={isAll ? 'all' : 'one'}
          onChange={(value) => setAll(value === 'all')}
          data={[
            { value: 'all', label: t('composer.previewAll') },
            { value: 'one', label: t('composer.previewOne') },
          ]}
        />
      </div>
      <div className={isAll ? 'board' : undefined}>
        <div>{children}</div>
        {isAll && others}
      </div>
    </>
  );
}

/** Effect of Ctrl+Enter. */
const keyDoes = (approves: boolean, post: Post) =>
  approves ? (publishesNow(post) ? 'composer.keyPublishes' : 'composer.keyApproves') : 'composer.keySaves';

/** Alternatives, loaded on demand. */
function Others({ post, onChoose }: Parameters<typeof Variants>[0]) {
  const { t } = useTranslation();
  const [isOpened, { toggle }] = useDisclosure(false);
  return (
    <Stack gap="sm" align="stretch">
      <Group>
        <Button variant="default" onClick={toggle} aria-expanded={isOpened}>
          {t('composer.variantsOpen')}
        </Button>
      </Group>
      {isOpened && <Variants post={post} onChoose={onChoose} />}
    </Stack>
  );
}

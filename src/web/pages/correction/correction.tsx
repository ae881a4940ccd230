import './correction.css';
import { ActionIcon, Anchor, Button, SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconAlertTriangleFilled, IconArrowLeft } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useActions } from '../../app/keys/registry.ts';
import { attention, snoozeItem } from '../../data/attention.ts';
import { channels as channelsQuery, useChannelName } from '../../data/channels.ts';
import {
  type Choice,
  correctionWith,
  type Decision,
  decideStory,
  type Story,
  storyCorrections,
} from '../../data/corrections.ts';
import { useZone } from '../../data/session.ts';
import { addDays, dayOf, instantOf, localTime } from '../../data/time.ts';
import { ErrorNote, Pending, showError } from '../../parts/error-note.tsx';
import { FormDialog } from '../../parts/form-dialog.tsx';
import { Page } from '../../parts/page.tsx';
import { useMay } from '../../parts/permission.tsx';
import { listText } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';
import { Withdraw } from '../article/withdraw.tsx';
import { ApplyBar, useSummary } from './apply-bar.tsx';
import { Changes } from './changes.tsx';
import { StoryDecision } from './decision.tsx';
import { LOOKS, type Look, StoryPost } from './story-post.tsx';
import { UndoDecision } from './undo-decision.tsx';

const ofStory = getRouteApi('/desk/articles/$id/corrections');
const ofOne = getRouteApi('/desk/corrections/$id');

/** The story of one correction: links to a correction lead there. */
export function CorrectionPage() {
  const { id } = ofOne.useParams();
  const correction = useQuery(correctionWith(id));
  if (!correction.data) return <Pending of={correction} />;
  const { articleId, freeStoryId, post } = correction.data;
  return <Navigate to="/articles/$id/corrections" params={{ id: articleId ?? freeStoryId ?? post }} replace />;
}

/** Loses replies and likes: asked once more. */
const takesDown = (choice: Choice): boolean => choice === 'repost' || choice === 'retract';

/** Whether a person has yet to write the words that a choice needs. */
const isWordless = ({ proposals }: Story['posts'][number], choice: Choice, reason: string): boolean =>
  (choice === 'leave' && reason.trim() === '') || (choice === 'reply' && !proposals.reply);

/** One decision about all published posts of a corrected story. */
export function StoryCorrectionPage() {
  const { id } = ofStory.useParams();
  const story = useQuery(storyCorrections(id, ''));
  if (!story.data) return <Pending of={story} />;
  const { articleId, freeStoryId } = story.data;
  return <StoryDesk key={id} id={articleId ?? freeStoryId ?? id} first={story.data} />;
}

interface HeadProps {
  total: number;
  exceptions: number;
  /** null: nothing is to be decided. */
  look: Look | null;
  onLook(look: Look): void;
}

/** Head of the published posts: how many, how many exceptions, and how they are shown. */
function PostsHead({ total, exceptions, look, onLook }: HeadProps) {
  const { t } = useTranslation();
  return (
    <header className="postsHead">
      <h2 id="posts">{t('correction.posts', { count: total })}</h2>
      {exceptions > 0 && (
        <span className="exceptions">
          <IconAlertTriangleFilled size={15} aria-hidden="true" /> {t('correction.exceptions', { count: exceptions })}
        </span>
      )}
      {look && (
        <SegmentedControl
          size="xs"
          aria-label={t('correction.look.label')}
          value={look}
          onChange={onLook}
          data={LOOKS.map((value) => ({ value, label: t(`correction.look.${value}`) }))}
        />
      )}
    </header>
  );
}

function StoryDesk({ id, first }: { id: string; first: Story }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const navigate = useNavigate();
  const nameOf = useChannelName();
  const zone = useZone();
  const { data: channels = [] } = useQuery(channelsQuery);
  const item = useQuery(attention).data?.items.find(({ key }) => key === `corrections:${id}`);
  const [mayApprove, mayWrite] = [useMay('approve'), useMay('write')];
  const [decision, setDecision] = useState<Decision>('correct');
  const [exceptions, setExceptions] = useState<Readonly<Record<string, Choice>>>({});
  const [note, setNote] = useState(first.note);
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const [look, setLook] = useState<Look>('differences');
  const [typed] = useDebouncedValue(note.trim(), 400);
  const shown = useQuery(storyCorrections(id, typed));
  const story = shown.data ?? first;
  const { articleId } = story;
  const open = story.posts.filter(({ state }) => state === 'open');
  const choiceOf = (post: (typeof open)[number]): Choice => exceptions[post.id] ?? post.byDecision[decision];
  const choices = open.map(choiceOf);
  const doing = choices.filter((choice) => choice !== 'later');
  const count = open.filter((post) => choiceOf(post) !== post.byDecision[decision]).length;
  const needsReason = choices.includes('leave');
  // A reply about a free story has no words but a person's.
  const needsNote = articleId === null && choices.includes('reply');
  const summary = useSummary(choices);
  const isPending = shown.isPlaceholderData || typed !== note.trim();
  const given = (ask: boolean) => ({
    id,
    decision,
    note: typed === '' ? null : typed,
    reason: needsReason ? reason.trim() : null,
    exceptions: open.map((post) => ({ correction: post.id, as: choiceOf(post) })),
    seen: open.map((post) => ({ correction: post.id, version: post.version })),
    ask,
  });
  const readAgain = () =>
    Promise.all([['corrections'], ['status'], ['attention']].map((queryKey) => client.invalidateQueries({ queryKey })));
  const deciding = useMutation({
    mutationFn: (ask: boolean) => decideStory(given(ask)),
    onSuccess: () => {
      setAsking(false);
      setExceptions({});
    },
    onSettled: readAgain,
  });
  const later = useMutation({
    mutationFn: async () => {
      if (!item) return;
      const tomorrow = addDays(dayOf(localTime(Date.now(), zone)), 1);
      await snoozeItem(item, instantOf(`${tomorrow} 09:00:00`, zone));
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['attention'] });
      await navigate({ to: '/attention' });
    },
    onError: showError,
  });
  const lacksWords = open.some((post) => isWordless(post, choiceOf(post), reason));
  const isWhole = doing.length > 0 && !isPending && !lacksWords && !deciding.isPending;
  const apply = (): void => {
    if (!isWhole) return;
    deciding.reset();
    if (choices.some(takesDown)) setAsking(true);
    else deciding.mutate(false);
  };
  const latest = useRef(apply);
  useEffect(() => {
    latest.current = apply;
  });
  useActions(
    useMemo(
      () =>
        mayApprove
          ? [
              {
                id: 'apply-corrections',
                label: t('correction.applyAll'),
                group: t('correction.title'),
                keys: 'mod+Enter',
                run: () => latest.current(),
              },
            ]
          : [],
      [t, mayApprove],
    ),
  );
  return (
    <Page
      title={story.headline}
      headline
      wide
      lead={
        <ActionIcon component={Link} to="/attention" variant="subtle" color="draft" aria-label={t('correction.back')}>
          <IconArrowLeft size={20} aria-hidden="true" />
        </ActionIcon>
      }
      about={
        <>
          {story.correctedAt !== null && (
            <span>
              {t('correction.correctedAt')} <Time at={story.correctedAt} />
            </span>
          )}
          <span>{t('correction.toDecide', { count: open.length })}</span>
          {story.url !== null && (
            <Anchor href={story.url} target="_blank" rel="noreferrer" inherit>
              {story.url.replace(/^https?:\/\/(?:www\.)?/, '')}
            </Anchor>
          )}
        </>
      }
      actions={
        <>
          {item?.assignee && <span className="takenBy">{t('correction.takenBy', { name: item.assignee })}</span>}
          {articleId !== null && (
            <Button
              variant="subtle"
              color="draft"
              renderRoot={(rest) => <Link {...rest} to="/articles/$id" params={{ id: articleId }} />}
            >
              {t('correction.article')}
            </Button>
          )}
          <Withdraw id={id} />
        </>
      }
      bar={
        open.length > 0 && (
          <ApplyBar
            summary={summary}
            count={doing.length}
            isWhole={isWhole}
            onlyLeaves={doing.every((choice) => choice === 'leave')}
            doing={deciding.isPending ? (deciding.variables ? 'ask' : 'apply') : later.isPending ? 'later' : null}
            onLater={item ? () => later.mutate() : null}
            onAsk={() => deciding.mutate(true)}
            onApply={apply}
          />
        )
      }
    >
      <div className="correctionColumns" data-free={articleId === null || undefined}>
        {articleId !== null && <Changes changes={story.changes} />}
        <div className="correctionMain">
          {open.length > 0 && mayWrite && (
            <StoryDecision
              decision={decision}
              onDecide={(chosen) => {
                setDecision(chosen);
                setExceptions({});
              }}
              note={note}
              noteMost={story.noteMost}
              needsNote={needsNote}
              onNote={setNote}
              reason={needsReason ? reason : null}
              onReason={setReason}
            />
          )}
          {deciding.error && !asking && <ErrorNote error={deciding.error} />}
          <section aria-labelledby="posts">
            <PostsHead
              total={story.posts.length}
              exceptions={count}
              look={open.length > 0 ? look : null}
              onLook={setLook}
            />
            <ul className="storyPosts">
              {story.posts.map((post) => (
                <StoryPost
                  key={post.id}
                  post={post}
                  channel={channels.find((one) => one.id === post.channel)}
                  name={nameOf(post.channel)}
                  choice={choiceOf(post)}
                  note={typed}
                  look={look}
                  usual={post.byDecision[decision]}
                  result={deciding.data?.results.find(({ correction }) => correction === post.id)}
                  isFree={articleId === null}
                  mayWrite={mayWrite}
                  onChoose={(choice) => setExceptions((before) => ({ ...before, [post.id]: choice }))}
                />
              ))}
            </ul>
          </section>
        </div>
      </div>
      <UndoDecision
        key={shown.dataUpdatedAt}
        id={id}
        seconds={story.undoSeconds}
        since={shown.dataUpdatedAt}
        onOver={() => {
          deciding.reset();
          void readAgain();
        }}
      />
      {asking && (
        <FormDialog
          title={t('correction.confirm.title')}
          text={t('correction.confirm.text', {
            channels: listText(open.filter((post) => takesDown(choiceOf(post))).map(({ channel }) => nameOf(channel))),
          })}
          submit={t('correction.apply', { count: doing.length })}
          danger
          doing={deciding}
          onSubmit={() => deciding.mutate(false)}
          onClose={() => setAsking(false)}
        />
      )}
    </Page>
  );
}

import { Anchor, Button, Group, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../data/channels.ts';
import { type Choice, editCorrection, type StoryPost as Post, type Result } from '../../data/corrections.ts';
import { Diff } from '../../parts/diff.tsx';
import { ErrorNote } from '../../parts/error-note.tsx';
import { PlatformMark } from '../../parts/platform-mark.tsx';
import { Problems } from '../../parts/problems.tsx';
import { fieldNamed } from '../../parts/server-text.ts';
import { Time } from '../../parts/time.tsx';
import { BeforeAfter } from './before-after.tsx';
import { StoryChoice } from './story-choice.tsx';

/** What readers see now, and would see. */
function Proposal({ post, choice }: { post: Post; choice: Choice }) {
  const { t } = useTranslation();
  const lang = post.language ?? undefined;
  const live = Object.entries(post.live);
  if (choice === 'retract') {
    return live.map(([field, text]) => (
      <p key={field}>
        <Diff before={text} after="" lang={lang} />
      </p>
    ));
  }
  const proposed = choice === 'leave' || choice === 'later' ? undefined : post.proposals[choice];
  if (choice === 'reply' && proposed) {
    return (
      <>
        {live.map(([field, text]) => (
          <p key={field}>
            <Diff before={text} after={text} lang={lang} />
          </p>
        ))}
        <p>
          <Diff before="" after={t('correction.replyText', { text: Object.values(proposed).join('\n') })} lang={lang} />
        </p>
      </>
    );
  }
  const fields = [...new Set([...Object.keys(post.live), ...Object.keys(proposed ?? {})])];
  return fields.map((field) => {
    const before = post.live[field] ?? '';
    return (
      <p key={field}>
        {fields.length > 1 && <b>{fieldNamed(field)} </b>}
        <Diff before={before} after={proposed ? (proposed[field] ?? '') : before} lang={lang} />
      </p>
    );
  });
}

/** Editor of the proposed texts. */
function Editor({ post, choice, onDone }: { post: Post; choice: 'revise' | 'repost'; onDone(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [words, setWords] = useState<Record<string, string>>({});
  const [version] = useState(post.version);
  const texts = post.proposals[choice] ?? {};
  const changed = Object.entries(words).filter(([field, text]) => text !== texts[field]);
  const saving = useMutation({
    mutationFn: async () => {
      let seen = version;
      for (const [field, text] of changed) seen = (await editCorrection(post.id, seen, field, text)).version;
    },
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['corrections'] });
      onDone();
    },
  });
  return (
    <div className="proposalEditor">
      {Object.entries(texts).map(([field, text]) => (
        <Textarea
          key={field}
          label={t('correction.words', { field: fieldNamed(field) })}
          value={words[field] ?? text}
          onChange={({ currentTarget: { value } }) => setWords((before) => ({ ...before, [field]: value }))}
          lang={post.language ?? undefined}
          autosize
          minRows={2}
          maxRows={14}
        />
      ))}
      {saving.error && <ErrorNote error={saving.error} />}
      <Group gap="xs">
        <Button size="xs" disabled={changed.length === 0} loading={saving.isPending} onClick={() => saving.mutate()}>
          {t('correction.save')}
        </Button>
        <Button variant="default" size="xs" onClick={onDone}>
          {t('edit.leave')}
        </Button>
      </Group>
    </div>
  );
}

/** How published posts are shown: what changes in their texts, or what readers see. */
export const LOOKS = ['differences', 'previews'] as const;
export type Look = (typeof LOOKS)[number];

interface Props {
  post: Post;
  channel: Channel | undefined;
  name: string;
  choice: Choice;
  /** Correction note as it is being written; empty: the suggested one. */
  note: string;
  look: Look;
  /** What the decision for the story does to it. */
  usual: Choice;
  result: Result | undefined;
  isFree: boolean;
  mayWrite: boolean;
  onChoose(choice: Choice): void;
}

function StoryChannel({ post, channel, name }: Pick<Props, 'post' | 'channel' | 'name'>) {
  const { t } = useTranslation();
  return (
    <div className="storyChannel">
      {channel && <PlatformMark brand={channel.brand} size={26} />}
      <div>
        <strong>{name}</strong>
        <small>
          {post.liveSince !== null && (
            <>
              {t('correction.liveSince')} <Time at={post.liveSince} />
            </>
          )}
          {post.url !== null && (
            <>
              {' '}
              <Anchor href={post.url} target="_blank" rel="noreferrer" inherit>
                {t('post.open')}
              </Anchor>
            </>
          )}
        </small>
      </div>
    </div>
  );
}

/** One published post: what is live against what is proposed, and what is done about it. */
export function StoryPost({
  post,
  channel,
  name,
  choice,
  note,
  look,
  usual,
  result,
  isFree,
  mayWrite,
  onChoose,
}: Props) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState(false);
  const isOpen = post.state === 'open';
  // No article gives a free post's new text: it is written here, also where it is published again.
  const edited = isOpen && (choice === 'revise' || (isFree && choice === 'repost')) ? choice : null;
  return (
    <li className="storyPost" data-exception={(isOpen && choice !== usual) || undefined}>
      <StoryChannel post={post} channel={channel} name={name} />
      <div className="storyTexts">
        {editing && edited ? (
          <Editor post={post} choice={edited} onDone={() => setEditing(false)} />
        ) : isOpen && look === 'previews' ? (
          <BeforeAfter post={post} name={name} choice={choice} note={note} />
        ) : (
          <Proposal post={post} choice={isOpen ? choice : post.byDecision.correct} />
        )}
        {edited && mayWrite && !editing && !post.making && (
          <button type="button" className="textAction" onClick={() => setEditing(true)}>
            {t('correction.editText')}
          </button>
        )}
        {edited && <Problems problems={post.problems} />}
        {post.making && <p className="storyNote">{t('correction.making')}</p>}
      </div>
      <StoryChoice
        post={post}
        name={name}
        choice={choice}
        usual={usual}
        result={result}
        mayDecide={mayWrite}
        onChoose={onChoose}
      />
    </li>
  );
}

import { Group, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useZone } from '../../data/session.ts';
import { TimeInput } from '../../parts/time.tsx';
import { type Aids, WritingTools } from '../article/writing-tools.tsx';
import type { Uploads } from '../library/uploading.tsx';
import { Pictures } from './pictures.tsx';

/** What is written of a story without an article, as typed. */
export interface StoryWords {
  title: string;
  text: string;
  link: string;
  section: string;
  tags: readonly string[];
  /** Ids of the library, in their order. */
  pictures: readonly string[];
  /** Local time of the newsroom, `2026-11-27T18:30`; empty: any time. */
  expires: string;
}

export const NOTHING: StoryWords = { title: '', text: '', link: '', section: '', tags: [], pictures: [], expires: '' };

interface Props {
  words: StoryWords;
  uploads: Uploads;
  /** What may be put into the text. */
  aids: Aids;
  readOnly: boolean;
  onChange: (change: (words: StoryWords) => StoryWords) => void;
}

/** Fields of a story without an article. */
export function StoryFields({ words, uploads, aids, readOnly, onChange }: Props) {
  const { t } = useTranslation();
  const zone = useZone();
  const set = <Name extends keyof StoryWords>(name: Name, value: StoryWords[Name]): void =>
    onChange((before) => ({ ...before, [name]: value }));
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <Stack gap="sm">
      <div className="hasTools">
        <Textarea
          ref={area}
          label={t('free.text')}
          description={t('free.textHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={words.text}
          onChange={({ currentTarget }) => set('text', currentTarget.value)}
          readOnly={readOnly}
          autosize
          minRows={5}
          maxRows={18}
          maxLength={20_000}
          required
          data-autofocus
        />
        {!readOnly && (
          <WritingTools area={area} aids={aids} label={t('free.text')} onType={(text) => set('text', text)} />
        )}
      </div>
      <Pictures
        ids={words.pictures}
        uploads={uploads}
        readOnly={readOnly}
        onChange={(change) => onChange((before) => ({ ...before, pictures: change(before.pictures) }))}
      />
      <TextInput
        label={t('free.title')}
        description={t('free.titleHint')}
        value={words.title}
        onChange={({ currentTarget }) => set('title', currentTarget.value)}
        readOnly={readOnly}
        maxLength={200}
      />
      <TextInput
        type="url"
        label={t('free.link')}
        placeholder="https://"
        value={words.link}
        onChange={({ currentTarget }) => set('link', currentTarget.value)}
        readOnly={readOnly}
      />
      <Group grow align="start">
        <TextInput
          label={t('inbox.section')}
          value={words.section}
          onChange={({ currentTarget }) => set('section', currentTarget.value)}
          readOnly={readOnly}
          maxLength={200}
        />
        <TagsInput
          label={t('free.tags')}
          value={[...words.tags]}
          onChange={(tags) => set('tags', tags)}
          readOnly={readOnly}
          maxTags={50}
        />
      </Group>
      <TimeInput
        label={t('free.expires', { zone })}
        value={words.expires}
        zone={zone}
        onChange={(expires) => set('expires', expires)}
      />
    </Stack>
  );
}

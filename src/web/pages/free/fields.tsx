import { Group, Stack, TagsInput, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useZone } from '../../data/session.ts';
import { TimeInput } from '../../parts/time.tsx';
import { type Aids, WritingTools } from '../article/writing-tools.tsx';
import type { Uploads } from '../library/uploading.tsx';
import { Pictures } from './pictures.tsx';
import type { StoryWords } from './words.ts';

interface Props {
  words: StoryWords;
  readOnly: boolean;
  onChange: (change: (words: StoryWords) => StoryWords) => void;
}

interface CommonProps extends Props {
  uploads: Uploads;
  /** What may be put into the text. */
  aids: Aids;
  /** Below the text: its lengths, or who says it. */
  about: ReactNode;
}

/** Text and pictures of every channel that has none of its own. */
export function CommonFields({ words, uploads, aids, about, readOnly, onChange }: CommonProps) {
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  const type = (text: string): void => onChange((before) => ({ ...before, text }));
  return (
    <Stack gap="sm">
      <div className="hasTools">
        <Textarea
          ref={area}
          label={t('free.text')}
          description={about}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={words.text}
          onChange={({ currentTarget }) => type(currentTarget.value)}
          readOnly={readOnly}
          autosize
          minRows={5}
          maxRows={18}
          maxLength={20_000}
          required
          data-autofocus
        />
        {!readOnly && <WritingTools area={area} aids={aids} label={t('free.text')} onType={type} />}
      </div>
      <Pictures
        ids={words.pictures}
        uploads={uploads}
        readOnly={readOnly}
        onChange={(change) => onChange((before) => ({ ...before, pictures: change(before.pictures) }))}
      />
    </Stack>
  );
}

/** What a story has beside its text and pictures, the same on all channels. */
export function AboutFields({ words, readOnly, onChange }: Props) {
  const { t } = useTranslation();
  const zone = useZone();
  const set = <Name extends keyof StoryWords>(name: Name, value: StoryWords[Name]): void =>
    onChange((before) => ({ ...before, [name]: value }));
  return (
    <Stack gap="sm">
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

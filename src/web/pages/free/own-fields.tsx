import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Channel } from '../../data/channels.ts';
import type { CheckedStory } from '../../data/free-stories.ts';
import { moved } from '../../data/posts.ts';
import { useSorting } from '../../parts/sortable.tsx';
import { Field } from '../article/field.tsx';
import { PartBar } from '../article/part-bar.tsx';
import type { Uploads } from '../library/uploading.tsx';
import { Pictures } from './pictures.tsx';
import type { OwnWords, StoryWords } from './words.ts';

export type Checked = CheckedStory['posts'][number];

/** The count of a part’s main text, which has the most room: not of its title; undefined: it has none. */
export const mainCount = ({ counts }: Pick<Checked, 'counts'>, at = 0) =>
  counts
    .filter(({ part = 0 }) => part === at)
    .toSorted((one, other) => other.max - one.max)
    .at(0);

interface Props {
  channel: Channel;
  /** What it says and shows without anything of its own. */
  words: StoryWords;
  own: OwnWords;
  /** Its post as last checked; undefined: it has no text yet. */
  checked: Checked | undefined;
  uploads: Uploads;
  onChange: (change: (own: OwnWords) => OwnWords) => void;
}

/** Text of one channel, in parts where its platform has them, and its pictures. What equals the common ones follows them. */
export function OwnFields({ channel: { id, name }, words, own, checked, uploads, onChange }: Props) {
  const { t } = useTranslation();
  const offers = checked?.offers;
  const isComment = offers?.further === 'comment';
  const texts = [own.text ?? words.text, ...own.further];
  const write = ([first = '', ...further]: readonly string[]): void =>
    onChange((before) => ({ ...before, text: first === words.text ? null : first, further }));
  const move = (from: number, to: number): void => write(moved(texts, from, to));
  const sorting = useSorting(move);
  const isMany = texts.length > 1;
  const pictures = own.pictures ?? words.pictures;
  const most = offers?.pictures.first ?? pictures.length;
  return (
    <Stack gap="sm">
      <div className="postParts" ref={sorting.list}>
        {texts.map((text, part) => (
          <Stack key={part} gap="sm" component={isMany ? 'section' : 'div'} {...sorting.item(part)}>
            {isMany && !(isComment && part === 0) && (
              <PartBar
                sorting={sorting}
                isComment={isComment}
                part={part}
                count={texts.length}
                onMove={isComment ? null : (to) => move(part, to)}
                onRemove={() => write(texts.filter((_, at) => at !== part))}
              />
            )}
            <Field
              label={t('free.textOn', { channel: name })}
              text={text}
              onType={(typed) => write(texts.map((one, at) => (at === part ? typed : one)))}
              readOnly={false}
              lang={undefined}
              count={checked && mainCount(checked, part)}
              findings={[]}
              original={part === 0 ? { text: words.text, words: 'base' } : undefined}
              rows={part === 0 ? 5 : 2}
              aids={{ channels: [id], hashtags: offers?.hashtags ?? [] }}
              placeholder={part === 0 ? words.text : ''}
            />
          </Stack>
        ))}
      </div>
      {offers && offers.parts > texts.length && (
        <Button
          variant="default"
          size="compact-sm"
          style={{ alignSelf: 'flex-start' }}
          onClick={() => write([...texts, ''])}
        >
          {t(isComment ? 'composer.commentAdd' : 'composer.partAdd')}
        </Button>
      )}
      {most > 0 && (
        <Pictures
          ids={pictures}
          uploads={uploads}
          readOnly={false}
          onChange={(change) => {
            onChange((before) => {
              const next = change(before.pictures ?? words.pictures);
              return { ...before, pictures: next.join() === words.pictures.join() ? null : next };
            });
          }}
        />
      )}
      {most > 0 && pictures.length > most && (
        <Text size="xs" c="dimmed">
          {t('free.picturesShown', { count: most })}
        </Text>
      )}
      {own.pictures !== null && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          ta="start"
          onClick={() => onChange((before) => ({ ...before, pictures: null }))}
        >
          {t('free.picturesRestore')}
        </Anchor>
      )}
    </Stack>
  );
}

import { Anchor, Stack, Text } from '@mantine/core';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../features/index.ts';
import type { Post } from '../../data/posts.ts';
import { me } from '../../data/session.ts';
import { useMay } from '../../parts/permission.tsx';
import { listText } from '../../parts/server-text.ts';
import { Field } from './field.tsx';
import { Conflict, SaveState, StepsBar } from './save-state.tsx';
import { basePort, isDraft, savedBase, useChanged, useWriter } from './use-post-writer.ts';

interface Props {
  base: AnswerOf<'GET /articles/:id/base'>;
  posts: readonly Post[];
  names: ReadonlyMap<string, string>;
}

/** Editor of the base copy. */
export function BaseEditor({ base, posts, names }: Props) {
  const { t } = useTranslation();
  const changed = useChanged();
  const { data: person } = useSuspenseQuery(me);
  const mayWrite = useMay('write');
  const following = base.posts.filter(({ words, begun }) => words !== 'own' && !begun);
  const kept = base.posts.filter((one) => !following.includes(one));
  // A pause in typing must not undo an approval.
  const isAuto = mayWrite && following.every(({ id }) => posts.some((post) => post.id === id && isDraft(post)));
  const port = basePort(person?.name ?? '', base.articleId, changed);
  const { writer, writing } = useWriter(port, savedBase(base), isAuto);
  const text = writing.words.text ?? '';
  const lang = base.language ?? undefined;
  const namesOf = (some: typeof kept): string => listText(some.map(({ channel }) => names.get(channel) ?? channel));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a short cut for what is saved by itself, or by the button below.
    <div
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void writer.save();
      }}
    >
      <Stack gap="xs" maw={760}>
        <Conflict writing={writing} writer={writer} nameOf={() => t('composer.base')} lang={lang} />
        <Field
          label={t('composer.base')}
          text={text}
          onType={(typed) => writer.type('text', typed)}
          readOnly={!mayWrite}
          lang={lang}
          findings={[]}
          rows={4}
          placeholder={base.suggested}
          description={t('composer.baseHelp')}
        />
        {mayWrite && text === '' && (
          <Anchor component="button" type="button" size="sm" onClick={() => writer.type('text', base.suggested)}>
            {t('composer.baseBegin')}
          </Anchor>
        )}
        {text !== '' && following.length > 0 && (
          <Text size="sm">{t('composer.baseSays', { channels: namesOf(following) })}</Text>
        )}
        {kept.length > 0 && <Text size="sm">{t('composer.baseKept', { channels: namesOf(kept) })}</Text>}
        {mayWrite && <SaveState writing={writing} isAuto={isAuto} onSave={() => void writer.save()} />}
        {mayWrite && <StepsBar writer={writer} writing={writing} asks={!isAuto} />}
      </Stack>
    </div>
  );
}

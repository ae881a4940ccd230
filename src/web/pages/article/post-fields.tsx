import { Group, Image, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { altField, type Check, isOpen, type Post, shorterField } from '../../data/posts.ts';
import type { Writer, Writing } from '../../data/writer.ts';
import { fieldNamed, textOf } from '../../parts/server-text.ts';
import { usd } from '../../parts/usd.ts';
import { Field } from './field.tsx';
import { Conflict } from './save-state.tsx';

interface PicturesProps {
  pictures: Post['content']['pictures'];
  /** Field of its alt text. */
  children: (field: string) => ReactNode;
}

/** Pictures of a post as cropped, each beside its alt text. */
function Pictures({ pictures, children }: PicturesProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm">
      {pictures.map(({ place, rendition, card }, at) => (
        <Group key={altField(at)} align="start" wrap="nowrap" gap="sm">
          <Image
            src={rendition ? `/pictures/${rendition.hash}?w=240` : null}
            fallbackSrc="/desk/no-picture.svg"
            alt=""
            title={place}
            w={96}
            radius="sm"
            fit="contain"
            loading="lazy"
          />
          <div className="grows">
            {children(altField(at))}
            {card && (
              <Text size="xs" c="dimmed">
                {t('composer.card')}
              </Text>
            )}
          </div>
        </Group>
      ))}
    </Stack>
  );
}

export type Problem = Check['problems'][number];

/** Field of a problem, by its name on this page. */
export const fieldOf = ({ field }: Problem): string =>
  field.replace(/^pictures\.(\d+)$/, (_, at: string) => altField(Number(at)));

/** Problems of a stored post that don't depend on its text: channel, age, duplicates. */
const ofMore = ({ field }: Problem): boolean => ['channel', 'article', 'post'].includes(field);

/** Problems of a post as typed; `check`: of the text, once checked. */
export function problemsOf(post: Post, check: Check | undefined, isSaved: boolean): Problem[] {
  if (isSaved || !check) return post.problems;
  const all = [...check.problems, ...post.problems.filter(ofMore)];
  return all.filter((one, at) => all.findIndex((other) => textOf(other.message) === textOf(one.message)) === at);
}

/** Cost of publishing, and the link's part in it. */
function PostCost({ cost }: { cost: NonNullable<Check['cost']> }) {
  const { t, i18n } = useTranslation();
  const money = { usd: usd(cost.usd, i18n.language), link: usd(cost.link.usd, i18n.language) };
  return (
    <Text size="xs" c="dimmed">
      {t(cost.link.has ? 'composer.costWithLink' : 'composer.cost', money)}
    </Text>
  );
}

interface Props {
  post: Post;
  check: Check | undefined;
  writer: Writer;
  writing: Writing;
  /** Of the text on the page. */
  findings: readonly Problem[];
  readOnly: boolean;
}

/** All text fields of a post: its texts in their order, then alt texts. */
export function PostFields({ post, check, writer, writing, findings, readOnly }: Props) {
  const { t } = useTranslation();
  const { original, counts = post.counts } = check ?? {};
  const { texts, pictures, language } = post.content;
  const lang = language ?? undefined;
  const labels = new Map(counts.map(({ field }) => [field, fieldNamed(field)]));
  const alts = pictures.map((_, at): [string, string] => [altField(at), t('edit.alt', { number: at + 1 })]);
  const forms = [...labels].map(([name, label]): [string, string] => [
    shorterField(name),
    t('edit.shorter', { label }),
  ]);
  const names = new Map([...labels, ...forms, ...alts]);
  const originals = new Map([
    ...Object.entries(original?.texts ?? {}),
    ...(original?.alts ?? []).map((alt, at): [string, string] => [altField(at), alt]),
  ]);
  const nameOf = (field: string): string => names.get(field) ?? field;
  const field = (key: string, rows: number) => {
    const own = originals.get(key);
    return (
      <Field
        key={key}
        label={nameOf(key)}
        text={writing.words[key] ?? ''}
        onType={(typed) => writer.type(key, typed)}
        readOnly={readOnly}
        lang={lang}
        count={counts.find((count) => count.field === key)}
        findings={findings.flatMap((one) => (one.finding && fieldOf(one) === key ? [one.finding] : []))}
        original={original && own !== undefined ? { text: own, words: original.words } : undefined}
        rows={rows}
        description={key.endsWith('.shorter') ? t('edit.shorterHelp') : undefined}
      />
    );
  };
  // Counted fields come first, in the order of their platform.
  const ordered = new Set([...labels.keys(), ...Object.keys(texts)].filter((key) => texts[key] !== undefined));
  return (
    <>
      <Conflict writing={writing} writer={writer} nameOf={nameOf} lang={lang} />
      {[...ordered].flatMap((key) => [
        field(key, 2),
        ...(writing.words[shorterField(key)] === undefined ? [] : [field(shorterField(key), 1)]),
      ])}
      {isOpen(post) && check?.cost && <PostCost cost={check.cost} />}
      <Pictures pictures={pictures}>{(key) => field(key, 1)}</Pictures>
    </>
  );
}

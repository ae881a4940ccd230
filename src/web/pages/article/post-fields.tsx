import { Button, Group, Progress, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PICTURE_SHAPE } from '../../../domain/problem.ts';
import { videosOf } from '../../../domain/videos.ts';
import {
  altField,
  type Check,
  isOpen,
  type Layout,
  layoutOf,
  moved,
  type Post,
  partsIn,
  type steps,
  textField,
  withMedia,
  withVideo,
} from '../../data/posts.ts';
import type { Writer, Writing } from '../../data/writer.ts';
import { fieldNamed, textOf } from '../../parts/server-text.ts';
import { useSorting } from '../../parts/sortable.tsx';
import { usd } from '../../parts/usd.ts';
import { PostChoices } from './choices.tsx';
import { Field } from './field.tsx';
import { Film } from './film.tsx';
import { LinkRow } from './link-row.tsx';
import { PartBar } from './part-bar.tsx';
import { Pictures } from './pictures.tsx';
import { Conflict } from './save-state.tsx';

export type Problem = Check['problems'][number];

/** Field of a problem, by its name on this page. */
export function fieldOf({ field, part = 0 }: Problem): string {
  const [, picture] = /^pictures\.(\d+)$/.exec(field) ?? [];
  return picture === undefined ? textField(field, part) : altField(Number(picture), part);
}

/** Problems of a stored post that don't depend on its text: channel, age, duplicates. */
const ofMore = ({ field }: Problem): boolean => ['channel', 'article', 'post'].includes(field);

/** Problems of a post as typed; `check`: of the text, once checked. */
export function problemsOf(post: Post, check: Check | undefined, isSaved: boolean): Problem[] {
  if (!check) return post.problems;
  if (isSaved) {
    // What its channel takes may have changed since it was stored.
    const isKnown = post.problems.some(({ code }) => code === PICTURE_SHAPE);
    return isKnown ? post.problems : [...post.problems, ...check.problems.filter(({ code }) => code === PICTURE_SHAPE)];
  }
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

/** How far the conversion of a post’s video is, which a job does; nothing where no video is to be made. */
function Conversion({ post: { content, making } }: { post: Post }) {
  const { t } = useTranslation();
  if (
    partsIn(content)
      .flatMap(videosOf)
      .every(({ file }) => file !== null)
  )
    return null;
  const percent = Math.round((making?.share ?? 0) * 100);
  return (
    <Stack gap={4}>
      <Text size="sm" role="status">
        {making?.share == null ? t('composer.video.waiting') : t('composer.video.making', { percent })}
      </Text>
      <Progress value={percent} aria-label={t('composer.video.progress')} />
    </Stack>
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
  /** Changes parts, pictures, format or settings. */
  onChoose: (choices: Parameters<typeof steps.arrange>[1]) => void;
}

/** All fields of a post, part by part: its texts in their order, then its pictures and videos. */
export function PostFields({ post, check, writer, writing, findings, readOnly, onChoose: choose }: Props) {
  const { t } = useTranslation();
  const { original, offers, counts = post.counts } = check ?? {};
  const { content } = post;
  const lang = content.language ?? undefined;
  const onChoose = readOnly ? null : choose;
  const parts = partsIn(content);
  const layout = layoutOf(content);
  const names = new Map(
    parts.flatMap(({ texts, pictures }, part) => [
      ...Object.keys(texts).map((name): [string, string] => [textField(name, part), fieldNamed(name)]),
      ...pictures.map((_, at): [string, string] => [altField(at, part), t('edit.alt', { number: at + 1 })]),
    ]),
  );
  const originals = new Map([
    ...[original?.texts ?? {}, ...(original?.parts ?? [])].flatMap((texts, part) =>
      Object.entries(texts).map(([name, text]): [string, string] => [textField(name, part), text]),
    ),
    ...(original?.alts ?? []).map((alt, at): [string, string] => [altField(at), alt]),
  ]);
  const aids = readOnly ? undefined : { channels: [post.channel], hashtags: offers?.hashtags ?? [] };
  const nameOf = (field: string): string => names.get(field) ?? field;
  const field = (key: string, rows: number, { name = key, part = 0, isText = false } = {}) => {
    const own = originals.get(key);
    return (
      <Field
        key={key}
        label={nameOf(key)}
        text={writing.words[key] ?? ''}
        onType={(typed) => writer.type(key, typed)}
        readOnly={readOnly}
        lang={lang}
        count={counts.find((count) => count.field === name && (count.part ?? 0) === part)}
        findings={findings.flatMap((one) => (one.finding && fieldOf(one) === key ? [one.finding] : []))}
        original={original && own !== undefined ? { text: own, words: original.words } : undefined}
        rows={rows}
        aids={isText ? aids : undefined}
      />
    );
  };
  const isMany = parts.length > 1;
  // A change is being saved, or is not in the post yet.
  const isBehind = writing.phase === 'saving' || writing.saved.version !== post.version;
  // A comment is always below its post: neither changes places, and the post can't be taken from above it.
  const hasComments = offers?.further === 'comment';
  const rearrange = (changed: Layout): void => onChoose?.({ layout: changed });
  const movePart = (part: number, to: number): void => rearrange(moved(layout, part, to));
  const sorting = useSorting(movePart);
  return (
    <>
      <Conflict writing={writing} writer={writer} nameOf={nameOf} lang={lang} />
      {onChoose && offers && <PostChoices post={post} offers={offers} onChoose={onChoose} />}
      <div className="postParts" ref={sorting.list}>
        {parts.map(({ texts, pictures, ...videos }, part) => {
          // Counted fields come first, in the order of their platform.
          const counted = counts.filter((count) => (count.part ?? 0) === part).map((count) => count.field);
          const ordered = new Set([...counted, ...Object.keys(texts)].filter((name) => texts[name] !== undefined));
          return (
            <Stack key={part} gap="sm" component={isMany ? 'section' : 'div'} {...sorting.item(part)}>
              {isMany && !(hasComments && part === 0) && (
                <PartBar
                  sorting={sorting}
                  isComment={hasComments}
                  part={part}
                  count={parts.length}
                  onMove={hasComments || !onChoose ? null : (to) => movePart(part, to)}
                  onRemove={onChoose && (() => rearrange(layout.filter((_, at) => at !== part)))}
                />
              )}
              {[...ordered].map((name) => field(textField(name, part), 2, { name, part, isText: true }))}
              <Pictures
                articleId={post.articleId}
                pictures={pictures}
                videos={videosOf(videos)}
                row={part === 0 ? (offers?.row ?? null) : null}
                part={part}
                isOneOfMany={isMany}
                isBehind={isBehind}
                offers={offers}
                onChoose={onChoose && ((chosen) => rearrange(withMedia(content, part, chosen)))}
              >
                {(key) => field(key, 1)}
              </Pictures>
              {part === 0 && <Conversion post={post} />}
              {part === 0 &&
                onChoose &&
                offers?.film &&
                (content.video === null || content.video.film !== undefined) && (
                  <Film
                    post={post}
                    shape={offers.film}
                    onChoose={(film) => rearrange(withVideo(content, film === null ? false : { film }))}
                  />
                )}
            </Stack>
          );
        })}
      </div>
      {onChoose && offers && offers.parts > parts.length && (
        <Group>
          <Button variant="default" size="compact-sm" onClick={() => rearrange([...layout, { was: null }])}>
            {t(hasComments ? 'composer.commentAdd' : 'composer.partAdd')}
          </Button>
        </Group>
      )}
      <LinkRow post={post} onChange={onChoose && ((link) => onChoose({ link }))} />
      {isOpen(post) && check?.cost && <PostCost cost={check.cost} />}
    </>
  );
}

import { Button, Collapse, Grid, Stack, Switch, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../features/index.ts';
import { useFreshActions } from '../../app/keys/fresh-actions.ts';
import { type Crops, type CropsPreview, foreseen } from '../../data/crops.ts';
import { ErrorNote, Pending } from '../../parts/error-note.tsx';
import { gap, termFor } from '../../parts/server-text.ts';
import { Adjust } from './adjust.tsx';
import { AltText } from './alt-text.tsx';
import { type Picture, type Plan, type Window, withoutWindow, withWindow } from './plan.ts';
import { Saving } from './saving.tsx';
import { Tiles, type TilesProps, usePlaceName } from './tiles.tsx';
import type { Drafts, Typed } from './use-drafts.ts';
import { WholePicture } from './whole-picture.tsx';

interface Foreseen {
  /** By the server's rules; of an earlier plan while `isNow` is false. Null: it has not answered yet. */
  preview: CropsPreview | null;
  isNow: boolean;
  error: unknown;
  again: () => void;
}

interface Answer {
  key: string;
  preview: CropsPreview | null;
  error: unknown;
}

/**
 * Previews the crops of a plan. One request runs at a time: while dragging, the next one waits for the last answer, so
 * that the server is not flooded.
 */
function useForeseen(article: string, number: number, plan: Plan): Foreseen {
  const [round, setRound] = useState(0);
  const key = JSON.stringify([article, number, plan, round]);
  const [answer, setAnswer] = useState<Answer>({ key: '', preview: null, error: null });
  const wanted = useRef({ key, plan });
  const isAsking = useRef(false);
  const isThere = useRef(true);
  useEffect(() => {
    isThere.current = true;
    return () => {
      isThere.current = false;
    };
  }, []);
  // The key identifies the plan, which is a new object each time.
  useEffect(() => {
    wanted.current = { key, plan };
    if (isAsking.current) return;
    isAsking.current = true;
    const ask = async (): Promise<void> => {
      for (let asked = ''; isThere.current && asked !== wanted.current.key; ) {
        const { key: next, plan: given } = wanted.current;
        asked = next;
        try {
          const preview = await foreseen(article, {
            picture: number,
            focal: given.focal,
            windows: { ...given.windows },
          });
          setAnswer({ key: next, preview, error: null });
        } catch (error) {
          // The last preview stays, with the error.
          setAnswer((before) => ({ ...before, key: next, error }));
        }
      }
      isAsking.current = false;
    };
    void ask();
  }, [key, article, number]);
  const isNow = answer.key === key;
  return {
    preview: answer.preview,
    isNow,
    error: isNow ? answer.error : null,
    again: () => setRound((before) => before + 1),
  };
}

/** A picture in all formats: those that posts use, the others on demand. */
function Formats({ formats, ...rest }: TilesProps) {
  const { t } = useTranslation();
  const [showsOthers, others] = useDisclosure(false);
  const used = formats.filter(({ pictures }) => pictures.includes(rest.preview.number));
  const unused = formats.filter((format) => !used.includes(format));
  return (
    <Stack>
      {used.length > 0 ? <Tiles formats={used} {...rest} /> : <Text c="dimmed">{t('crops.notUsed')}</Text>}
      {unused.length > 0 && (
        <>
          <Button
            className="crops-long"
            variant="subtle"
            onClick={others.toggle}
            aria-expanded={showsOthers}
            style={{ alignSelf: 'flex-start' }}
          >
            {t('crops.others', { count: unused.length })}
          </Button>
          <Collapse expanded={showsOthers}>{showsOthers && <Tiles formats={unused} {...rest} />}</Collapse>
        </>
      )}
    </Stack>
  );
}

interface Props {
  crops: Crops;
  picture: Picture;
  posts: AnswerOf<'GET /articles/:id/posts'>['posts'];
  drafts: Drafts;
  typed: Typed;
  mayWrite: boolean;
  nameOf: (channel: string) => string;
}

/** One picture of an article: its focal point, and each crop beside it. */
export function PictureDesk({ crops, picture, posts, drafts, typed, mayWrite, nameOf }: Props) {
  const { t } = useTranslation();
  const placeName = usePlaceName();
  const plan = drafts.planFor(picture);
  const [adjusting, setAdjusting] = useState<string | null>(null);
  const [trial, setTrial] = useState<Window | null>(null);
  const tried = adjusting !== null && trial ? withWindow(plan, adjusting, trial) : plan;
  const { preview, isNow, error, again } = useForeseen(crops.articleId, picture.number, tried);
  const [faces, setFaces] = useState(true);
  const [pointed, setPointed] = useState<string | null>(null);
  const undo = (): void => {
    if (adjusting === null) drafts.undo(picture);
  };
  useFreshActions([{ id: 'undo crop', label: t('common.undo'), group: t('crops.title'), keys: 'mod+z', run: undo }]);
  if (!preview) return <Pending of={{ error, refetch: again }} />;
  const cropIn = (name: string) => preview.crops.find(({ format }) => format === name);
  const framed = pointed === null ? null : (cropIn(pointed)?.shown ?? null);
  const planned = posts.filter(
    ({ state, content }) => state === 'scheduled' && content.pictures.some(({ image }) => image === picture.number - 1),
  );
  const adjusted = crops.formats.find(({ name }) => name === adjusting);
  const crop = adjusted && cropIn(adjusted.name);
  const close = () => {
    setAdjusting(null);
    setTrial(null);
  };
  const source = plan.focal !== null ? 'editor' : preview.from === 'editor' ? null : preview.from;
  return (
    <Grid gap="lg">
      <Grid.Col span={{ base: 12, lg: 5 }}>
        <Stack>
          <WholePicture
            preview={preview}
            title={picture.alt ?? picture.title ?? t('crops.picture', { number: picture.number })}
            focal={plan.focal}
            faces={faces}
            frame={framed}
            mayWrite={mayWrite}
            onMove={(focal, isStep) => drafts.change(picture, { ...plan, focal }, isStep)}
          />
          <Text size="sm" id="crops-how">
            {t(`crops.from.${source ?? 'found'}`)}
            {mayWrite && `${gap()}${t('crops.how')}${gap()}`}
            {mayWrite && <span className="keyHint">{t('crops.howKeys')}</span>}
          </Text>
          {preview.blind !== null && <Text size="sm">{t('crops.blind')}</Text>}
          {preview.faces.length > 0 && (
            <Switch
              label={t('crops.faces', { count: preview.faces.length })}
              checked={faces}
              onChange={({ currentTarget }) => setFaces(currentTarget.checked)}
            />
          )}
          {error !== null && <ErrorNote error={error} onRetry={again} />}
          {mayWrite && (
            <Saving
              article={crops.articleId}
              version={crops.version}
              picture={picture}
              drafts={drafts}
              planned={[...new Set(planned.map(({ channel }) => channel))]}
              nameOf={nameOf}
            />
          )}
          <AltText
            article={crops.articleId}
            picture={picture}
            posts={posts}
            language={crops.language}
            mayWrite={mayWrite}
            nameOf={nameOf}
            typed={typed.of(picture)}
            onType={(text) => typed.type(picture, text)}
            onSaved={(text) => typed.saved(picture, text)}
          />
        </Stack>
      </Grid.Col>
      <Grid.Col span={{ base: 12, lg: 7 }} aria-busy={!isNow}>
        <Formats
          formats={crops.formats}
          preview={preview}
          mayWrite={mayWrite}
          nameOf={nameOf}
          onAdjust={(name) => {
            setTrial(null);
            setAdjusting(name);
          }}
          onReset={(name) => drafts.change(picture, withoutWindow(plan, name), true)}
          onPoint={setPointed}
        />
      </Grid.Col>
      {adjusted && crop && (
        <Adjust
          name={`${termFor(adjusted.platformName)} · ${placeName(adjusted.place)}`}
          format={adjusted}
          hash={preview.hash}
          crop={crop}
          onTry={setTrial}
          onUse={() => {
            if (trial) drafts.change(picture, withWindow(plan, adjusted.name, trial), true);
            close();
          }}
          onClose={close}
        />
      )}
    </Grid>
  );
}

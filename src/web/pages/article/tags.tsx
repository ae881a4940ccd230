import { ActionIcon, Group, Stack, Text, TextInput } from '@mantine/core';
import { type KeyboardEvent, type MouseEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Post } from '../../data/posts.ts';
import { FormDialog } from '../../parts/form-dialog.tsx';
import './tags.css';

type Picture = Post['content']['pictures'][number];
export type Tag = NonNullable<Picture['tags']>[number];
type Point = Pick<Tag, 'x' | 'y'>;

/** Share of the picture for each press of an arrow; with Shift the other. */
const STEP = 0.01;
const WIDE_STEP = 0.1;
const STEPS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

const within = (share: number): number => Math.round(Math.min(1, Math.max(0, share)) * 1_000) / 1_000;

function pointIn(frame: Element, { clientX, clientY }: { clientX: number; clientY: number }): Point {
  const { left, top, width, height } = frame.getBoundingClientRect();
  return { x: within((clientX - left) / width), y: within((clientY - top) / height) };
}

interface HandleProps {
  tag: Tag;
  number: number;
  onMove: (to: Point) => void;
}

/** A tag on the picture, moved by dragging or with the arrow keys. */
function Handle({ tag: { name, x, y }, number, onMove }: HandleProps) {
  const { t } = useTranslation();
  const drag = (event: PointerEvent<HTMLButtonElement>): void => {
    const { currentTarget: handle, pointerId } = event;
    if (handle.parentElement && handle.hasPointerCapture(pointerId)) onMove(pointIn(handle.parentElement, event));
  };
  const press = (event: KeyboardEvent): void => {
    const step = STEPS[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const length = event.shiftKey ? WIDE_STEP : STEP;
    onMove({ x: within(x + step.x * length), y: within(y + step.y * length) });
  };
  const where = { number, name, x: Math.round(x * 100), y: Math.round(y * 100) };
  return (
    <button
      type="button"
      className="tags-handle"
      style={{ left: `${x * 100}%`, top: `${y * 100}%` }}
      aria-label={t('composer.tags.handle', where)}
      onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
      onPointerMove={drag}
      onKeyDown={press}
    >
      {number}
    </button>
  );
}

interface Props {
  picture: Picture;
  /** Of the picture in its post, from 1. */
  number: number;
  /** How many people may be tagged in it. */
  most: number;
  onSave: (tags: Tag[]) => void;
  onClose: () => void;
}

/** Dialog that tags people in a picture: a press on it adds a tag there, Enter adds one in its middle. */
export function TagPeople({ picture, number, most, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const [tags, setTags] = useState<readonly Tag[]>(picture.tags ?? []);
  const [added, setAdded] = useState(0);
  const names = useRef<(HTMLInputElement | null)[]>([]);
  useEffect(() => {
    if (added > 0) names.current.findLast((input) => input?.isConnected)?.focus();
  }, [added]);
  const change = (at: number, changes: Partial<Tag>): void =>
    setTags((before) => before.map((tag, index) => (index === at ? { ...tag, ...changes } : tag)));
  const add = (event: MouseEvent): void => {
    const isPointed = event.detail > 0;
    const point = isPointed ? pointIn(event.currentTarget, event) : { x: 0.5, y: 0.5 };
    setTags((before) => [...before, { name: '', ...point }]);
    setAdded((count) => count + 1);
  };
  const isUnnamed = tags.some(({ name }) => !/^\s*\S+\s*$/.test(name));
  return (
    <FormDialog
      title={t('composer.tags.title', { number })}
      text={t('composer.tags.help')}
      submit={t('composer.tags.save')}
      size="lg"
      holds={tags !== picture.tags && tags.length > 0}
      disabled={isUnnamed}
      doing={{ isPending: false, error: null }}
      onSubmit={() => onSave(tags.map(({ name, x, y }) => ({ name: name.trim(), x, y })))}
      onClose={onClose}
    >
      <div className="tags-picture">
        <button
          type="button"
          disabled={tags.length >= most}
          aria-label={t('composer.tags.add', { number })}
          onClick={add}
        >
          <img src={`/pictures/${picture.rendition?.hash}`} alt={picture.alt} draggable={false} />
        </button>
        {tags.map((tag, at) => (
          <Handle key={at} tag={tag} number={at + 1} onMove={(to) => change(at, to)} />
        ))}
      </div>
      <Stack gap="xs">
        {tags.map(({ name }, at) => (
          <Group key={at} wrap="nowrap" align="end" gap="xs">
            <TextInput
              ref={(input) => {
                names.current[at] = input;
              }}
              flex={1}
              size="sm"
              label={t('composer.tags.name', { number: at + 1 })}
              value={name}
              autoCapitalize="none"
              spellCheck={false}
              onChange={({ currentTarget: { value } }) => change(at, { name: value })}
            />
            <ActionIcon
              variant="default"
              size="input-sm"
              aria-label={t('composer.tags.remove', { number: at + 1 })}
              onClick={() => setTags(tags.filter((_, index) => index !== at))}
            >
              ×
            </ActionIcon>
          </Group>
        ))}
        {tags.length >= most && (
          <Text size="xs" c="dimmed">
            {t('composer.tags.most', { most })}
          </Text>
        )}
      </Stack>
    </FormDialog>
  );
}

import './drop-zone.css';
import { notifications } from '@mantine/notifications';
import { IconDragDrop } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sizeText } from '../../../lib/size-text.ts';
import { askNewPost } from '../../app/new-post/asked.ts';
import { listText } from '../../parts/server-text.ts';
import { type FreeStart, freePage } from '../free/start.ts';
import { type Given, givenIn } from './given.ts';

/** Largest file with an article that the server reads; longest text of a post; most pictures. */
const MOST_BYTES = 3_500_000;
const MOST_LETTERS = 20_000;
const MOST_PICTURES = 20;

/** What becomes of something that was given: an article, a post of its own, or nothing. */
type Use =
  | { article: { url: string } | { file: File } }
  | { free: FreeStart; left: string | null }
  | { refused: string };

const isPicture = ({ type, name }: File): boolean => type.startsWith('image/') || /\.hei[cf]$/i.test(name);
const isArticle = ({ type, name }: File): boolean =>
  /^(?:text\/html|application\/(?:json|xhtml\+xml))$/.test(type) || /\.(?:x?html?|json)$/i.test(name);
const isText = ({ type, name }: File): boolean => type === 'text/plain' || /\.txt$/i.test(name);

const namesOf = (files: readonly File[]): string => listText(files.map(({ name }) => name));

async function useOfFiles(files: readonly File[], t: TFunction<'desk'>): Promise<Use> {
  const [pages, pictures, texts] = [files.filter(isArticle), files.filter(isPicture), files.filter(isText)];
  const others = files.filter((file) => !isPicture(file));
  const [page] = pages;
  if (page && files.length > 1) return { refused: t('drop.oneArticle') };
  if (page && page.size > MOST_BYTES) {
    return { refused: t('drop.tooLarge', { name: page.name, size: sizeText(page.size), most: sizeText(MOST_BYTES) }) };
  }
  if (page) return { article: { file: page } };
  if (pictures.length > MOST_PICTURES) return { refused: t('drop.tooMany', { most: MOST_PICTURES }) };
  if (pictures.length > 0) {
    return {
      free: { files: pictures },
      left: others.length > 0 ? t('drop.left', { names: namesOf(others) }) : null,
    };
  }
  if (texts.length === 1 && files.length === 1 && texts[0]) return useOfText(await texts[0].text(), t);
  if (files.some(({ type }) => type.startsWith('video/'))) return { refused: t('drop.film') };
  return { refused: t('drop.unusable', { names: namesOf(files) }) };
}

function useOfText(given: string, t: TFunction<'desk'>): Use {
  const text = given.trim();
  if (/^https?:\/\/\S+$/i.test(text) && URL.canParse(text)) return { article: { url: text } };
  if (text === '') return { refused: t('drop.empty') };
  if (text.length > MOST_LETTERS) return { refused: t('drop.tooLong', { most: MOST_LETTERS }) };
  return { free: { text }, left: null };
}

const isOfUse = ({ types }: DataTransfer): boolean =>
  types.some((type) => ['Files', 'text/plain', 'text/uri-list'].includes(type));

const isNothing = ({ text, files }: Given): boolean => text === '' && files.length === 0;

/** Drop zone over the inbox while something is dragged; `given`: what was pasted before it was there. */
export function DropZone({ given }: { given: Given }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [isOver, setOver] = useState(isNothing(given));
  const taken = useRef<Given | null>(null);
  const tell = (message: string): void => {
    notifications.show({
      color: 'look',
      message,
      autoClose: 15_000,
      role: 'alert',
      closeButtonProps: { 'aria-label': t('common.close') },
    });
  };
  const take = useEffectEvent(async (what: Given): Promise<void> => {
    const use = what.files.length > 0 ? await useOfFiles(what.files, t) : useOfText(what.text, t);
    if ('refused' in use) return tell(use.refused);
    if ('article' in use) return askNewPost(use.article);
    if (use.left !== null) tell(use.left);
    await navigate(freePage(use.free));
  });
  useEffect(() => {
    // Once for each paste.
    if (isNothing(given) || taken.current === given) return;
    taken.current = given;
    void take(given);
  }, [given]);
  useEffect(() => {
    const over = (event: DragEvent): void => {
      if (!event.dataTransfer || !isOfUse(event.dataTransfer)) return;
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent): void => {
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent): void => {
      setOver(false);
      if (!event.dataTransfer || !isOfUse(event.dataTransfer)) return;
      event.preventDefault();
      void take(givenIn(event.dataTransfer));
    };
    const all = [
      ['dragover', over],
      ['dragleave', leave],
      ['drop', drop],
    ] as const;
    for (const [name, listen] of all) window.addEventListener(name, listen);
    return () => {
      for (const [name, listen] of all) window.removeEventListener(name, listen);
    };
  }, []);
  if (!isOver) return null;
  return (
    <div className="dropZone" role="status">
      <div>
        <IconDragDrop size={40} stroke={1.4} aria-hidden="true" />
        <strong>{t('drop.title')}</strong>
        <span>{t('drop.what')}</span>
      </div>
    </div>
  );
}

import './emoji.css';
import { SegmentedControl, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../error-note.tsx';
import { allEmoji, type Emoji, recentEmoji, rememberEmoji } from './list.ts';

/** Emoji in a row, as many as the style sheet shows; most that are shown. */
const COLUMNS = 8;
const MOST = 400;

/** A tab for each group, with an emoji of it. */
const GROUPS = [
  { id: 0, name: 'faces', sign: '😀' },
  { id: 1, name: 'people', sign: '👋' },
  { id: 3, name: 'nature', sign: '🌿' },
  { id: 4, name: 'food', sign: '🍎' },
  { id: 5, name: 'travel', sign: '🚆' },
  { id: 6, name: 'activities', sign: '⚽' },
  { id: 7, name: 'objects', sign: '💡' },
  { id: 8, name: 'symbols', sign: '✅' },
  { id: 9, name: 'flags', sign: '🏁' },
] as const;

const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -COLUMNS,
  ArrowDown: COLUMNS,
};

interface GridProps {
  shown: readonly Emoji[];
  label: string;
  onPick: (emoji: string) => void;
}

/** Emoji as buttons: one is in the order of Tab, the arrow keys lead to the others. */
function Grid({ shown, label, onPick }: GridProps) {
  const { i18n } = useTranslation();
  const [at, setAt] = useState(0);
  const current = Math.min(at, shown.length - 1);
  const press = (event: KeyboardEvent<HTMLElement>): void => {
    const to = current + (STEPS[event.key] ?? 0);
    if (STEPS[event.key] === undefined || to < 0 || to >= shown.length) return;
    event.preventDefault();
    setAt(to);
    event.currentTarget.querySelectorAll('button')[to]?.focus();
  };
  return (
    <fieldset className="emojiGrid" aria-label={label} onKeyDown={press}>
      {shown.map(({ text, names }, place) => {
        const name = names[i18n.language === 'zh-CN' ? 'zh-CN' : 'en'];
        return (
          <button
            key={text}
            type="button"
            aria-label={name}
            title={name}
            tabIndex={place === current ? 0 : -1}
            onFocus={() => setAt(place)}
            onClick={() => onPick(text)}
          >
            {text}
          </button>
        );
      })}
    </fieldset>
  );
}

/** Emoji by group, or by words of either language. */
export function EmojiPicker({ onPick }: { onPick: (emoji: string) => void }) {
  const { t } = useTranslation();
  const list = useQuery(allEmoji);
  const search = useRef<HTMLInputElement>(null);
  // It is loaded after the focus was trapped.
  useEffect(() => search.current?.focus(), []);
  const [words, setWords] = useState('');
  const [group, setGroup] = useState(0);
  const [recent] = useState(recentEmoji);
  const typed = words.trim().toLowerCase().split(/\s+/);
  const all = list.data ?? [];
  const isSearched = words.trim() !== '';
  const shown = all.filter((one) =>
    isSearched ? typed.every((word) => one.words.includes(word)) : one.group === group,
  );
  const pick = (emoji: string): void => {
    rememberEmoji(emoji);
    onPick(emoji);
  };
  return (
    <div className="emojiPicker">
      <TextInput
        ref={search}
        type="search"
        size="sm"
        aria-label={t('composer.tools.emojiSearch')}
        placeholder={t('composer.tools.emojiSearch')}
        leftSection={<IconSearch size={15} aria-hidden="true" />}
        value={words}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      {!isSearched && (
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={t('composer.tools.emojiGroup')}
          value={String(group)}
          onChange={(value) => setGroup(Number(value))}
          data={GROUPS.map(({ id, name, sign }) => ({
            value: String(id),
            label: (
              <>
                <span aria-hidden="true">{sign}</span>
                <span className="unseen">{t(`composer.tools.groups.${name}`)}</span>
              </>
            ),
          }))}
        />
      )}
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {!isSearched && recent.length > 0 && (
        <Grid
          label={t('composer.tools.emojiRecent')}
          shown={recent.flatMap((text) => all.find((one) => one.text === text) ?? [])}
          onPick={pick}
        />
      )}
      <div className="emojiList">
        <Grid
          key={isSearched ? 'found' : group}
          label={t('composer.tools.emoji')}
          shown={shown.slice(0, MOST)}
          onPick={pick}
        />
        {isSearched && list.data && shown.length === 0 && <p role="status">{t('composer.tools.none')}</p>}
      </div>
    </div>
  );
}

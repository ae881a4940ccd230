import { Anchor, Badge, Group, Stack, Textarea } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Check } from '../../data/posts.ts';
import { Count } from './count.tsx';
import { type Aids, WritingTools } from './writing-tools.tsx';

interface Mark {
  start: number;
  end: number;
}

/** A text in pieces, each marked or not. */
function pieces(text: string, marks: readonly Mark[]): { text: string; isMarked: boolean; at: number }[] {
  const found: { text: string; isMarked: boolean; at: number }[] = [];
  let at = 0;
  for (const { start, end } of marks.toSorted((a, b) => a.start - b.start)) {
    if (start < at) continue;
    found.push({ text: text.slice(at, start), isMarked: false, at });
    found.push({ text: text.slice(start, end), isMarked: true, at: start });
    at = end;
  }
  return [...found, { text: text.slice(at), isMarked: false, at }];
}

/** Styles that decide where a letter is drawn. */
const LIKE = ['padding', 'fontFamily', 'fontSize', 'fontWeight', 'letterSpacing', 'lineHeight', 'textAlign'] as const;

/**
 * Marks words of a field behind its letters; hidden from screen readers, since the findings are listed below the
 * field.
 */
function Marked({ text, marks, children }: { text: string; marks: readonly Mark[]; children: ReactNode }) {
  const behind = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = behind;
    const area = current?.parentElement?.querySelector('textarea');
    if (!current || !area) return;
    const style = getComputedStyle(area);
    for (const name of LIKE) current.style[name] = style[name];
  }, []);
  return (
    <div
      className="marked"
      onScrollCapture={({ target }) => {
        if (behind.current && target instanceof HTMLTextAreaElement) behind.current.scrollTop = target.scrollTop;
      }}
    >
      <div className="marks" aria-hidden ref={behind}>
        {pieces(text, marks).map(({ text: piece, isMarked, at }) =>
          isMarked ? <mark key={`m${at}`}>{piece}</mark> : <span key={at}>{piece}</span>,
        )}
      </div>
      {children}
    </div>
  );
}

type Finding = NonNullable<Check['problems'][number]['finding']>;

/** Length of a passage, in UTF-16 code units. */
const SHOWN = 160;
const FACTS: ReadonlySet<Finding['kind']> = new Set(['number', 'date', 'name', 'quotation']);

/** Closest passage of the article; beside the post's sentence if the two differ in meaning. */
function Evidence({ finding: { kind, words, nearest }, lang }: { finding: Finding; lang: string | undefined }) {
  const { t } = useTranslation();
  if (nearest === null) return null;
  if (FACTS.has(kind)) return <blockquote lang={lang}>{nearest.slice(0, SHOWN)}</blockquote>;
  return (
    <dl className="sides">
      <div>
        <dt>{t('composer.inPost')}</dt>
        <dd>
          <blockquote lang={lang}>{words}</blockquote>
        </dd>
      </div>
      <div>
        <dt>{t('composer.inArticle')}</dt>
        <dd>
          <blockquote lang={lang}>{nearest}</blockquote>
        </dd>
      </div>
    </dl>
  );
}

interface Props {
  label: string;
  text: string;
  onType: (text: string) => void;
  readOnly: boolean;
  lang: string | undefined;
  count?: Check['counts'][number] | undefined;
  /** Words that the article does not have, in the current text. */
  findings: readonly Finding[];
  /** Text without edits, and its origin; absent: there is none. */
  original?: { text: string; words: 'masthead' | 'base' } | undefined;
  rows?: number;
  /** What may be put into it; absent: only what is typed. */
  aids?: Aids | undefined;
  placeholder?: string;
  description?: ReactNode;
}

/** Text field of a post with its length, its edits, and the words that the article does not have. */
export function Field({
  label,
  text,
  onType,
  readOnly,
  lang,
  count,
  findings,
  original,
  rows = 2,
  aids,
  ...more
}: Props) {
  const { t } = useTranslation();
  const area = useRef<HTMLTextAreaElement>(null);
  const isLong = count !== undefined && count.count > count.max;
  const isOwn = original !== undefined && original.text !== text;
  const show = ({ start, end }: Finding): void => {
    area.current?.focus();
    area.current?.setSelectionRange(start, end);
  };
  return (
    <Stack gap={4}>
      <div className={aids && 'hasTools'}>
        <Textarea
          ref={area}
          label={label}
          description={count ? <Count {...count} /> : (more.description ?? (aids && <span />))}
          inputWrapperOrder={['label', 'input', 'error', 'description']}
          placeholder={more.placeholder}
          error={isLong ? t('edit.tooLong') : null}
          value={text}
          onChange={({ currentTarget }) => onType(currentTarget.value)}
          readOnly={readOnly}
          lang={lang}
          autosize
          minRows={rows}
          maxRows={18}
          inputContainer={(children) => (
            <Marked text={text} marks={findings}>
              {children}
            </Marked>
          )}
        />
        {aids && <WritingTools area={area} aids={aids} label={label} onType={onType} />}
      </div>
      {isOwn && (
        <Group gap="xs">
          <Badge variant="light" color="draft">
            {t('composer.own')}
          </Badge>
          {!readOnly && (
            <Anchor component="button" type="button" size="sm" onClick={() => onType(original.text)}>
              {t(`composer.again.${original.words}`)}
              <span className="unseen"> ({label})</span>
            </Anchor>
          )}
        </Group>
      )}
      {findings.length > 0 && (
        <ul className="findings" aria-label={t('composer.unfoundIn', { field: label })}>
          {findings.map((finding) => (
            <li key={`${finding.start} ${finding.kind} ${finding.words}`}>
              <button type="button" className="findingWords" onClick={() => show(finding)}>
                <IconAlertTriangleFilled size={15} aria-hidden="true" />{' '}
                {t(`composer.notSaid.${finding.kind}`, { words: finding.words })}
              </button>
              <Evidence finding={finding} lang={lang} />
            </li>
          ))}
        </ul>
      )}
    </Stack>
  );
}

import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Check, Post } from '../../data/posts.ts';
import type { Writer } from '../../data/writer.ts';
import type { Problem } from './problems-of.ts';

/** No more than a word or two stands beside a link in a paragraph of its own. */
const LABEL_LENGTH = 40;

/** The link as Masthead puts it into the post: with its label, where it has one. */
function paragraphWith(link: string, original: string | undefined): string {
  const found = original?.split(/\n\s*\n/).find((paragraph) => paragraph.includes(link));
  return found !== undefined && found.length <= link.length + LABEL_LENGTH ? found.trim() : link;
}

interface Props {
  problem: Problem;
  post: Post;
  check: Check | undefined;
  writer: Writer;
}

/** Puts the link of the article into a text that a platform shows it in, and that lacks it. */
export function InsertLink({ problem: { code, field }, post: { content }, check, writer }: Props) {
  const { t } = useTranslation();
  const { link, texts } = content;
  if (code !== 'link-not-in-text' || link === null || texts[field] === undefined) return null;
  const insert = (): void => {
    const said = (writer.get().words[field] ?? '').trimEnd();
    const paragraph = paragraphWith(link, check?.original.texts[field]);
    writer.type(field, said === '' ? paragraph : `${said}\n\n${paragraph}`);
  };
  return (
    <Button variant="default" size="compact-sm" onClick={insert}>
      {t('composer.insertLink')}
    </Button>
  );
}

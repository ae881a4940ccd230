import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Post } from '../data/posts.ts';
import { textOf } from './server-text.ts';

interface Props {
  may: NonNullable<Post['may']>;
  /** It is about words of theirs that are not saved yet. */
  typed?: boolean;
}

/** Why who looks at a post may not approve it, and who may. */
export function MayNot({ may: { because, others, why, who }, typed = false }: Props) {
  const { t, i18n } = useTranslation();
  const reason = typed ? 'typed' : because === 'own' || because === 'given' ? because : null;
  const names = new Intl.ListFormat(i18n.language, { type: 'disjunction' }).format(others);
  return (
    <div>
      <Text size="sm">
        {reason === null
          ? [why, who].flatMap((one) => (one ? [textOf(one)] : [])).join(' ')
          : t(`approvals.because.${reason}`)}
      </Text>
      {reason !== null && others.length > 0 && <Text size="sm">{t('approvals.whoMay', { names })}</Text>}
    </div>
  );
}

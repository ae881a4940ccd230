import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Check } from '../../data/posts.ts';
import { usd } from '../../parts/usd.ts';

/** What posting it would cost, and what a link has to do with it. */
export function PostCost({ cost }: { cost: NonNullable<Check['cost']> }) {
  const { t, i18n } = useTranslation();
  const money = { usd: usd(cost.usd, i18n.language), link: usd(cost.link.usd, i18n.language) };
  return (
    <Text size="xs" c="dimmed">
      {t(cost.link.has ? 'composer.costWithLink' : 'composer.cost', money)}
    </Text>
  );
}

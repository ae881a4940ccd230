import { useTranslation } from 'react-i18next';
import type { Proposal, Proposals } from '../data/posts.ts';
import { usd } from './usd.ts';

const number = (value: number, language: string): string => new Intl.NumberFormat(language).format(value);

const seconds = (value: number, language: string): string =>
  new Intl.NumberFormat(language, { maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);

/** Cost of a language model's answer, in tokens, money and time. */
export function useWords({ tokens, usd: price, seconds: took }: Pick<Proposal, 'tokens' | 'usd' | 'seconds'>): string {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  return [
    tokens === null
      ? t('model.uncounted')
      : t('model.tokens', { input: number(tokens.input, language), output: number(tokens.output, language) }),
    ...(price === null ? [] : [t('model.price', { usd: usd(price, language) })]),
    t('model.seconds', { seconds: seconds(took, language) }),
  ].join(' · ');
}

interface Props {
  day: NonNullable<Proposals['today']>;
  /** Sentence around it; absent: none. */
  within?: (use: string) => string;
}

/** Use of the language model on one day, and its limits. */
export function ModelDay({ day, within }: Props) {
  const { t, i18n } = useTranslation();
  const { language } = i18n;
  const parts = [
    t('model.requests', { used: number(day.requests.used, language), most: number(day.requests.most, language) }),
    t('model.dayTokens', { used: number(day.tokens.used, language), most: number(day.tokens.most, language) }),
    ...(day.usd === null ? [] : [t('model.price', { usd: usd(day.usd, language) })]),
    ...(day.unpriced === 0 ? [] : [t('model.unpriced', { count: day.unpriced })]),
    ...(day.seconds === null ? [] : [t('model.average', { seconds: seconds(day.seconds, language) })]),
  ];
  const use = parts.join(' · ');
  return <>{within ? within(use) : use}</>;
}

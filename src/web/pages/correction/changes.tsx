import { useTranslation } from 'react-i18next';
import type { Story } from '../../data/corrections.ts';
import { Diff } from '../../parts/diff.tsx';

type Change = Story['changes'][number];

/** Facts that the texts above have, listed once more by themselves. */
const REPEATED: readonly Change['part'][] = ['numbers', 'dates', 'names', 'quotations'];

function ChangeCard({ change: { part, before, after } }: { change: Change }) {
  const { t } = useTranslation();
  return (
    <div className="change">
      <h3>{t(`correction.parts.${part}`)}</h3>
      <p>
        <Diff before={before ?? ''} after={after ?? ''} />
      </p>
    </div>
  );
}

/** What the article says otherwise now, word by word. */
export function Changes({ changes }: Pick<Story, 'changes'>) {
  const { t } = useTranslation();
  const texts = changes.filter(({ part }) => !REPEATED.includes(part));
  const facts = changes.filter(({ part }) => REPEATED.includes(part));
  // A fact alone is told where nothing else is.
  const [shown, repeated] = texts.length > 0 ? [texts, facts] : [facts, []];
  return (
    <section className="changes" aria-labelledby="changes">
      <h2 id="changes">{t('correction.changes')}</h2>
      {shown.map((change) => (
        <ChangeCard key={`${change.part} ${change.before} ${change.after}`} change={change} />
      ))}
      {repeated.length > 0 && (
        <details>
          <summary>{t('correction.facts', { count: repeated.length })}</summary>
          {repeated.map((change) => (
            <ChangeCard key={`${change.part} ${change.before} ${change.after}`} change={change} />
          ))}
        </details>
      )}
    </section>
  );
}

import { Alert, List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../api/contract/types.ts';
import { tell } from './told.ts';

/** What is wrong with a post: first what keeps it, then what somebody should look at. */
export function Problems({ problems }: Pick<AnswerOf<'GET /posts/:id'>, 'problems'>) {
  const { t } = useTranslation();
  return (['blocks', 'warns'] as const).map((severity) => {
    const found = problems.filter((one) => one.severity === severity);
    if (found.length === 0) return null;
    return (
      <Alert key={severity} color={severity === 'blocks' ? 'red' : 'yellow'} title={t(`post.${severity}`)} p="xs">
        <List size="sm">
          {found.map((problem) => (
            <List.Item key={`${problem.code} ${problem.field} ${problem.message}`}>{tell(problem)}</List.Item>
          ))}
        </List>
      </Alert>
    );
  });
}

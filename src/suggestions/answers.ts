import type { ProposalTask } from '../domain/proposal.ts';
import { newId } from '../lib/ids.ts';
import { storeProposal } from '../posts/post-repository.ts';
import type { ModelContext } from './budget.ts';
import { askFor } from './propose.ts';
import type { Subject } from './tasks.ts';
import type { Words } from './wording.ts';

/** Gives a model one task for a post, and keeps its answer in place of the one before. Throws as `askFor`. */
export async function keptAnswer(
  context: ModelContext,
  task: ProposalTask,
  subject: Subject,
  { revision, by }: { revision: number | null; by: string },
): Promise<Words[]> {
  const { suggestions, refused, use } = await askFor(context, task, subject);
  await storeProposal(context.db, subject.postId, task, {
    id: newId(),
    revision,
    suggestions: suggestions.map((words) => ({ words })),
    refused: refused?.asMessage() ?? null,
    model: context.settings.model,
    inputTokens: use.tokens?.input ?? null,
    outputTokens: use.tokens?.output ?? null,
    usd: use.usd,
    ms: use.ms,
    askedBy: by,
  });
  return suggestions;
}

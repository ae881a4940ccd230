import { serve } from '../../limited/serve.ts';
import { Question } from './messages.ts';
import { momentsHere } from './moments.ts';
import { probeHere } from './probe.ts';
import { remuxHere } from './remux.ts';

/** The program of the process that reads videos. */

serve(async (asked, { progress }) => {
  const question = Question.parse(asked);
  if (question.kind === 'probe') return probeHere(question.path, question.name);
  if (question.kind === 'moments') return momentsHere(question.path, question.count);
  return remuxHere(question.path, question.target, progress);
});

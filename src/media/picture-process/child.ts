import { UserError } from '../../lib/errors.ts';
import { cutHere } from '../cut.ts';
import { refusalOf } from '../limited/envelope.ts';
import { serve } from '../limited/serve.ts';
import { Question } from './messages.ts';

/** The program of the picture process. */

const never = new AbortController().signal;

serve(async (question, { payload }) => {
  const files = await cutHere({ bytes: payload, ...Question.parse(question) }, never);
  return files.map((file) => (file instanceof UserError ? refusalOf(file) : file));
});

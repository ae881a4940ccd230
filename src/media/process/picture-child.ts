import { UserError } from '../../lib/errors.ts';
import { cutHere } from '../cut.ts';
import { Question } from './picture-protocol.ts';
import { refusalOf } from './protocol.ts';
import { serve } from './serve.ts';

/** Entry point of the picture process. */

const never = new AbortController().signal;

serve(async (question, { payload }) => {
  const files = await cutHere({ bytes: payload, ...Question.parse(question) }, never);
  return files.map((file) => (file instanceof UserError ? refusalOf(file) : file));
});

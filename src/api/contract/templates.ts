import { z } from 'zod';
import { Problem } from '../../domain/post.ts';
import { PreviewTemplateInput } from '../../features/settings/preview-template.ts';
import { endpoint } from './endpoint.ts';
import { TextCount } from './post-view.ts';

export const previewTemplate = endpoint({
  method: 'POST',
  path: '/templates/preview',
  command: 'preview-template',
  summary: 'What a template would write of an article; without one, of a sample',
  body: z.strictObject(PreviewTemplateInput.shape),
  answer: z.object({
    channel: z.string(),
    field: z.string(),
    text: z.string().nullable().describe('null: the template has a fault'),
    count: TextCount.pick({ count: true, max: true, unit: true }).nullable(),
    faults: z.array(z.object({ line: z.int(), column: z.int(), message: z.string() })),
    problems: z.array(Problem),
  }),
});

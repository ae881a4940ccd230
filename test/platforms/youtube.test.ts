import { testPlatform } from './conformance.ts';
import { subject } from './youtube/subject.ts';

testPlatform({
  ...subject,
  commits: ['updateVideo'],
  namesReset: false,
  ignored: /\/token$/,
  // A refused token is replaced once, and the video goes public.
  otherwise: { '401': ['published'] },
});

import { durationText } from '../../domain/video/facts.ts';

/** `42 %, about 1:10 left`, or that it waits for its turn. */
export function howFar({ share, secondsLeft }: { share: number | null; secondsLeft: number | null }): string {
  if (share === null) return 'waits for its turn';
  const percent = `${Math.floor(share * 100)} %`;
  return secondsLeft === null ? percent : `${percent}, about ${durationText(secondsLeft)} left`;
}

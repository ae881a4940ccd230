import { Kbd } from '@mantine/core';

const SIGNS: Readonly<Record<string, string>> = { ArrowDown: '↓', ArrowUp: '↑', Enter: '↵', Escape: 'Esc' };

/** Keys of an action, as labelled on a keyboard. */
export function Keys({ keys }: { keys: string }) {
  const isApple = navigator.userAgent.includes('Mac');
  return (
    <>
      {keys.split(' ').map((one, place) => (
        <span key={`${one} ${place}`}>
          {place > 0 && ' '}
          <Kbd>
            {one
              .split('+')
              .map((part) => (part === 'mod' ? (isApple ? '⌘' : 'Ctrl') : (SIGNS[part] ?? part)))
              .join(' ')}
          </Kbd>
        </span>
      ))}
    </>
  );
}

import { type CSSVariablesResolver, createTheme, Loader, type MantineColorsTuple } from '@mantine/core';

/** Ten shades of one token: the library asks for shades, the desk has one tone each. */
const tone = (token: string): MantineColorsTuple => {
  const shade = `var(--${token})`;
  return [shade, shade, shade, shade, shade, shade, shade, shade, shade, shade];
};

/** Colours that components take by name: the accent, danger, and the states of a post. */
const COLOURS = ['accent', 'danger', 'draft', 'review', 'sched', 'going', 'live', 'look', 'fail', 'old'] as const;

export const theme = createTheme({
  colors: Object.fromEntries(COLOURS.map((name) => [name, tone(name)])),
  primaryColor: 'accent',
  white: 'var(--surface)',
  black: 'var(--ink)',
  fontFamily: 'var(--sans)',
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '0.9375rem', xl: '1.0625rem' },
  lineHeights: { xs: '1.34', sm: '1.43', md: '1.43', lg: '1.34', xl: '1.3' },
  headings: {
    fontFamily: 'var(--sans)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.25rem', lineHeight: '1.75rem' },
      h2: { fontSize: '1.0625rem', lineHeight: '1.375rem' },
      h3: { fontSize: '0.9375rem', lineHeight: '1.25rem' },
      h4: { fontSize: '0.9375rem', lineHeight: '1.25rem' },
      h5: { fontSize: '0.875rem', lineHeight: '1.25rem' },
      h6: { fontSize: '0.75rem', lineHeight: '1rem' },
    },
  },
  spacing: { xs: '0.5rem', sm: '0.75rem', md: '1rem', lg: '1.25rem', xl: '1.5rem' },
  radius: { xs: '4px', sm: '8px', md: '10px', lg: '12px', xl: '14px' },
  defaultRadius: 'sm',
  shadows: { sm: 'var(--shadow-1)', md: 'var(--shadow-2)', lg: 'var(--shadow-3)', xl: 'var(--shadow-3)' },
  // A phone below 640 pixels; below 1100 and 1280 the frame gives way.
  breakpoints: { xs: '30em', sm: '40em', md: '68.75em', lg: '80em', xl: '90em' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Only what has a role may have a name: “Loading”.
  components: {
    Loader: Loader.extend({ defaultProps: { role: 'status' } }),
    // By its name alone: the first page does without it.
    SegmentedControl: { defaultProps: { withItemsBorders: false } },
  },
});

/** Variables of the library, as the tokens have them. */
function variablesOf(name: (typeof COLOURS)[number]): Record<string, string> {
  const isAction = name === 'accent' || name === 'danger';
  const text = name === 'accent' ? 'var(--accent-ink)' : name === 'danger' ? 'var(--fail)' : `var(--${name})`;
  const tint = name === 'accent' ? 'var(--accent-t)' : name === 'danger' ? 'var(--fail-t)' : `var(--${name}-t)`;
  return {
    [`--mantine-color-${name}-text`]: text,
    [`--mantine-color-${name}-filled`]: isAction ? `var(--${name})` : text,
    [`--mantine-color-${name}-filled-hover`]: isAction ? `var(--${name}-h)` : text,
    [`--mantine-color-${name}-light`]: tint,
    [`--mantine-color-${name}-light-hover`]: tint,
    [`--mantine-color-${name}-light-color`]: text,
    [`--mantine-color-${name}-outline`]: text,
    [`--mantine-color-${name}-outline-hover`]: tint,
  };
}

const VARIABLES = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-bright': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--accent-ink)',
  '--mantine-color-error': 'var(--fail)',
  '--mantine-color-success': 'var(--live)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--line-2)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-3)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
  '--mantine-color-white': 'var(--on-accent)',
};

/** Grounds and lines of the library by night, which it names by its own greys. */
const BY_NIGHT = {
  '--mantine-color-dark-4': 'var(--line-2)',
  '--mantine-color-dark-5': 'var(--hover)',
  '--mantine-color-dark-6': 'var(--surface)',
  '--mantine-color-dark-7': 'var(--surface)',
};

/** One set for both schemes: the tokens know light and dark themselves. */
export const resolver: CSSVariablesResolver = () => {
  const variables = Object.assign({}, VARIABLES, ...COLOURS.map(variablesOf)) as Record<string, string>;
  return { variables: {}, light: variables, dark: { ...variables, ...BY_NIGHT } };
};

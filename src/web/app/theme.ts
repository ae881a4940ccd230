import { createTheme, Loader } from '@mantine/core';

/** Shades that keep 4.5 to 1 against white and against the dark ground. */
export const theme = createTheme({
  primaryColor: 'blue',
  primaryShade: { light: 8, dark: 8 },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei", sans-serif',
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // Only what has a role may have a name: “Loading”.
  components: { Loader: Loader.extend({ defaultProps: { role: 'status' } }) },
});

// A hundred files that a browser loads by the characters that a page has.
import '@fontsource-variable/noto-sans-sc';

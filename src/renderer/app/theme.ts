import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** Cool neutral greys: dark enough beside a film not to dazzle, apart enough to be told from true black. */
const dark: MantineColorsTuple = [
  '#e6e9ee',
  '#c2c8d1',
  '#9aa3b0',
  '#7d8796',
  '#4a5362',
  '#343c49',
  '#272e39',
  '#1b2029',
  '#13171e',
  '#0b0e13',
];

/** The one accent: a clear cyan-blue that keeps its distance from the overlay colours. */
const accent: MantineColorsTuple = [
  '#e3f4ff',
  '#cbe6fb',
  '#98ccf3',
  '#62b0ea',
  '#3a99e3',
  '#1f8adf',
  '#0b76c9',
  '#0568b3',
  '#005c9f',
  '#004a82',
];

export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: { light: 7, dark: 6 },
  colors: { dark, accent },
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  // The faces each system brings, Latin before Chinese: nothing is fetched.
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace',
  fontSizes: { xs: '0.75rem', sm: '0.8125rem', md: '0.875rem', lg: '1rem', xl: '1.25rem' },
  headings: { fontWeight: '600' },
  components: {
    SegmentedControl: {
      styles: {
        root: { backgroundColor: 'var(--surface-sunken)', boxShadow: 'inset 0 0 0 1px var(--line)' },
      },
    },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
  },
});

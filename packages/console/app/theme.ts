import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

/** The one accent colour; white text on shade 7 has a contrast of 5.5. */
const accent: MantineColorsTuple = [
  "#e9f8f6",
  "#d2edea",
  "#a4dbd5",
  "#74c8c0",
  "#4db7ad",
  "#34a298",
  "#1b8a80",
  "#0f766e",
  "#0b5f59",
  "#084a45",
];

/** How Baton looks: calm, one accent, the system's own letters (no web fonts, no third host). */
export const theme = createTheme({
  colors: { accent },
  primaryColor: "accent",
  primaryShade: { light: 7, dark: 7 },
  autoContrast: true,
  defaultRadius: "md",
  cursorType: "pointer",
  focusRing: "auto",
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
  headings: { fontWeight: "650" },
});

/** Where Mantine's own colours have too little contrast for small text, or its dark is too dark. */
export const resolveVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-dimmed": "#59646f",
    "--mantine-color-placeholder": "#6b7580",
    "--mantine-color-red-text": "#c02626",
    "--mantine-color-error": "#c02626",
  },
  dark: {
    "--mantine-color-dimmed": "#9fabb6",
    "--mantine-color-placeholder": "#8b97a2",
    "--mantine-color-red-text": "#ff8f8f",
    "--mantine-color-error": "#ff8f8f",
    "--mantine-color-body": "#16191c",
  },
});

import { useLocalStorage } from "@mantine/hooks";

/** The languages that the console speaks. */
export const consoleLanguages = ["en", "fr"] as const;

/** One of `consoleLanguages`. */
export type ConsoleLanguage = (typeof consoleLanguages)[number];

const languageKey = "baton.language";

/** The language chosen in this browser before, else the browser's own, else English. */
export function firstLanguage(): ConsoleLanguage {
  const wanted = [readStored(languageKey), ...navigator.languages].map((tag) => tag?.slice(0, 2));
  return wanted.find(isConsoleLanguage) ?? "en";
}

/** Remembers the language in this browser. */
export function rememberLanguage(language: ConsoleLanguage): void {
  try {
    localStorage.setItem(languageKey, language);
  } catch {
    // A browser that denies storage still works; it only asks again next time.
  }
}

/** A yes-or-no preference kept in this browser; `value` follows other tabs. */
export function useSwitchPreference(name: "shortcuts" | "sound"): [boolean, (value: boolean) => void] {
  const [value, setValue] = useLocalStorage({
    key: `baton.${name}`,
    defaultValue: true,
    getInitialValueInEffect: false,
  });
  return [value, setValue];
}

function isConsoleLanguage(tag: string | undefined): tag is ConsoleLanguage {
  return consoleLanguages.some((language) => language === tag);
}

function readStored(key: string): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** What the script tag says: where Baton is, which channel this is, and whether the chat is the whole page. */
export type ScriptTag = {
  readonly origin: string;
  readonly channelId: string | null;
  readonly page: boolean;
  /** False when the page wants to call `Baton("boot")` itself. */
  readonly boots: boolean;
};

/** The part of a script element that is read. */
export type ScriptElement = { readonly src: string; getAttribute(name: string): string | null };

/** Reads a script tag; null when it has no address to go by. */
export function readScriptTag(script: ScriptElement): ScriptTag | null {
  if (!URL.canParse(script.src)) return null;
  return {
    origin: new URL(script.src).origin,
    channelId: script.getAttribute("data-baton-channel") || null,
    page: script.getAttribute("data-baton-page") !== null,
    boots: script.getAttribute("data-baton-boot") !== "manual",
  };
}

/** The tag this code runs from. Loaders that run it as a module leave no trace, so then it is looked for. */
export function findScript(): HTMLScriptElement | null {
  const current = document.currentScript;
  if (current instanceof HTMLScriptElement) return current;
  return document.querySelector<HTMLScriptElement>(
    "script[data-baton-channel],script[data-baton-page],script[src$='/widget.js']",
  );
}

import type { NoticeKey } from "@baton/engine";
import {
  type HandoffSettings,
  type Messages,
  type Override,
  type Process,
  processOf,
  type Scope,
  type TextLanguage,
} from "./settings.ts";

/** What one channel has of its own; undefined when nothing. */
export function overrideOf(settings: HandoffSettings, scope: Scope): Override | undefined {
  return settings.overrides.find(({ channelId }) => channelId === scope);
}

/** The process that holds on a channel: its own, else the one for all. */
export function processFor(settings: HandoffSettings, scope: Scope): Process {
  return processOf(overrideOf(settings, scope)?.process ?? settings);
}

/** The texts as they are written for a scope, without those that it takes from all channels. */
export function ownMessages(settings: HandoffSettings, scope: Scope): Messages {
  return scope === null ? settings.messages : (overrideOf(settings, scope)?.messages ?? {});
}

/** The texts that hold on a channel: each of its own, else the one for all. */
export function messagesFor(settings: HandoffSettings, scope: Scope): Messages {
  const own = Object.entries(ownMessages(settings, scope)).filter(([, texts]) => saysSomething(texts));
  return { ...settings.messages, ...Object.fromEntries(own) };
}

/** The settings with another process for a scope. */
export function withProcess(settings: HandoffSettings, scope: Scope, process: Process): HandoffSettings {
  if (scope === null) return { ...settings, ...process };
  return withOverride(settings, scope, (override) => ({ ...override, process }));
}

/** The settings with a text written for a scope. */
export function withText(
  settings: HandoffSettings,
  scope: Scope,
  { of, language, text }: { of: NoticeKey; language: TextLanguage; text: string },
): HandoffSettings {
  const written = <M extends Messages>(messages: M) => ({
    ...messages,
    [of]: { ...messages[of], [language]: text },
  });
  if (scope === null) return { ...settings, messages: written(settings.messages) };
  return withOverride(settings, scope, (override) => ({
    ...override,
    messages: written(override.messages ?? {}),
  }));
}

/** The settings with a channel that has a process of its own, to begin with the one for all. */
export function withOwnProcess(settings: HandoffSettings, channelId: string): HandoffSettings {
  return withProcess(settings, channelId, processOf(settings));
}

/** The settings with a channel that has nothing of its own any more. */
export function withoutOverride(settings: HandoffSettings, channelId: string): HandoffSettings {
  return { ...settings, overrides: settings.overrides.filter((one) => one.channelId !== channelId) };
}

function withOverride(
  settings: HandoffSettings,
  channelId: string,
  change: (override: Override) => Override,
): HandoffSettings {
  const { overrides } = settings;
  const there = overrides.some((one) => one.channelId === channelId);
  const all = there ? overrides : [...overrides, { channelId, process: null, messages: null }];
  return { ...settings, overrides: all.map((one) => (one.channelId === channelId ? change(one) : one)) };
}

function saysSomething(texts: Readonly<Record<string, string>> | undefined): boolean {
  return Object.values(texts ?? {}).some((text) => text.trim() !== "");
}

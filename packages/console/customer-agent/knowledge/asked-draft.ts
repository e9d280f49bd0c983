import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type KnowledgeDraft, newDraft } from "./knowledge-draft.ts";

/** The short answer that the page's address asks for (`?ask=` a question that had none); null when it asks for none. */
export function useAskedDraft(): KnowledgeDraft | null {
  const { i18n } = useTranslation();
  const { ask }: { ask?: unknown } = useSearch({ strict: false });
  if (ask === undefined) return null;
  return { ...newDraft("short_answer", i18n.language), title: String(ask) };
}

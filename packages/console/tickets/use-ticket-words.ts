import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { priorities } from "../help-desk/priority.ts";
import { teammatesQuery } from "../help-desk/queries.ts";
import { localeOf } from "../ui/moment-words.ts";
import { type Property, pipelinesQuery, propertiesQuery, type Stage, type Value } from "./queries.ts";
import { givenName, stageOf } from "./stages.ts";
import { type ValueWords, valueWords } from "./value-words.ts";

/** The name of a stage in the language of the screen. */
export function useStageName(): (stage: Pick<Stage, "key" | "name">) => string {
  const { t } = useTranslation();
  return (stage) => {
    const given = givenName(stage);
    return given === null ? stage.name : t(`helpDesk.stage.${given}`);
  };
}

/** A value of one of the workspace's own properties in words. */
export function useValueWords(): (value: Value, property: Pick<Property, "type" | "options">) => string {
  const { t, i18n } = useTranslation();
  const teammates = useQuery(teammatesQuery).data?.teammates ?? [];
  const words: ValueWords = {
    language: localeOf(i18n.language),
    yes: t("tickets.yes"),
    no: t("tickets.no"),
    empty: t("tickets.empty"),
    people: teammates,
  };
  return (value, property) => valueWords(value, property, words);
}

/** How a change of a ticket is told: what changed, and how a value of it is called. */
export function useChangeWords(): (property: string) => {
  readonly name: string;
  readonly value: (value: Value) => string;
} {
  const { t } = useTranslation();
  const words = useValueWords();
  const stageName = useStageName();
  const pipelines = useQuery(pipelinesQuery).data ?? [];
  const properties = useQuery(propertiesQuery).data ?? [];
  const plain = (value: Value): string => words(value, { type: "text", options: null });
  const stage = (value: Value): string => {
    const found = typeof value === "string" ? stageOf(pipelines, value) : null;
    return found === null ? plain(value) : stageName(found.stage);
  };
  const priority = (value: Value): string => {
    const found = priorities.find((one) => one.value === value || one.name === value);
    return found === undefined ? plain(value) : t(`helpDesk.priority.${found.name}`);
  };
  return (key) => {
    if (key === "stage") return { name: t("helpDesk.context.stage"), value: stage };
    if (key === "priority") return { name: t("helpDesk.context.priority"), value: priority };
    if (key === "subject") return { name: t("helpDesk.context.subject"), value: plain };
    const property = properties.find((one) => one.key === key && !one.builtIn);
    if (property === undefined) return { name: key, value: plain };
    return { name: property.name, value: (value) => words(value, property) };
  };
}

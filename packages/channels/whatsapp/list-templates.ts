import type { SecretsOf, SettingsOf } from "@baton/contract";
import type { Account, ApiAdapter } from "../adapter.ts";
import { checkedByGraph, graphCall, graphError } from "../meta/graph.ts";
import { objectIn, objectsIn, textIn } from "../meta/outside-json.ts";
import type { ListedTemplate } from "../outgoing.ts";
import { parseJson } from "../reading/json.ts";
import { whatsappFailure } from "./failures.ts";

type Settings = SettingsOf<"whatsapp">;
type Secrets = SecretsOf<"whatsapp">;
type Json = ReturnType<typeof objectIn>;

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/template-management */
export const whatsappTemplates: NonNullable<ApiAdapter<Settings, Secrets>["templates"]> = {
  call(account: Account<Settings, Secrets>, after) {
    const asked = new URLSearchParams({
      fields: "name,language,status,parameter_format,components",
      status: "APPROVED",
      limit: "100",
      ...(after === null ? {} : { after }),
    });
    return graphCall(account, `${account.settings.businessAccountId}/message_templates?${asked}`);
  },
  read(answer) {
    const checked = checkedByGraph(answer, ({ data }) => (Array.isArray(data) ? "a list" : ""));
    if (!checked.ok) {
      const isLimited = whatsappFailure(graphError(answer)?.code ?? 0) === "rate_limited";
      return isLimited ? { ...checked, problem: "rate_limited" } : checked;
    }
    const { data, paging } = objectIn(parseJson(answer.body));
    const { next, cursors } = objectIn(paging);
    return {
      ok: true,
      templates: objectsIn(data).flatMap((one) => listed(one) ?? []),
      // A cursor stands there on the last page, too: only `next` says that there is another.
      next: textIn(next) === "" ? null : textIn(objectIn(cursors).after) || null,
    };
  },
};

/** A template of the list; null when it is not approved, or has no name. */
function listed(template: Json): ListedTemplate | null {
  const [name, language] = [textIn(template.name), textIn(template.language)];
  if (name === "" || language === "" || textIn(template.status) !== "APPROVED") return null;
  const components = objectsIn(template.components);
  const body = textIn(components.find((one) => typeOf(one) === "BODY")?.text);
  const placesHaveNames = textIn(template.parameter_format).toUpperCase() === "NAMED";
  const lacks = new Set(components.flatMap((one) => lackOf(one) ?? []));
  // Those for one-time passwords have a text of the provider's own.
  if (body === "") lacks.add("other");
  return {
    name,
    language,
    body,
    places: placesIn(body, placesHaveNames),
    placesHaveNames,
    lacks: [...lacks],
  };
}

/** The places of a text, each once; numbers up to the highest, because the provider counts them. */
function placesIn(text: string, haveNames: boolean): string[] {
  const found = [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, place = ""]) => place);
  if (haveNames) return [...new Set(found)];
  const highest = Math.max(
    0,
    ...found.map(Number).filter((place) => Number.isInteger(place) && place <= 100),
  );
  return Array.from({ length: highest }, (_, place) => String(place + 1));
}

function lackOf(component: Json): ListedTemplate["lacks"][number] | null {
  const type = typeOf(component);
  if (type === "BODY" || type === "FOOTER") return null;
  if (type === "HEADER") {
    const isPlain =
      textIn(component.format).toUpperCase() === "TEXT" && !textIn(component.text).includes("{{");
    return isPlain ? null : "header";
  }
  if (type === "BUTTONS") return objectsIn(component.buttons).some(isToBeFilled) ? "buttons" : null;
  return "other";
}

/** A button that has a place, or needs to be told more than the template says; the others go along as they are. */
function isToBeFilled(button: Json): boolean {
  if (typeOf(button) === "URL") return textIn(button.url).includes("{{");
  return !["QUICK_REPLY", "PHONE_NUMBER"].includes(typeOf(button));
}

function typeOf(json: Json): string {
  return textIn(json.type).toUpperCase();
}

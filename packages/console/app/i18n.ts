import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import { channelsEn } from "../channels/strings.en.ts";
import { channelsFr } from "../channels/strings.fr.ts";
import { contactsEn } from "../contacts/strings.en.ts";
import { contactsFr } from "../contacts/strings.fr.ts";
import { gapsEn } from "../customer-agent/gaps/strings.en.ts";
import { gapsFr } from "../customer-agent/gaps/strings.fr.ts";
import { modelEn } from "../customer-agent/model/strings.en.ts";
import { modelFr } from "../customer-agent/model/strings.fr.ts";
import { sourcesEn } from "../customer-agent/sources/strings.en.ts";
import { sourcesFr } from "../customer-agent/sources/strings.fr.ts";
import { customerAgentEn } from "../customer-agent/strings.en.ts";
import { customerAgentFr } from "../customer-agent/strings.fr.ts";
import { helpDeskEn } from "../help-desk/strings.en.ts";
import { helpDeskFr } from "../help-desk/strings.fr.ts";
import { reportsEn } from "../reports/strings.en.ts";
import { reportsFr } from "../reports/strings.fr.ts";
import { settingsEn } from "../settings/strings.en.ts";
import { settingsFr } from "../settings/strings.fr.ts";
import { ticketsEn } from "../tickets/strings.en.ts";
import { ticketsFr } from "../tickets/strings.fr.ts";
import { uiEn } from "../ui/strings.en.ts";
import { uiFr } from "../ui/strings.fr.ts";
import { webhooksEn } from "../webhooks/strings.en.ts";
import { webhooksFr } from "../webhooks/strings.fr.ts";
import { welcomeEn } from "../welcome/strings.en.ts";
import { welcomeFr } from "../welcome/strings.fr.ts";
import { workflowsEn } from "../workflows/strings.en.ts";
import { workflowsFr } from "../workflows/strings.fr.ts";
import { firstLanguage, rememberLanguage } from "./preferences.ts";
import { appEn } from "./strings.en.ts";
import { appFr } from "./strings.fr.ts";

/** Every string in English, a feature at a time: `helpDesk.…`, `settings.…`. */
export const english = {
  app: appEn,
  channels: channelsEn,
  ui: uiEn,
  helpDesk: helpDeskEn,
  contacts: contactsEn,
  customerAgent: customerAgentEn,
  gaps: gapsEn,
  reports: reportsEn,
  model: modelEn,
  settings: settingsEn,
  sources: sourcesEn,
  tickets: ticketsEn,
  webhooks: webhooksEn,
  welcome: welcomeEn,
  workflows: workflowsEn,
};

/** Every string in French, under the same keys. */
export const french = {
  app: appFr,
  channels: channelsFr,
  ui: uiFr,
  helpDesk: helpDeskFr,
  contacts: contactsFr,
  customerAgent: customerAgentFr,
  gaps: gapsFr,
  reports: reportsFr,
  model: modelFr,
  settings: settingsFr,
  sources: sourcesFr,
  tickets: ticketsFr,
  webhooks: webhooksFr,
  welcome: welcomeFr,
  workflows: workflowsFr,
};

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof english };
  }
}

/** Starts the translations in the language of this browser; React waits for nothing. */
export function startTranslations(): void {
  const language = firstLanguage();
  i18next.use(initReactI18next);
  void i18next.init({
    lng: language,
    fallbackLng: "en",
    supportedLngs: ["en", "fr"],
    resources: { en: { translation: english }, fr: { translation: french } },
    interpolation: { escapeValue: false },
    // Keys may hold a permission's name, such as handoff:edit.
    nsSeparator: false,
    initAsync: false,
  });
  document.documentElement.lang = language;
  i18next.on("languageChanged", (next) => {
    document.documentElement.lang = next;
    rememberLanguage(next === "fr" ? "fr" : "en");
  });
}

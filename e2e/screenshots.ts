import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import type { Page } from "playwright-core";
import { appEn } from "../packages/console/app/strings.en.ts";
import { appFr } from "../packages/console/app/strings.fr.ts";
import { helpDeskEn } from "../packages/console/help-desk/strings.en.ts";
import { helpDeskFr } from "../packages/console/help-desk/strings.fr.ts";
import { settingsEn } from "../packages/console/settings/strings.en.ts";
import { settingsFr } from "../packages/console/settings/strings.fr.ts";
import { ticketsEn } from "../packages/console/tickets/strings.en.ts";
import { ticketsFr } from "../packages/console/tickets/strings.fr.ts";
import { uiEn } from "../packages/console/ui/strings.en.ts";
import { uiFr } from "../packages/console/ui/strings.fr.ts";
import { endpoints } from "../packages/contract/endpoints.ts";
import { readConfig } from "../packages/server/config.ts";
import { start } from "../packages/server/main.ts";
import { freePort } from "../trust/free-port.ts";
import { arrangeTickets } from "./arrange-tickets.ts";
import { ask } from "./ask.ts";
import { openBrowser } from "./browser.ts";
import { chatOn } from "./chat.ts";
import { deskOn } from "./desk.ts";
import { handoffPageOn } from "./handoff-page.ts";
import { newPerson, type Person, type PersonOptions } from "./person.ts";
import { pictureCustomerAgent } from "./picture-customer-agent.ts";
import { pictureWorkflows } from "./picture-workflows.ts";
import { openWebsite } from "./website.ts";

// Plays a small first day and saves pictures of the main pages into the folder that is given:
// node e2e/screenshots.ts pictures

/** A Baton of its own in a temporary folder, and browsers to look at it. */
type Studio = {
  readonly url: string;
  readonly setupLink: string;
  person(about?: PersonOptions): Promise<Person>;
  picture(page: Page, name: string): Promise<void>;
  /** A picture of all there is, however long the page or the open panel. */
  whole(page: Page, name: string): Promise<void>;
};

type Look = PersonOptions & { readonly name: string };

const looks: readonly Look[] = [
  { name: "desktop-light-en" },
  { name: "desktop-dark-fr", dark: true, language: "fr" },
  { name: "phone-light-fr", phone: true, language: "fr" },
  { name: "phone-dark-en", phone: true, dark: true },
];

async function main(folder: string): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), "baton-pictures-"));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const { config } = readConfig({
    BATON_PORT: String(port),
    BATON_PUBLIC_URL: url,
    BATON_DATA: data,
    BATON_LOG_LEVEL: "error",
  });
  const running = await start(config);
  const browser = await openBrowser();
  const complaints: string[] = [];
  mkdirSync(folder, { recursive: true });
  try {
    await play({
      url,
      setupLink: running.setupLink ?? "",
      person: (about = {}) => newPerson(browser, url, about, complaints),
      picture: (page, name) => takePicture(page, join(folder, `${name}.png`)),
      async whole(page, name) {
        const size = page.viewportSize() ?? { width: 0, height: 0 };
        const hidden = await page.evaluate(() => {
          const boxes = [...document.querySelectorAll("[role=dialog] *, [role=dialog], main, html")];
          const scrolls = boxes.filter((box) => /auto|scroll/.test(getComputedStyle(box).overflowY));
          return Math.max(0, ...scrolls.map((box) => box.scrollHeight - box.clientHeight));
        });
        await page.setViewportSize({ ...size, height: size.height + hidden });
        await takePicture(page, join(folder, `${name}.png`));
        await page.setViewportSize(size);
      },
    });
  } finally {
    await browser.close();
    await running.stop();
    rmSync(data, { recursive: true, force: true });
  }
  for (const complaint of complaints) console.warn(complaint);
}

async function takePicture(page: Page, path: string): Promise<void> {
  await page.waitForFunction(() => document.getAnimations().every((one) => one.playState !== "running"));
  await page.screenshot({ path, animations: "disabled" });
  console.log(basename(path));
}

async function play(studio: Studio): Promise<void> {
  for (const look of looks) {
    const { page, context } = await studio.person(look);
    await page.goto(studio.setupLink);
    await page.getByRole("textbox").first().waitFor();
    await studio.picture(page, `welcome-${look.name}`);
    await context.close();
  }
  const newcomer = await firstFiveMinutes(studio);
  await visitors(studio);
  await arrange(newcomer);
  await arrangeTickets(newcomer);
  for (const look of looks) {
    const person = await studio.person(look);
    await person.context.addCookies(await newcomer.context.cookies());
    await consolePages(studio, person.page, look);
    await person.context.close();
    await website(studio, look);
  }
}

/** From the printed link to the snippet, with a picture of each step. */
async function firstFiveMinutes(studio: Studio): Promise<Person> {
  const newcomer = await studio.person();
  const { page } = newcomer;
  // High enough for the handoff card to be open in the lower half.
  await page.setViewportSize({ width: 1440, height: 1100 });
  await page.goto(studio.setupLink);
  await page.getByRole("textbox", { name: "Your name" }).fill("Ana Costa");
  await page.getByRole("textbox", { name: "E-mail" }).fill("ana@lumen.example");
  await page.getByRole("textbox", { name: "Password" }).fill("a lamp is a lamp");
  await page.getByRole("textbox", { name: "Company name" }).fill("Lumen");
  await page.getByRole("button", { name: "Begin" }).click();
  const load = page.getByRole("button", { name: "Load demo knowledge" });
  await load.waitFor();
  await studio.picture(page, "welcome-knowledge");
  await load.click();
  const chat = chatOn(page.frameLocator("iframe").first());
  const desk = deskOn(page.frameLocator("iframe").last());
  await chat.field.waitFor();
  await studio.picture(page, "split-screen-before");
  await chat.write("How long does delivery take?");
  await chat.reads(/2 to 4 working days/);
  await chat.write("I want to talk to someone");
  await chat.reads(/Ana Costa will be with you shortly/);
  await desk.row("I want to talk to someone").waitFor();
  await desk.row("I want to talk to someone").click();
  await desk.card.waitFor();
  await desk.field.fill("Hello, I'm Ana. What can I do for you?");
  await page.getByText(/That is the whole story/).waitFor();
  await studio.picture(page, "split-screen");
  await desk.reply("Hello, I'm Ana. What can I do for you?");
  await chat.reads("What can I do for you?");
  await studio.picture(page, "split-screen-replied");
  await page.getByRole("button", { name: "Put it on your website" }).click();
  await page.getByRole("textbox", { name: "Script tag" }).waitFor();
  await studio.picture(page, "welcome-snippet");
  return newcomer;
}

/** More conversations, so that the help desk looks like a day's work. */
async function visitors(studio: Studio): Promise<void> {
  const says: readonly (readonly [language: "en" | "fr", person: boolean, ...words: string[]])[] = [
    ["en", false, "How much does delivery cost?", "Which payment methods do you accept?"],
    ["fr", true, "Quelle est la durée de la garantie ?", "Je voudrais parler à quelqu'un"],
    ["en", true, "My lamp arrived damaged, order 48213. Can I speak with a person? I am vera@example.com"],
  ];
  for (const [language, asksForPerson, ...words] of says) {
    const { page, context } = await studio.person({ language });
    const chat = chatOn(page, language);
    await page.goto("/chat");
    for (const one of words) {
      await chat.write(one);
      await chat.log.locator(".row-visitor ~ .row-first, .notice").first().waitFor();
    }
    if (asksForPerson) await chat.isWith("Ana Costa");
    await context.close();
  }
}

/** Hours, an absence, a second channel and a second version, so that the settings look lived in. */
async function arrange({ context }: Person): Promise<void> {
  const { inboxes } = await ask(context, endpoints.listInboxes, {});
  const inboxId = inboxes[0]?.id ?? "";
  await ask(context, endpoints.addChannel, { body: { kind: "chat", name: "Shop", inboxId } });
  // Open at any hour at which the pictures may be taken, but for a holiday to come.
  const next = new Date().getFullYear() + 1;
  const days = [1, 2, 3, 4, 5, 6, 7] as const;
  const hours = {
    timeZone: "Europe/Paris",
    week: days.map((day) => ({ day, from: "00:00", to: "24:00", nextDay: false })),
    exceptions: [
      { date: `${next}-01-01`, name: "New Year", spans: [] },
      { date: `${next}-01-02`, name: "Stocktaking", spans: [{ from: "13:00", to: "17:30", nextDay: false }] },
    ],
  };
  await ask(context, endpoints.setInboxHours, { params: { id: inboxId }, body: { hours } });
  const { teammate } = await ask(context, endpoints.getSession, {});
  await ask(context, endpoints.addOutOfOffice, {
    params: { id: teammate.id },
    body: {
      firstDay: `${next}-08-03`,
      lastDay: `${next}-08-14`,
      timeZone: "Europe/Paris",
      note: "At the sea",
    },
  });
  const { version: baseVersion, settings } = await ask(context, endpoints.getHandoffSettings, {});
  const firstReply = { minutes: 10, whenLate: "next_person" } as const;
  await ask(context, endpoints.saveHandoffSettings, {
    body: { baseVersion, settings: { ...settings, firstReply, reopenDays: 7 } },
  });
}

async function consolePages(studio: Studio, page: Page, look: Look): Promise<void> {
  const desk = deskOn(page, look.language ?? "en");
  await page.goto("/help-desk/mine");
  await desk.row("48213").waitFor();
  await studio.picture(page, `help-desk-list-${look.name}`);
  await desk.row("48213").click();
  await desk.card.waitFor();
  await desk.reads("48213");
  await studio.picture(page, `conversation-${look.name}`);
  await desk.log.locator("button[aria-expanded]").last().click();
  await page.getByRole("dialog").getByRole("list").waitFor();
  await studio.picture(page, `why-${look.name}`);
  await page.keyboard.press("Escape");
  await ticketAndBell(studio, page, look);
  await page.goto("/customer-agent/handoff");
  await page.getByRole("heading", { level: 2 }).nth(2).waitFor();
  await studio.whole(page, `human-handoff-${look.name}`);
  await page.locator("main section button").first().click();
  await triggers(page);
  await studio.picture(page, `custom-triggers-${look.name}`);
  page.on("dialog", (dialog) => dialog.accept());
  await handoffPanels(studio, page, look);
  await availabilityPanels(studio, page, look);
  await ticketPanels(studio, page, look);
  await pictureWorkflows({
    page,
    language: look.language ?? "en",
    picture: (name) => studio.picture(page, `${name}-${look.name}`),
    whole: (name) => studio.whole(page, `${name}-${look.name}`),
  });
  await pictureCustomerAgent({
    page,
    language: look.language ?? "en",
    whole: (name) => studio.whole(page, `${name}-${look.name}`),
  });
  const others = {
    overview: "/customer-agent",
    knowledge: "/customer-agent/knowledge",
    gaps: "/customer-agent/gaps",
    contacts: "/contacts",
    reports: "/reports",
    deploy: "/customer-agent/deploy",
    model: "/customer-agent/model",
    teammates: "/settings/teammates",
    teams: "/settings/teams",
    channels: "/settings/channels",
    places: "/settings/places",
    "my-availability": "/settings/availability",
    "ticket-properties": "/settings/ticket-properties",
    pipelines: "/settings/pipelines",
    webhooks: "/settings/webhooks",
    "verified-visitors": "/settings/verified-visitors",
    company: "/settings/company",
    "split-again": "/welcome?step=try",
  };
  for (const [name, path] of Object.entries(others)) {
    await page.goto(path);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.locator("main .mantine-Loader-root").first().waitFor({ state: "detached" });
    await studio.picture(page, `${name}-${look.name}`);
  }
}

/** The panel of the process in each of its ways, the messages, and the history; nothing is saved. */
async function handoffPanels(studio: Studio, page: Page, look: Look): Promise<void> {
  const handoff = handoffPageOn(page, look.language ?? "en");
  await handoff.visit();
  await handoff.edit("process");
  await studio.whole(page, `process-${look.name}`);
  await handoff.chooseMode("later");
  await handoff.drafted();
  await studio.whole(page, `process-later-${look.name}`);
  await handoff.chooseMode("live");
  await handoff.process.getByRole("radio").nth(4).click();
  await studio.whole(page, `process-conditions-${look.name}`);
  await handoff.chooseMode("nobody");
  await handoff.drafted();
  await studio.whole(page, `process-nobody-${look.name}`);
  await handoff.process.getByRole("button", { name: /Another process|Un autre processus/ }).click();
  await page.getByRole("menuitem").first().click();
  await studio.whole(page, `process-channel-${look.name}`);
  await page.goto("about:blank");
  await handoff.visit();
  await handoff.edit("messages");
  await studio.whole(page, `messages-${look.name}`);
  await page.goto("about:blank");
  await handoff.visit();
  await page.getByRole("button", { name: /^(History|Historique)$/ }).click();
  await page.getByRole("dialog").locator("del").first().waitFor();
  await studio.whole(page, `history-${look.name}`);
}

/** The open conversation's ticket with its history and its run, and what the bell has to tell. */
async function ticketAndBell(studio: Studio, page: Page, look: Look): Promise<void> {
  const { context } = look.language === "fr" ? helpDeskFr : helpDeskEn;
  const { history } = look.language === "fr" ? ticketsFr : ticketsEn;
  const { bell } = look.language === "fr" ? appFr : appEn;
  if (look.phone) await page.getByRole("button", { name: context.label, exact: true }).click();
  const details = page.getByRole(look.phone ? "dialog" : "complementary", { name: context.label });
  await details.getByRole("button", { name: history.title }).click();
  await details.getByRole("list", { name: history.title }).waitFor();
  await studio.whole(page, `ticket-${look.name}`);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: bell.title }).click();
  await page.getByRole("region", { name: bell.title }).getByRole("list").waitFor();
  await studio.picture(page, `bell-${look.name}`);
  await page.keyboard.press("Escape");
}

/** A property, a pipeline and an endpoint while they are edited; nothing is saved. */
async function ticketPanels(studio: Studio, page: Page, look: Look): Promise<void> {
  const paths = { "ticket-properties": "property", pipelines: "pipeline", webhooks: "webhook" } as const;
  for (const [path, name] of Object.entries(paths)) {
    await page.goto(`/settings/${path}`);
    await page.getByRole("main").getByRole("list").first().getByRole("button").first().click();
    await page.getByRole("dialog").getByRole("textbox").first().waitFor();
    await studio.whole(page, `${name}-${look.name}`);
    await page.goto("about:blank");
  }
}

/** The hours of an inbox while they are edited, and what is known of a teammate's availability. */
async function availabilityPanels(studio: Studio, page: Page, look: Look): Promise<void> {
  const { hours } = look.language === "fr" ? uiFr : uiEn;
  const { hours: words } = look.language === "fr" ? settingsFr : settingsEn;
  const panel = page.getByRole("dialog");
  await page.goto("/settings/places");
  await page.getByRole("main").getByRole("list").first().getByRole("button").first().click();
  await panel.getByRole("button", { name: words.edit }).click();
  await panel.getByRole("button", { name: hours.addException }).click();
  await studio.whole(page, `hours-${look.name}`);
  await page.goto("about:blank");
  await page.goto("/settings/teammates");
  await page.getByRole("main").getByRole("list").getByRole("button").first().click();
  await panel.getByRole("tab").last().click();
  await panel.getByRole("tabpanel").getByRole("heading").first().waitFor();
  await studio.whole(page, `teammate-availability-${look.name}`);
  await page.goto("about:blank");
}

/** Writes two triggers into the open panel and tries a sentence; nothing is saved. */
async function triggers(page: Page): Promise<void> {
  const panel = page.getByRole("dialog");
  for (const [place, text] of ["refund", "cancellation"].entries()) {
    await panel.getByRole("button", { name: /Add trigger|Ajouter un déclencheur/ }).click();
    await panel.getByRole("textbox").nth(place).fill(text);
  }
  await panel.getByRole("textbox").last().fill("I was refunded twice, and I do not want a cancellation.");
  await panel.locator("mark").nth(1).waitFor();
  await panel.locator("mark").first().scrollIntoViewIfNeeded();
}

/** The chat on somebody's website: with an answer, then in line for a person. */
async function website(studio: Studio, look: Look): Promise<void> {
  const site = await openWebsite(studio.url, look.language ?? "en");
  const { page, context } = await studio.person(look);
  const chat = chatOn(page, look.language ?? "en");
  await page.goto(site.url);
  await chat.open();
  await studio.picture(page, `chat-open-${look.name}`);
  await chat.write(look.language === "fr" ? "Combien coûte la livraison ?" : "How much does delivery cost?");
  await chat.reads(/4[.,]90/);
  await chat.talkToPerson();
  await chat.log.locator(".notice").waitFor();
  await studio.picture(page, `chat-person-${look.name}`);
  await context.close();
  await site.close();
}

await main(resolve(process.argv[2] ?? "pictures"));

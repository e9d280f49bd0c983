import type { Browser, BrowserContext, Page } from "playwright-core";

/** How somebody looks at Baton. */
export type PersonOptions = {
  readonly language?: "en" | "fr";
  readonly phone?: boolean;
  readonly dark?: boolean;
  /** Where they are, as an IANA time zone; by default where the tests run. */
  readonly timeZone?: string;
  /** Complaints of the browser that this story brings about on purpose. */
  readonly expected?: RegExp;
};

/** Somebody with a browser. */
export type Person = {
  readonly context: BrowserContext;
  readonly page: Page;
  /** One more tab of the same browser. */
  newTab(): Promise<Page>;
};

/** A browser with no memory, as somebody at `url`; what its pages complain about is added to `complaints`. */
export async function newPerson(
  browser: Browser,
  url: string,
  about: PersonOptions,
  complaints: string[],
): Promise<Person> {
  const context = await browser.newContext({
    baseURL: url,
    locale: about.language === "fr" ? "fr-FR" : "en-GB",
    colorScheme: about.dark ? "dark" : "light",
    viewport: about.phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    ...(about.timeZone === undefined ? {} : { timezoneId: about.timeZone }),
    hasTouch: about.phone ?? false,
    reducedMotion: "reduce",
  });
  context.setDefaultTimeout(15_000);
  // In frames too: the split screen holds the chat and the help desk.
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) =>
      console.error(`policy: ${event.violatedDirective} stopped ${event.blockedURI} ${event.sourceFile}`),
    );
  });
  const complain = (page: Page, words: string): void => {
    // A refused sign-in check is how the console learns that nobody is signed in; everything else is a fault.
    if (/status of 401/.test(words) || about.expected?.test(words)) return;
    complaints.push(`${page.url()}: ${words}`);
  };
  context.on("page", (page) => {
    page.on("pageerror", (error) => complain(page, error.message));
    page.on("console", (message) => {
      if (message.type() === "error") complain(page, message.text());
    });
  });
  return { context, page: await context.newPage(), newTab: () => context.newPage() };
}

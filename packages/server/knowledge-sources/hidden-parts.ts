import type { MarkupElement } from "./markup.ts";

/** What no reader of a page reads as its text: programs, pictures, controls. */
const NOT_TEXT: ReadonlySet<string> = new Set(
  (
    "script style noscript template svg math canvas iframe frame frameset object embed applet video audio map head " +
    "input select textarea button datalist dialog link meta title base"
  ).split(" "),
);
/** What surrounds the text of a page. */
const AROUND: ReadonlySet<string> = new Set(["nav", "footer"]);
/** The same on a page that doesn't say which its main part is; inside that they are of the text. */
const AROUND_BODY: ReadonlySet<string> = new Set(["aside", "header"]);
const ROLES_AROUND =
  /^(?:navigation|banner|contentinfo|search|complementary|dialog|alertdialog|menu|menubar)$/;
const NAMED_AROUND =
  /(?:^|[\s_-])(?:cookies?|consent|gdpr|breadcrumbs?|sidebar|skip-?(?:link|to)|newsletter|share|social)(?:$|[\s_-])/i;
const NAMED_HIDDEN =
  /(?:^|\s)(?:hidden|d-none|is-hidden|sr-only|visually-?hidden|screen-reader(?:-text)?)(?:$|\s)/i;
const STYLED_HIDDEN =
  /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$)|font-size\s*:\s*0(?:\D|$)|text-indent\s*:\s*-\d{3,}|(?:left|top)\s*:\s*-\d{3,})/i;

/**
 * Whether nobody who looks at the page sees the element: then it is not knowledge either, since what is hidden is
 * written for machines. What a style sheet hides by a name of its own can't be seen here.
 */
export function isHidden({ name, attribs }: MarkupElement): boolean {
  if (NOT_TEXT.has(name)) return true;
  if ("hidden" in attribs || attribs["aria-hidden"] === "true") return true;
  return STYLED_HIDDEN.test(attribs.style ?? "") || NAMED_HIDDEN.test(attribs.class ?? "");
}

/** Whether the element is around the text of a page rather than of it; `inMain` when it stands in the main part. */
export function isAround({ name, attribs }: MarkupElement, inMain: boolean): boolean {
  if (AROUND.has(name) || (!inMain && AROUND_BODY.has(name)) || ROLES_AROUND.test(attribs.role ?? ""))
    return true;
  return NAMED_AROUND.test(attribs.class ?? "") || NAMED_AROUND.test(attribs.id ?? "");
}

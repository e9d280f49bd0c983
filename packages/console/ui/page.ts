import type { Permission } from "@baton/contract";
import type { ParseKeys } from "i18next";
import type { FunctionComponent } from "react";

/** The sections of the rail; beside the pages of one stands a list of them, where there is more than one. */
export type Section = "customerAgent" | "reports" | "settings";

/** One screen of the console, as a feature hands it to the router. */
export type Page = {
  /** Path from the root, `$name` for parameters: "/settings/teams". */
  readonly path: string;
  readonly component: FunctionComponent;
  /** What one must be allowed to do to read the page at all; what may be edited is the page's own question. */
  readonly requires?: Permission;
  /** "bare" pages stand alone, without rail and without sign-in; everything else is inside the shell. */
  readonly frame?: "shell" | "bare";
  /** Where the page is listed; pages without a section or title are in no list. */
  readonly section?: Section;
  /** Key of the page's name in the strings, "settings.teams.title". */
  readonly title?: ParseKeys;
  /** Key of the heading it is listed under, "customerAgent.groups.train". */
  readonly group?: ParseKeys;
};

import type { ListedTemplate } from "@baton/channels";
import type { Endpoints, ResponseOf } from "@baton/contract";
import type { AccountInForce } from "./account.ts";

/** The templates of an account, or why they can't be listed. */
export type TemplateList = ResponseOf<Endpoints["listTemplates"]>;

/** The templates that providers hold ready, kept in memory for some minutes. */
export type TemplateLists = {
  /** Null where the channel holds none. `anew` asks the provider whatever is known. */
  of(account: AccountInForce, how: { readonly anew: boolean }): Promise<TemplateList | null>;
  /** One that was listed, without asking anybody; null when it was not. */
  known(account: AccountInForce, name: string, language: string): ListedTemplate | null;
};

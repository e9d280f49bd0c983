import { mailSignInPath } from "@baton/contract";
import type { Config } from "../config.ts";

/** Where mail providers send whoever signed in back to. */
export function signInRedirectOf({ publicUrl }: Pick<Config, "publicUrl">): string {
  return new URL(mailSignInPath, publicUrl).href;
}

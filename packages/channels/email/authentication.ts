import type { MailFacts } from "../incoming.ts";
import { type Header, headersOf } from "./mime-header.ts";

/** What was found out of where a mail comes from. */
export type Authentication = MailFacts["authentication"];

/** Nobody looked. */
export const notAuthenticated: Authentication = { aligned: "none", spf: "none", dkim: "none", dmarc: "none" };

/** One mechanism's result and the domain that it is about; null when none is named. */
export type Verdict = { readonly result: string; readonly domain: string | null };

/**
 * What our own mail server wrote into a mail when it took it. Only headers of the server that is set are believed:
 * anybody can write others. The topmost counts.
 */
export function authenticationOf(
  headers: readonly Header[],
  from: string | null,
  server: string,
): Authentication {
  if (server === "" || from === null) return notAuthenticated;
  const own = headersOf(headers, "authentication-results").filter(
    (value) => serverOf(value) === server.toLowerCase(),
  );
  const [value] = own;
  return value === undefined ? notAuthenticated : align(verdictsIn(value), from);
}

/** Puts results together: `pass` only when a mechanism passed for the domain of the sender's address. */
export function align(
  verdicts: {
    readonly spf: readonly Verdict[];
    readonly dkim: readonly Verdict[];
    readonly dmarc: readonly Verdict[];
  },
  from: string,
): Authentication {
  const domain = domainOf(from);
  const passes = ({ result, domain: of }: Verdict): boolean =>
    result === "pass" && of !== null && isAligned(of, domain);
  const dmarc = verdicts.dmarc[0]?.result ?? "none";
  const isPass = dmarc === "pass" || verdicts.spf.some(passes) || verdicts.dkim.some(passes);
  const failed = /^(?:fail|softfail|permerror)$/;
  const isFail =
    dmarc === "fail" || [...verdicts.spf, ...verdicts.dkim].some(({ result }) => failed.test(result));
  return {
    // Where the domain says how mail in its name is to be judged, that is the judgement.
    aligned: dmarc === "fail" ? "fail" : isPass ? "pass" : isFail ? "fail" : "none",
    spf: summed(verdicts.spf),
    dkim: summed(verdicts.dkim),
    dmarc,
  };
}

function summed(verdicts: readonly Verdict[]): string {
  return (verdicts.find(({ result }) => result === "pass") ?? verdicts[0])?.result ?? "none";
}

/** The same domain, or one below the other; never two that share only a public suffix such as co.uk. */
function isAligned(signed: string, from: string): boolean {
  const [one, two] = [signed.toLowerCase(), from.toLowerCase()];
  if (one === two) return true;
  return two.endsWith(`.${one}`) &&
    one.split(".").length >= (/\.(?:co|com|org|net|ac|gov|edu)\.[a-z]{2}$/.test(`.${one}`) ? 3 : 2)
    ? true
    : one.endsWith(`.${two}`);
}

function serverOf(value: string): string {
  return /^\s*"?([^\s;"]+)/.exec(value)?.[1]?.toLowerCase() ?? "";
}

function verdictsIn(value: string): { spf: Verdict[]; dkim: Verdict[]; dmarc: Verdict[] } {
  const found = { spf: [] as Verdict[], dkim: [] as Verdict[], dmarc: [] as Verdict[] };
  const bare = value.slice(0, 20_000).replace(/\([^()]*\)/g, " ");
  for (const piece of bare.split(";").slice(1)) {
    const [, method = "", result = ""] = /^\s*(spf|dkim|dmarc)\s*=\s*(\w+)/i.exec(piece) ?? [];
    const name = method.toLowerCase();
    if (name !== "spf" && name !== "dkim" && name !== "dmarc") continue;
    const property = { spf: "smtp\\.(?:mailfrom|helo)", dkim: "header\\.[di]", dmarc: "header\\.from" }[name];
    const of = new RegExp(`\\b${property}\\s*=\\s*"?([^\\s;"]+)`, "i").exec(piece)?.[1];
    found[name].push({ result: result.toLowerCase(), domain: of === undefined ? null : domainOf(of) });
  }
  return found;
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf("@") + 1).toLowerCase();
}

import { type Authentication, align, notAuthenticated, type Verdict } from "@baton/channels";
import { authenticate, type DNSResolver } from "mailauth";

/** How the domain name system is asked, and who asks; for tests. */
export type AuthenticationParts = { readonly resolver?: DNSResolver; readonly deadlineMs?: number };

const deadline = 10_000;

/**
 * Looks where a mail comes from by what its domain has published. DKIM and DMARC only: SPF is about the server that
 * handed a mail to ours, which a mailbox doesn't tell; where our own server has written it down,
 * `authenticationOf` reads it. Never throws: what can't be looked up is `none`.
 */
export async function authenticateMail(
  raw: Uint8Array,
  from: string,
  { resolver, deadlineMs = deadline }: AuthenticationParts = {},
): Promise<Authentication> {
  const { promise: late, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(() => resolve(null), deadlineMs);
  try {
    const looked = authenticate(Buffer.from(raw), {
      trustReceived: false,
      disableArc: true,
      disableBimi: true,
      ...(resolver === undefined ? {} : { resolver }),
    });
    const result = await Promise.race([looked, late]);
    if (result === null) return notAuthenticated;
    const dkim = result.dkim.results.map(
      (each): Verdict => ({ result: each.status.result, domain: each.signingDomain ?? null }),
    );
    const dmarc: Verdict[] =
      result.dmarc === false
        ? []
        : [{ result: result.dmarc.status.result, domain: result.dmarc.domain ?? null }];
    return align({ spf: [], dkim, dmarc: believed(dmarc, dkim) }, from);
  } catch {
    return notAuthenticated;
  } finally {
    clearTimeout(timer);
  }
}

/** Without SPF, a mail that isn't signed at all has failed nothing: it may have passed by SPF. */
function believed(dmarc: readonly Verdict[], dkim: readonly Verdict[]): readonly Verdict[] {
  const isSigned = dkim.some(({ result }) => result !== "none");
  return isSigned ? dmarc : dmarc.filter(({ result }) => result !== "fail");
}

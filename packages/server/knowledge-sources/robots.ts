import robotsModule from "robots-parser";
import { safeFetch } from "../delivery/safe-fetch.ts";
import { type FetchWay, userAgent } from "./fetch-page.ts";

/** What the robots.txt files of hosts allow; each is read once. */
export type Robots = {
  /** `unknown` when its host could not say: then nothing of it may be read now. */
  verdict(address: string): Promise<"allowed" | "disallowed" | "unknown">;
  /** How long the host of an address wants to be left alone between two pages, in milliseconds; 0 when it says nothing. */
  delayMs(address: string): number;
};

/** What is used of the library, whose own types describe another form of module than it has. */
type RobotsFile = {
  isAllowed(url: string, name: string): boolean | undefined;
  getCrawlDelay(name: string): number | undefined;
};
const robotsParser = robotsModule as unknown as (address: string, text: string) => RobotsFile;

type Rules = RobotsFile | "all" | "unknown";

const LARGEST = 500_000;
const LONGEST_DELAY = 10_000;
const NAME = "Baton";

/** Makes the reader of robots.txt files for one crawl. */
export function makeRobots(way: Omit<FetchWay, "largest" | "redirects">): Robots {
  const byOrigin = new Map<string, Promise<Rules>>();
  const delays = new Map<string, number>();

  async function read(origin: string): Promise<Rules> {
    const address = `${origin}/robots.txt`;
    const response = await safeFetch(address, {
      ...way,
      headers: { "user-agent": userAgent },
      redirects: 5,
      largestBody: LARGEST,
      whenLarger: "cut",
    }).catch(() => null);
    way.signal?.throwIfAborted();
    // A host that is not there is seen by asking for the page itself, which says why.
    if (response === null) return "all";
    if (response.status >= 500) return "unknown";
    if (response.status !== 200) return "all";
    const rules = robotsParser(address, response.body.toString("utf8"));
    delays.set(origin, Math.min(LONGEST_DELAY, Math.max(0, 1000 * (rules.getCrawlDelay(NAME) ?? 0) || 0)));
    return rules;
  }

  return {
    async verdict(address) {
      const { origin } = new URL(address);
      const reading = byOrigin.get(origin) ?? read(origin);
      byOrigin.set(origin, reading);
      const rules = await reading;
      if (rules === "all") return "allowed";
      if (rules === "unknown") return "unknown";
      return rules.isAllowed(address, NAME) === false ? "disallowed" : "allowed";
    },
    delayMs: (address) => delays.get(new URL(address).origin) ?? 0,
  };
}

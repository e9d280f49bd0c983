import type { ListedTemplate } from "@baton/channels";
import type { App } from "../app.ts";
import type { AccountInForce } from "./account.ts";
import { callProvider } from "./call-provider.ts";
import type { TemplateList, TemplateLists } from "./template-list.ts";

/** How long a list counts, in milliseconds. */
const keptFor = 5 * 60_000;
const patience = 15_000;
/** A provider that goes on for ever is believed for so long. */
const mostPages = 30;

type Kept = {
  /** As what it was asked: another account or another key may see others. */
  readonly as: string;
  readonly templates: readonly ListedTemplate[];
  readonly at: number;
};
type Problem = NonNullable<TemplateList["problem"]>;

/** Makes it for one process. */
export function makeTemplateLists(app: () => App): TemplateLists {
  const kept = new Map<string, Kept>();
  const asking = new Map<string, Promise<Problem | null>>();

  const keptOf = (account: AccountInForce): Kept | null => {
    const one = kept.get(account.channelId);
    return one?.as === asOf(account) ? one : null;
  };

  async function ask(account: AccountInForce): Promise<Problem | null> {
    const read = await readAll(app(), account);
    if (!Array.isArray(read)) return read as Problem;
    kept.set(account.channelId, { as: asOf(account), templates: read, at: app().clock() });
    return null;
  }

  return {
    async of(account, { anew }) {
      if (account.adapter?.templates === undefined) return null;
      const before = keptOf(account);
      let problem: Problem | null = null;
      if (anew || before === null || app().clock() - before.at >= keptFor) {
        const key = `${account.channelId} ${asOf(account)}`;
        const under = asking.get(key) ?? ask(account).finally(() => asking.delete(key));
        asking.set(key, under);
        problem = await under;
      }
      const list = keptOf(account);
      const at = list === null ? null : new Date(list.at).toISOString();
      return { templates: (list?.templates ?? []).map(shown), problem, listedAt: at };
    },
    known: (account, name, language) =>
      keptOf(account)?.templates.find((one) => one.name === name && one.language === language) ?? null,
  };
}

async function readAll(app: App, account: AccountInForce): Promise<readonly ListedTemplate[] | Problem> {
  const listing = account.adapter?.templates;
  if (listing === undefined) return [];
  const found: ListedTemplate[] = [];
  const signal = AbortSignal.timeout(patience);
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const called = await callProvider(app, listing.call(account, after), signal);
    if (called.kind !== "answered") return "unreachable";
    const read = listing.read(called.answer);
    if (!read.ok) return read.problem;
    found.push(...read.templates);
    if (read.next === null || read.next === after) break;
    after = read.next;
  }
  return found.sort((one, other) => one.name.localeCompare(other.name));
}

const asOf = ({ settings, secrets }: AccountInForce): string => JSON.stringify([settings, secrets]);

function shown({ places, lacks, ...template }: ListedTemplate): TemplateList["templates"][number] {
  return { ...template, places: [...places], lacks: [...lacks] };
}

import {
  type Endpoints,
  type ReportFigure,
  type ReportSplit,
  type ResponseOf,
  reportFigures,
  reportSplits,
} from "@baton/contract";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Caller, nobody } from "../test-server.ts";
import { type PlayedDay, playDay, refundTrigger } from "./test-day.ts";

let played: PlayedDay;

beforeAll(async () => {
  played = await playDay();
});
afterAll(async () => {
  expect(await played.desk.workspace.broken()).toEqual([]);
  await played.desk.drop();
});

type Counted = ResponseOf<Endpoints["readReport"]>;
type About = {
  by?: ReportSplit;
  key?: string;
  channelId?: string;
  timeZone?: string;
  from?: string;
  to?: string;
};

const read = (figure: ReportFigure, about: Omit<About, "key"> = {}, caller?: Caller): Promise<Counted> =>
  played.desk.ok("readReport", { query: { figure, ...played.period, ...about } }, caller);

async function list(figure: ReportFigure, about: About = {}, caller?: Caller): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const query = {
      figure,
      ...played.period,
      ...about,
      limit: 2,
      ...(cursor === undefined ? {} : { cursor }),
    };
    const page = await played.desk.ok("listReport", { query }, caller);
    ids.push(...page.rows.map(({ conversation }) => conversation.id));
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return ids;
}

const named = (...names: string[]): string[] => names.map((name) => played.ids[name] ?? name).toSorted();
const behind = async (figure: ReportFigure, about?: About) => (await list(figure, about)).toSorted();

describe("a figure", () => {
  test("of conversations counts those that were begun in the period", async () => {
    expect((await read("conversations")).counts[0]?.count).toBe(7);
    expect(await behind("conversations", { to: "2026-06-01T09:30:00.000Z" })).toEqual(
      named("answered", "reopened", "onEmail", "taken"),
    );
  });

  test("of handoffs counts conversations, by reason and by trigger", async () => {
    expect(await behind("handed_off")).toEqual(named("refund", "asked", "waiting"));
    expect(await read("handed_off_reasons", { by: "part" })).toMatchObject({
      counts: [
        { key: "visitor_asked", count: 2 },
        { key: "phrase", count: 1 },
      ],
    });
    expect(await read("handed_off_triggers", { by: "part" })).toMatchObject({
      counts: [{ key: refundTrigger.id, label: "refund", count: 1 }],
    });
    expect(await behind("handed_off_triggers", { by: "part", key: refundTrigger.id })).toEqual(
      named("refund"),
    );
  });

  test("of deflection leaves out whatever a person took part in, also without a handoff", async () => {
    expect(await behind("deflected")).toEqual(named("answered", "reopened", "onEmail"));
  });

  test("of resolution leaves out what was taken up again within 7 days", async () => {
    expect(await behind("resolved")).toEqual(named("answered", "onEmail"));
  });

  test("of resolution waits for 72 hours of silence", async () => {
    const { ids, desk } = played;
    expect(await behind("quiet")).toContain(ids.answered);
    const { conversationId } = await desk.workspace.write("Do you sell bulbs?");
    await desk.workspace.app.answers.idle();
    const today = { from: "2026-06-05T00:00:00.000Z", to: "2026-06-07T00:00:00.000Z" };
    expect(await behind("deflected", today)).toEqual([conversationId]);
    expect(await behind("quiet", today)).toEqual([]);
    desk.workspace.advance(72 * 3600_000);
    expect(await behind("resolved", today)).toEqual([conversationId]);
  });

  test("of waits is in seconds: half took at most, nine of ten took at most", async () => {
    const { counts } = await read("to_reply");
    expect(counts).toMatchObject([{ count: 2, p50: 900, p90: 1140 }]);
    expect(await behind("to_reply")).toEqual(named("refund", "asked"));
    expect(await behind("no_reply")).toEqual(named("waiting"));
    expect(await behind("no_reply", { by: "part", key: "open" })).toEqual(named("waiting"));
    expect(await read("to_human")).toMatchObject({ counts: [{ count: 2, p50: 0 }] });
  });

  test("by hour of the week is by the clock of the asked time zone", async () => {
    // Monday, 10:00 and 10:10 in London's winter are an hour later there in June.
    expect((await read("to_reply", { by: "hour" })).counts).toMatchObject([{ key: "10", count: 2 }]);
    expect((await read("to_reply", { by: "hour", timeZone: "Asia/Tokyo" })).counts).toMatchObject([
      { key: "19", count: 2 },
    ]);
    expect((await read("conversations", { by: "day", timeZone: "Pacific/Kiritimati" })).counts).toMatchObject(
      [
        { key: "2026-06-01", count: 4 },
        { key: "2026-06-02", count: 3 },
      ],
    );
  });

  test("of one channel counts that one alone", async () => {
    const { otherChannel } = played;
    expect(await behind("conversations", { channelId: otherChannel })).toEqual(named("onEmail"));
    const { counts } = await read("conversations", { by: "channel" });
    expect(counts).toMatchObject([
      { label: "Website chat", count: 6 },
      { key: otherChannel, label: "Our email", count: 1 },
    ]);
  });

  test("of now counts who waits now, whenever they began", async () => {
    const long = { from: "2030-01-01T00:00:00.000Z", to: "2030-01-02T00:00:00.000Z" };
    expect(await behind("waiting_now", long)).toEqual(named("waiting"));
    expect((await read("waiting_now", long)).before).toBeNull();
  });

  test("is compared with the period before, which is as long", async () => {
    expect(
      await read("handed_off", { from: "2026-06-02T00:00:00.000Z", to: "2026-06-03T00:00:00.000Z" }),
    ).toMatchObject({
      counts: [{ count: 0 }],
      before: { count: 3 },
    });
  });
});

describe.each(reportFigures)("the drill-down of %s", (figure) => {
  test.each(reportSplits)("by %s is as long as each figure says", async (by) => {
    const { counts } = await read(figure, { by });
    for (const { key, count } of counts) {
      const ids = await list(figure, key === null ? { by } : { by, key });
      expect({ key, length: ids.length }).toEqual({ key, length: count });
    }
    // Where each row has one key, the parts are the whole.
    if (by !== "part")
      expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe((await list(figure)).length);
  });
});

describe("who reads", () => {
  test("counts only what they may see, and the page is told so", async () => {
    const { desk } = played;
    const editor = await desk.server.signIn("customer_agent_editor");
    expect(await read("handed_off", {}, editor)).toMatchObject({ counts: [{ count: 3 }], restricted: true });
    await desk.workspace.database.kysely.updateTable("inbox").set({ everyone: false }).execute();
    expect(await read("handed_off", {}, editor)).toMatchObject({ counts: [{ count: 0 }], restricted: true });
    expect(await list("handed_off", {}, editor)).toEqual([]);
    expect(await read("handed_off")).toMatchObject({ counts: [{ count: 3 }], restricted: false });
    await desk.workspace.database.kysely.updateTable("inbox").set({ everyone: true }).execute();
  });

  test("is nobody without the permission", async () => {
    const { server } = played.desk;
    const query = { figure: "handed_off", ...played.period } as const;
    for (const [caller, status] of [
      [await server.signIn("teammate"), 403],
      [nobody, 401],
    ] as const) {
      expect((await server.call("readReport", caller, { query })).status).toBe(status);
      expect((await server.call("listReport", caller, { query })).status).toBe(status);
    }
  });
});

test.each([
  ["to", { to: "2026-05-01T00:00:00.000Z" }],
  ["to", { to: "2028-05-01T00:00:00.000Z" }],
  ["to", { to: "2201-05-01T00:00:00.000Z", from: "2200-12-01T00:00:00.000Z" }],
  ["from", { from: "0001-01-01T00:00:00.000Z" }],
  ["from", { from: "yesterday" }],
  ["timeZone", { timeZone: "Mars/Olympus" }],
  ["timeZone", { timeZone: "'; drop table message; --" }],
  ["channelId", { channelId: "1" }],
  ["figure", { figure: "profit" }],
  ["by", { by: "moon" }],
  ["cursor", { cursor: "2026" }],
])("a wrong %s is refused by name: %j", async (path, wrong) => {
  const { server, owner } = played.desk;
  const query = { figure: "handed_off", ...played.period, ...wrong } as never;
  expect(await server.call("listReport", owner, { query })).toMatchObject({
    status: 422,
    body: { error: { fields: [{ path }] } },
  });
});

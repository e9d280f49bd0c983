import { connect } from "node:net";
import { type Endpoint, type EndpointName, endpoints } from "@baton/contract";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { plainChannels } from "../channels/test-adapter.ts";
import { type Caller, newVisitor, type TestServer, testServer } from "../test-server.ts";
import { endpointSamples } from "./endpoint-samples.ts";
import type { Samples } from "./samples.ts";

let server: TestServer;
let samples: Samples;
let owner: Caller;

beforeAll(async () => {
  // Nothing may change but by the request under test, so nobody answers here.
  server = await testServer(() => new Promise(() => {}), { channels: plainChannels });
  owner = await server.signIn("owner");
  samples = await endpointSamples(server);
});
afterAll(async () => {
  const rows = await server.workspace.database.kysely
    .selectFrom("owed_answer")
    .select("conversation_id")
    .execute();
  for (const row of rows) server.workspace.app.answers.cancel(row.conversation_id);
});

// Each visitor may only write so much in a while, and this clock stands still.
beforeEach(() => server.workspace.advance(60_000));

const withBody = (Object.keys(endpoints) as EndpointName[]).filter((name) => "body" in endpoints[name]);

const callerFor = (name: EndpointName): Caller =>
  (endpoints[name] as Endpoint).access === "visitor" ? newVisitor() : owner;

type Sample = { params?: Record<string, string>; body: Record<string, unknown> };

/** No link is open on this server, so these refuse a sample for its token too. */
const withoutLink: ReadonlySet<string> = new Set(["setUp", "acceptInvitation"]);

let readAll: string | null = null;

/** Everything that is stored, as one short text: two of them are equal when nothing was changed. */
async function stored(): Promise<string> {
  const { pool } = server.workspace.database;
  readAll ??= await digestOfAllTables();
  const { rows } = await pool.query<{ digest: string }>(readAll);
  return rows.map((row) => row.digest).join();
}

async function digestOfAllTables(): Promise<string> {
  const { rows } = await server.workspace.database.pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  // Counting failed sign-ins is what a refused sign-in is meant to do.
  const tables = rows.map((row) => row.name).filter((name) => name !== "sign_in_attempt");
  return tables
    .map(
      (table) =>
        `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from "${table}" t`,
    )
    .join(" union all ");
}

/** The request's path with its parameters, and what it must be sent with. */
function wire(name: EndpointName, sample: Sample): { method: string; path: string } {
  const { method, path } = endpoints[name];
  return { method, path: path.replace(/\{(\w+)\}/g, (_, key: string) => sample.params?.[key] ?? "") };
}

async function sendText(
  name: EndpointName,
  caller: Caller,
  sample: Sample,
  body: NonNullable<RequestInit["body"]>,
  type = "application/json",
) {
  const { method, path } = wire(name, sample);
  return server.send(method, path, { headers: { ...caller.headers, "content-type": type }, body });
}

/** Something wrong for any field, whatever it should hold. */
const neverRight: readonly [string, unknown][] = [
  ["an array", [["x"]]],
  ["an object", { toString: "x" }],
  ["an object that names its prototype", JSON.parse('{"__proto__":{"admin":true}}')],
  ["minus a lot", -1e300],
  ["a fraction", 0.5],
];

/** Wrong for most fields, right for some; never the end of the server. */
const odd: readonly [string, unknown][] = [
  ["null", null],
  ["nothing", ""],
  ["blanks", "  \t\n "],
  ["zero-width characters only", "\u200b\u200d\ufeff"],
  ["a NUL", "a\u0000b"],
  ["a NUL in a link", "https://example.com/\u0000"],
  ["a lone surrogate", "a\ud800b"],
  ["a lone surrogate in a link", "https://example.com/\ud800"],
  ["100,000 characters", "x".repeat(100_000)],
  ["100,000 marks on one letter", `e${"\u0301".repeat(99_999)}`],
  ["a number", 7],
  ["a large number", 9_007_199_254_740_991],
  ["a larger number", 1e300],
  ["a bad uuid", "00000000-0000-0000-0000-00000000000g"],
  ["the nil uuid", "00000000-0000-0000-0000-000000000000"],
  ["true", true],
  ["SQL", "'; drop table message; --"],
];

describe.each(withBody)("%s", (name) => {
  test("refuses what is wrong for any field, names the field, and changes nothing", async () => {
    const caller = callerFor(name);
    const sample = (await samples[name](caller)) as Sample;
    const before = await stored();
    for (const field of Object.keys(sample.body)) {
      for (const [what, value] of neverRight) {
        const body = JSON.stringify({ ...sample.body, [field]: value });
        const { status, body: answer } = await sendText(name, caller, sample, body);
        expect({ field, what, status }).toEqual({ field, what, status: 422 });
        const paths = (answer as { error: { fields: { path: string }[] } }).error.fields.map(
          (one) => one.path,
        );
        expect(paths.every((path) => path === field || path.startsWith(`${field}.`))).toBe(true);
      }
    }
    expect(await stored()).toBe(before);
  });

  test("survives what is odd in a field, and names the field when it refuses", async () => {
    const caller = callerFor(name);
    for (const [what, value] of odd) {
      const sample = (await samples[name](caller)) as Sample;
      let before = await stored();
      for (const field of Object.keys(sample.body)) {
        const body = JSON.stringify({ ...sample.body, [field]: value });
        const { status, body: answer } = await sendText(name, caller, sample, body);
        expect({ field, what, status: status < 500 ? "fine" : answer }).toEqual({
          field,
          what,
          status: "fine",
        });
        const after = await stored();
        if (status >= 400) expect({ field, what, after }).toEqual({ field, what, after: before });
        before = after;
        if (status === 422 && !withoutLink.has(name))
          expect(JSON.stringify(answer)).toContain(`"path":"${field}`);
      }
    }
  });

  test("refuses unknown fields by name, and bodies that are no object", async () => {
    const caller = callerFor(name);
    const sample = (await samples[name](caller)) as Sample;
    const before = await stored();
    for (const field of ["isAdmin", "constructor", "hasOwnProperty", "role_", "id "]) {
      const { status, body } = await sendText(
        name,
        caller,
        sample,
        JSON.stringify({ ...sample.body, [field]: 1 }),
      );
      expect(status).toBe(422);
      expect(JSON.stringify(body)).toContain(`"path":"${field}"`);
    }
    for (const body of ["[]", "null", '"text"', "1", "true"])
      expect((await sendText(name, caller, sample, body)).status).toBe(422);
    const deep = `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`;
    const deepArray = `${"[".repeat(10_000)}${"]".repeat(10_000)}`;
    for (const body of [deep, deepArray])
      expect((await sendText(name, caller, sample, body)).status).toBe(422);
    expect(await stored()).toBe(before);
  });

  test("refuses what is not JSON in UTF-8, and bodies that are too large", async () => {
    const caller = callerFor(name);
    const sample = (await samples[name](caller)) as Sample;
    const right = JSON.stringify(sample.body);
    const before = await stored();
    for (const body of [
      "",
      "{",
      "undefined",
      "{'a':1}",
      `${right}${right}`,
      "NaN",
      '{"a":NaN}',
      '{"a":Infinity}',
    ])
      expect((await sendText(name, caller, sample, body)).status).toBe(400);
    const invalidUtf8 = Buffer.concat([
      Buffer.from('{"a":"'),
      Buffer.from([0xc3, 0x28, 0xff]),
      Buffer.from('"}'),
    ]);
    expect((await sendText(name, caller, sample, invalidUtf8)).status).toBe(400);
    for (const type of [
      "text/plain",
      "application/x-www-form-urlencoded",
      "multipart/form-data; boundary=x",
      "",
    ])
      expect((await sendText(name, caller, sample, right, type)).status).toBe(400);
    const large = await sendText(name, caller, sample, `"${"x".repeat(2_000_000)}"`);
    expect(large).toMatchObject({ status: 413, body: { error: { code: "too_large" } } });
    expect(await stored()).toBe(before);
  });
});

describe("a body", () => {
  test("that names __proto__ gives nobody a property", async () => {
    const body = '{"name":"Lumi","__proto__":{"paused":true}}';
    const sample = { body: {} };
    const { status } = await sendText("changeCustomerAgent", owner, sample, body);
    expect(status).toBeLessThan(500);
    expect(server.workspace.app.settings.customerAgent().paused).toBe(false);
    expect(({} as Record<string, unknown>).paused).toBeUndefined();
  });

  test("with a key twice is read as JSON says: the last one counts, for checks as for storing", async () => {
    const body = '{"name":"First","name":"Second"}';
    const answer = await sendText("changeCustomerAgent", owner, { body: {} }, body);
    expect(answer).toMatchObject({ status: 200, body: { name: "Second" } });
    expect(
      (await sendText("changeCustomerAgent", owner, { body: {} }, '{"name":"Right","name":7}')).status,
    ).toBe(422);
  });

  test("of 2 MB that does not say its length is refused too", async () => {
    const { method, path } = wire("changeCustomerAgent", { body: {} });
    const chunk = new TextEncoder().encode(`${" ".repeat(100_000)}`);
    let left = 20;
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => (left-- > 0 ? controller.enqueue(chunk) : controller.close()),
    });
    const init = { headers: { ...owner.headers, "content-type": "application/json" }, body, duplex: "half" };
    expect((await server.send(method, path, init as RequestInit)).status).toBe(413);
  });
});

describe("a query", () => {
  const refused: readonly [string, string][] = [
    ["/api/conversations?limit=1000000000", "limit"],
    ["/api/conversations?limit=-1", "limit"],
    ["/api/conversations?limit=NaN", "limit"],
    ["/api/conversations?limit=1e400", "limit"],
    ["/api/conversations?limit=1.5", "limit"],
    ["/api/conversations?limit=", "limit"],
    ["/api/conversations?limit=5&limit=6", "limit"],
    ["/api/conversations?view=secret", "view"],
    ["/api/conversations?view=__proto__", "view"],
    ["/api/conversations?unknown=1", "unknown"],
    ["/api/conversations?cursor=x", "cursor"],
    ["/api/conversations?cursor=2026-01-01T00:00:00Z_------------------------------------", "cursor"],
    ["/api/conversations?cursor=2026-99-01T00:00:00Z_00000000-0000-0000-0000-000000000000", "cursor"],
    ["/api/events?since=-1&wait=0", "since"],
    ["/api/events?since=1.x&wait=0", "since"],
    ["/api/events?since=99999999999999999999.1&wait=0", "since"],
    ["/api/events?since=1.9999999999999999999&wait=0", "since"],
    ["/api/events?since=%00&wait=0", "since"],
    ["/api/events?wait=1000000000", "wait"],
    ["/api/events?wait=-1", "wait"],
    ["/api/widget?channel=1", "channel"],
  ];

  test.each(refused)("%s is refused by the name of its field", async (path, field) => {
    const { status, body } = await server.send("GET", path, { headers: owner.headers });
    expect({ status, body }).toMatchObject({ status: 422, body: { error: { fields: [{ path: field }] } } });
  });

  test("for messages after the end of time finds none or is refused", async () => {
    const { params } = await samples.getConversation(owner);
    for (const since of ["2147483647", "2147483648", "9007199254740991", "1e300", "-1", "0x10", "null"]) {
      const path = `/api/conversations/${params.id}/messages?since=${since}`;
      const { status } = await server.send("GET", path, { headers: owner.headers });
      expect({ since, fine: status === 200 || status === 422 }).toEqual({ since, fine: true });
    }
  });

  test("for the decision on a message that can't be is not found or empty, never a failure", async () => {
    const { params } = await samples.getConversation(owner);
    for (const seq of ["0", "-1", "2147483648", "1e9", "1.5", "x", "%00"]) {
      const path = `/api/conversations/${params.id}/messages/${seq}/decisions`;
      const { status } = await server.send("GET", path, { headers: owner.headers });
      expect({ seq, fine: status === 200 || status === 404 }).toEqual({ seq, fine: true });
    }
  });
});

/** Sends bytes as they are and gives back the first line of the answer; empty when the connection was just closed. */
function raw(bytes: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(bytes, "latin1"));
    let text = "";
    socket.on("data", (data) => {
      text += data.toString("latin1");
    });
    socket.on("error", reject);
    socket.on("close", () => resolve(text.split("\r\n")[0] ?? ""));
  });
}

test.each([
  ["a path that is no URL", "GET /%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"],
  [
    "an API path that is no URL",
    "GET /api/conversations/%E0%A4%A HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
  ],
  ["a path upwards", "GET /../../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"],
  ["an absolute path", "GET http://other.example/healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"],
  ["a strange host", "GET /healthz HTTP/1.1\r\nHost: <script>\r\nConnection: close\r\n\r\n"],
  ["no host", "GET /healthz HTTP/1.1\r\nConnection: close\r\n\r\n"],
  ["a method nobody knows", "BREW /api/session HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"],
  [
    "two lengths",
    "POST /api/session HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}",
  ],
  [
    "a cookie of odd bytes",
    "GET /api/session HTTP/1.1\r\nHost: x\r\nCookie: baton_session=\x80\xff\r\nConnection: close\r\n\r\n",
  ],
])("%s is answered below 500", async (_, bytes) => {
  const status = Number((await raw(bytes)).split(" ")[1]);
  expect(status).toBeGreaterThanOrEqual(200);
  expect(status).toBeLessThan(500);
});

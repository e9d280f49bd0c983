import type { AddressInfo } from "node:net";
import { createServer as createRawServer, type Server } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isPublicAddress } from "./public-address.ts";
import { type Resolve, type SafeFetchOptions, safeFetch } from "./safe-fetch.ts";
import { SafeFetchError } from "./safe-fetch-error.ts";
import { answering, type TestReceiver, testReceiver } from "./test-receiver.ts";

let receiver: TestReceiver;
let allowed: SafeFetchOptions;

beforeAll(async () => {
  receiver = await testReceiver();
  allowed = { allowPrivate: [`127.0.0.1:${receiver.port}`] };
});
beforeEach(() => {
  receiver.behave(answering(200));
  receiver.received.length = 0;
});
afterAll(() => receiver.stop());

const strict: SafeFetchOptions = { allowPrivate: [] };

/** A name server that knows these addresses for every host. */
const answeringWith =
  (...addresses: string[]): Resolve =>
  async () =>
    addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

async function codeOf(address: string, options: SafeFetchOptions = strict): Promise<string> {
  try {
    return String((await safeFetch(address, options)).status);
  } catch (error) {
    if (!(error instanceof SafeFetchError)) throw error;
    expect(error.message).toMatch(/^[A-Z].*\.$/);
    return error.code;
  }
}

describe("an address that leads into a private network is not called", () => {
  test.each([
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://①②⑦.0.0.1/",
    "http://127.0.0.1./",
    "http://0/",
    "http://0.0.0.0:8080/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/",
    "http://100.64.0.1/",
    "http://192.0.0.192/",
    "http://198.18.0.1/",
    "http://224.0.0.1/",
    "http://240.0.0.1/",
    "http://255.255.255.255/",
    "http://[::]/",
    "http://[::1]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::127.0.0.1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::ffff:10.0.0.1]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[64:ff9b::a9fe:a9fe]/",
    "http://[64:ff9b:1::1]/",
    "http://[2002:7f00:1::]/",
    "http://[2002:808:808::]/",
    "http://[2001::1]/",
    "http://[2001:db8::1]/",
    "http://[3fff::1]/",
    "http://[fc00::1]/",
    "http://[fd00:ec2::254]/",
    "http://[fe80::1]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[100::1]/",
    "http://[4000::1]/",
  ])("%s", async (address) => {
    expect(await codeOf(address)).toBe("private_address");
  });

  test.each(["localhost", "localhost.", "LOCALHOST", "localhost。"])("%s", async (host) => {
    // With a dot at its end not every system knows it.
    expect(["private_address", "unresolved"]).toContain(await codeOf(`http://${host}:8080/`));
  });

  test.each([
    [["127.0.0.1"]],
    [["93.184.215.14", "127.0.0.1"]],
    [["127.0.0.1", "93.184.215.14"]],
    [["93.184.215.14", "::1"]],
    [["2606:4700::1111", "fe80::1%eth0"]],
    [["93.184.215.14", "nonsense"]],
  ])("a name with the addresses %j", async (addresses) => {
    expect(await codeOf("http://example.com/", { ...strict, resolve: answeringWith(...addresses) })).toBe(
      "private_address",
    );
  });

  test("a public one is, and a public one behind NAT64", () => {
    for (const address of [
      "1.1.1.1",
      "93.184.215.14",
      "2606:4700::1111",
      "::ffff:8.8.8.8",
      "64:ff9b::808:808",
    ])
      expect([address, isPublicAddress(address)]).toEqual([address, true]);
  });
});

describe("what is no address to call is refused", () => {
  test.each([
    ["", "bad_url"],
    ["nonsense", "bad_url"],
    ["ftp://example.com/", "bad_url"],
    ["file:///etc/passwd", "bad_url"],
    ["data:text/plain,x", "bad_url"],
    ["gopher://example.com/", "bad_url"],
    ["http://user:password@example.com/", "bad_url"],
    ["http://user@example.com/", "bad_url"],
    ["http://256.256.256.256/", "bad_url"],
    ["http://[fe80::1%25eth0]/", "bad_url"],
    ["http://1.1.1.1:25/", "bad_port"],
    ["http://1.1.1.1:22/", "bad_port"],
    ["http://1.1.1.1:6000/", "bad_port"],
  ])("%s: %s", async (address, code) => {
    expect(await codeOf(address)).toBe(code);
  });

  test("a name that nobody knows", async () => {
    expect(await codeOf("http://nobody.invalid/")).toBe("unresolved");
    const resolve: Resolve = () => Promise.reject(new Error("no name server"));
    expect(await codeOf("http://example.com/", { ...strict, resolve })).toBe("unresolved");
  });
});

describe("what an operator allows is called although it is private", () => {
  test("by host and port, by host alone, and nothing else on the same machine", async () => {
    expect(await codeOf(receiver.url, allowed)).toBe("200");
    expect(await codeOf(receiver.url, { allowPrivate: ["127.0.0.1"] })).toBe("200");
    expect(await codeOf(receiver.url, { allowPrivate: ["127.0.0.1:1"] })).toBe("private_address");
    expect(await codeOf("http://127.0.0.2/", allowed)).toBe("private_address");
  });

  test("the connection goes to the address that was checked, whatever the name means by then", async () => {
    let asked = 0;
    const resolve: Resolve = async () => {
      asked += 1;
      return [{ address: asked === 1 ? "127.0.0.1" : "10.255.255.1", family: 4 }];
    };
    const options = { allowPrivate: ["hooks.invalid"], resolve };
    const answer = await safeFetch(`http://hooks.invalid:${receiver.port}/x`, options);
    expect(answer.status).toBe(200);
    expect(asked).toBe(1);
    expect(receiver.received[0]).toMatchObject({
      path: "/x",
      headers: { host: `hooks.invalid:${receiver.port}` },
    });
  });

  test("a proxy of the environment is not asked", async () => {
    const before = { ...process.env };
    process.env.HTTP_PROXY = "http://127.0.0.1:9";
    process.env.http_proxy = "http://127.0.0.1:9";
    try {
      expect(await codeOf(receiver.url, allowed)).toBe("200");
    } finally {
      process.env = before;
    }
  });
});

describe("redirects", () => {
  test("are the answer unless they are asked for", async () => {
    receiver.behave(answering(302, { location: "/elsewhere" }));
    const answer = await safeFetch(receiver.url, allowed);
    expect([answer.status, answer.headers.location, receiver.received.length]).toEqual([
      302,
      "/elsewhere",
      1,
    ]);
  });

  test.each(["http://169.254.169.254/", "http://localhost/", "//127.0.0.1:8080/", "http://0x7f.1/"])(
    "to %s are not followed",
    async (location) => {
      receiver.behave(answering(302, { location }));
      expect(await codeOf(receiver.url, { ...allowed, redirects: 3 })).toBe("private_address");
      expect(receiver.received).toHaveLength(1);
    },
  );

  test("to what is no web address are refused, and so are too many", async () => {
    receiver.behave(answering(302, { location: "file:///etc/passwd" }));
    expect(await codeOf(receiver.url, { ...allowed, redirects: 3 })).toBe("bad_url");
    receiver.behave(answering(302, { location: "/again" }));
    expect(await codeOf(receiver.url, { ...allowed, redirects: 3 })).toBe("too_many_redirects");
  });

  test("are followed as a reading, and another origin is not told the headers or the body", async () => {
    receiver.behave((response, { path }) =>
      answering(path === "/" ? 307 : 200, {
        location: `http://other.invalid:${receiver.port}/there`,
      })(response, receiver.received[0] as never),
    );
    const options = {
      allowPrivate: ["127.0.0.1", "other.invalid"],
      resolve: answeringWith("127.0.0.1"),
      redirects: 1,
      method: "POST",
      headers: { authorization: "Bearer x" },
      body: "hello",
    } as const;
    const answer = await safeFetch(receiver.url, options);
    expect(answer).toMatchObject({ status: 200, url: `http://other.invalid:${receiver.port}/there` });
    expect(receiver.received[0]).toMatchObject({ method: "POST", headers: { authorization: "Bearer x" } });
    expect(receiver.received[1]).toMatchObject({ method: "GET", body: "" });
    expect(receiver.received[1]?.headers.authorization).toBeUndefined();
  });
});

describe("an answer that takes too long or is too large", () => {
  test("that never begins is given up", async () => {
    receiver.behave(() => undefined);
    expect(await codeOf(receiver.url, { ...allowed, deadlineMs: 50 })).toBe("timeout");
  });

  test("that never ends is given up, however often a byte comes", async () => {
    receiver.behave((response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write("."), 5);
      response.once("close", () => clearInterval(drip));
    });
    expect(await codeOf(receiver.url, { ...allowed, deadlineMs: 80 })).toBe("timeout");
  });

  test("is refused or cut at the largest body, and not read any further", async () => {
    receiver.behave((response) => {
      response.writeHead(200);
      const flood = (): void => {
        while (response.writable && response.write("x".repeat(10_000)));
      };
      response.on("drain", flood);
      flood();
    });
    const options = { ...allowed, largestBody: 50_000 };
    expect(await codeOf(receiver.url, options)).toBe("too_large");
    const cut = await safeFetch(receiver.url, { ...options, whenLarger: "cut" });
    expect([cut.status, cut.body.length]).toEqual([200, 50_000]);
  });

  test("is not unpacked, so that a small one stays small", async () => {
    receiver.behave((response) => void response.writeHead(200, { "content-encoding": "gzip" }).end("packed"));
    const answer = await safeFetch(receiver.url, { ...allowed, headers: { "accept-encoding": "identity" } });
    expect(answer.body.toString()).toBe("packed");
  });

  test("a name server that never answers is given up too", async () => {
    const resolve: Resolve = () => new Promise(() => undefined);
    expect(await codeOf("http://example.com/", { ...strict, resolve, deadlineMs: 30 })).toBe("timeout");
  });

  test("whoever asked can give up", async () => {
    receiver.behave(() => undefined);
    const stop = new AbortController();
    const code = codeOf(receiver.url, { ...allowed, signal: stop.signal });
    stop.abort();
    expect(await code).toBe("stopped");
  });
});

describe("a peer that is no web server", () => {
  let raw: Server;
  let said = "";
  beforeAll(async () => {
    raw = createRawServer((socket) => {
      socket.on("error", () => undefined);
      socket.once("data", () => (said === "" ? socket.destroy() : socket.end(said)));
    });
    await new Promise<void>((resolve) => raw.listen(0, "127.0.0.1", resolve));
  });
  afterAll(() => new Promise((resolve) => raw.close(resolve)));

  test.each([
    ["hangs up", "lost", ""],
    ["speaks SMTP", "not_http", "220 mail.example.com ESMTP\r\n"],
    ["hangs up in the middle", "lost", "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort"],
    ["sends endless headers", "too_large", `HTTP/1.1 200 OK\r\nx: ${"x".repeat(40_000)}\r\n\r\n`],
  ])("that %s: %s", async (_what, code, words) => {
    said = words;
    const { port } = raw.address() as AddressInfo;
    expect(await codeOf(`http://127.0.0.1:${port}/`, { allowPrivate: ["127.0.0.1"] })).toBe(code);
  });

  test("and one that is not there", async () => {
    expect(await codeOf("http://127.0.0.1:9/", { allowPrivate: ["127.0.0.1"] })).toBe("refused");
  });

  test("and one whose TLS is none", async () => {
    said = "HTTP/1.1 400 Bad Request\r\n\r\n";
    const { port } = raw.address() as AddressInfo;
    expect(await codeOf(`https://127.0.0.1:${port}/`, { allowPrivate: ["127.0.0.1"] })).toBe("tls");
  });
});

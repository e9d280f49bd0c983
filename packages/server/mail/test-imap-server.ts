import { type AddressInfo, createServer, type Server, type Socket } from "node:net";

/** A mail of the server's one mailbox. */
export type TestMessage = {
  readonly uid: number;
  readonly raw: string;
  readonly arrived: Date;
  seen: boolean;
};

/** An IMAP server for tests, as much of one as is asked for, that misbehaves when it is told to. */
export class TestImapServer {
  readonly messages: TestMessage[] = [];
  /** All that clients said, without their tags. */
  readonly heard: string[] = [];
  uidValidity = 7;
  canIdle = true;
  password = "secret";
  /** Signs in with tokens alone (XOAUTH2), where it is set: says what is wrong with one, null when nothing is. */
  refusesToken: ((user: string, token: string) => string | null) | null = null;
  /** Hangs up on the next command that matches. */
  hangUpOn: RegExp | null = null;
  readonly #sockets = new Set<Socket>();
  /** Who waits, with the tag that is answered at the end. */
  readonly #idling = new Map<Socket, string>();
  /** Who was told why their token is refused, with the tag that is answered once they have heard it. */
  readonly #refused = new Map<Socket, string>();
  /** Of how many mails each client was told. */
  readonly #told = new Map<Socket, number>();
  readonly #server: Server = createServer((socket) => this.#greet(socket));
  #nextUid = 1;

  async start(port = 0): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(port, "127.0.0.1", resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.hangUp();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  /** A mail arrives; clients that wait are told. */
  deliver(raw: string, { arrived = new Date(), silently = false } = {}): TestMessage {
    const message = { uid: this.#nextUid, raw: raw.replace(/\r?\n/g, "\r\n"), arrived, seen: false };
    this.#nextUid += 1;
    this.messages.push(message);
    if (!silently)
      for (const socket of this.#idling.keys()) socket.write(`* ${this.messages.length} EXISTS\r\n`);
    return message;
  }

  /** The server forgets its numbers: all mails get new ones. */
  renumber(): void {
    this.uidValidity += 1;
    const all = this.messages.splice(0);
    this.#nextUid = 1000;
    for (const { raw, arrived } of all) this.deliver(raw, { arrived, silently: true });
  }

  #greet(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("close", () => {
      this.#sockets.delete(socket);
      this.#idling.delete(socket);
    });
    socket.on("error", () => undefined);
    socket.write(`* OK [CAPABILITY ${this.#capabilities()}] ready\r\n`);
    let text = "";
    socket.on("data", (chunk) => {
      text += chunk.toString("latin1");
      const lines = text.split("\r\n");
      text = lines.pop() ?? "";
      for (const line of lines) this.#answer(socket, line);
    });
  }

  /** A client that doesn't wait is told with the answer to its next command. */
  #tell(socket: Socket): void {
    const told = this.#told.get(socket);
    if (told === undefined || told >= this.messages.length) return;
    this.#told.set(socket, this.messages.length);
    socket.write(`* ${this.messages.length} EXISTS\r\n`);
  }

  #capabilities(): string {
    const auth = this.refusesToken === null ? "" : " AUTH=XOAUTH2 SASL-IR LOGINDISABLED";
    return `IMAP4rev1 UIDPLUS${this.canIdle ? " IDLE" : ""}${auth}`;
  }

  #answer(socket: Socket, line: string): void {
    if (/^DONE$/i.test(line)) {
      socket.write(`${this.#idling.get(socket) ?? "*"} OK done\r\n`);
      this.#idling.delete(socket);
      return;
    }
    const refused = this.#refused.get(socket);
    if (refused !== undefined) {
      this.#refused.delete(socket);
      socket.write(`${refused} NO [AUTHENTICATIONFAILED] AUTHENTICATE failed.\r\n`);
      return;
    }
    const [, tag = "*", rest = ""] = /^(\S+) (.*)$/.exec(line) ?? [];
    this.heard.push(rest);
    if (this.hangUpOn?.test(rest) === true) {
      this.hangUpOn = null;
      socket.destroy();
      return;
    }
    const proof = /^AUTHENTICATE XOAUTH2 (\S+)$/i.exec(rest)?.[1];
    if (proof !== undefined) return this.#signIn(socket, tag, Buffer.from(proof, "base64").toString());
    if (/^IDLE/i.test(rest)) {
      this.#idling.set(socket, tag);
      socket.write("+ idling\r\n");
      this.#tell(socket);
      return;
    }
    if (/^(?:SELECT|EXAMINE)/i.test(rest)) this.#told.set(socket, this.messages.length);
    else if (!/^UID (?:SEARCH|FETCH|STORE)/i.test(rest)) this.#tell(socket);
    socket.write(`${this.#reply(rest, tag)}\r\n`);
    if (/^LOGOUT/i.test(rest)) socket.end();
  }

  #signIn(socket: Socket, tag: string, proof: string): void {
    const [user = "", auth = "", ...rest] = proof.split("\x01");
    const isWhole = user.startsWith("user=") && auth.startsWith("auth=Bearer ") && rest.join("|") === "|";
    const token = auth.slice("auth=Bearer ".length);
    const why = isWhole
      ? (this.refusesToken?.(user.slice("user=".length), token) ?? null)
      : "invalid_request";
    if (why === null) return void socket.write(`${tag} OK done\r\n`);
    this.#refused.set(socket, tag);
    socket.write(`+ ${Buffer.from(JSON.stringify({ status: why })).toString("base64")}\r\n`);
  }

  #reply(command: string, tag: string): string {
    const done = `${tag} OK done`;
    if (/^LOGIN/i.test(command))
      return command.includes(this.password) ? done : `${tag} NO [AUTHENTICATIONFAILED] Wrong password`;
    if (/^CAPABILITY/i.test(command)) return `* CAPABILITY ${this.#capabilities()}\r\n${done}`;
    if (/^(?:SELECT|EXAMINE)/i.test(command)) return this.#select(command, tag);
    if (/^UID SEARCH/i.test(command))
      return `${`* SEARCH ${this.#search(command).join(" ")}`.trimEnd()}\r\n${done}`;
    if (/^UID FETCH/i.test(command)) return `${this.#fetch(command)}${done}`;
    if (/^UID STORE/i.test(command)) {
      for (const message of this.#named(command.split(" ")[2] ?? "")) message.seen = true;
      return done;
    }
    if (/^LIST/i.test(command) && !/INBOX|\*/i.test(command)) return done;
    if (/^LIST/i.test(command)) return `* LIST () "/" INBOX\r\n${done}`;
    if (/^NAMESPACE/i.test(command)) return `* NAMESPACE (("" "/")) NIL NIL\r\n${done}`;
    return done;
  }

  #select(command: string, tag: string): string {
    if (!/INBOX/i.test(command)) return `${tag} NO [NONEXISTENT] No such mailbox`;
    return [
      "* FLAGS (\\Seen)",
      "* OK [PERMANENTFLAGS (\\Seen)] ok",
      `* ${this.messages.length} EXISTS`,
      `* OK [UIDVALIDITY ${this.uidValidity}] ok`,
      `* OK [UIDNEXT ${this.#nextUid}] ok`,
      `${tag} OK [READ-WRITE] done`,
    ].join("\r\n");
  }

  #search(command: string): number[] {
    const since = /SINCE (\S+)/i.exec(command)?.[1];
    if (since !== undefined) {
      const from = Date.parse(`${since} UTC`);
      return this.messages.filter(({ arrived }) => arrived.getTime() >= from).map(({ uid }) => uid);
    }
    return this.#named(/UID (\S+)$/i.exec(command)?.[1] ?? "").map(({ uid }) => uid);
  }

  #named(set: string): TestMessage[] {
    const last = this.messages.at(-1)?.uid ?? 0;
    const ranges = set.split(",").map((range) => {
      const [from = 0, to = from] = range.split(":").map((end) => (end === "*" ? last : Number(end)));
      return [Math.min(from, to), Math.max(from, to)] as const;
    });
    return this.messages.filter(({ uid }) => ranges.some(([from, to]) => uid >= from && uid <= to));
  }

  #fetch(command: string): string {
    return this.#named(command.split(" ")[2] ?? "")
      .map((message) => {
        const at = this.messages.indexOf(message) + 1;
        const literal = this.#literal(command, message.raw);
        const date = message.arrived
          .toUTCString()
          .replace(/^\w+, (\d+) (\w+) (\d+) ([\d:]+) GMT$/, "$1-$2-$3 $4 +0000");
        const about = `UID ${message.uid} RFC822.SIZE ${message.raw.length} INTERNALDATE "${date}"`;
        return `* ${at} FETCH (${about}${literal})\r\n`;
      })
      .join("");
  }

  #literal(command: string, raw: string): string {
    const [, section = null, length] = /BODY\.PEEK\[([^\]]*)\](?:<0\.(\d+)>)?/i.exec(command) ?? [];
    if (section === null) return "";
    const text =
      section === ""
        ? raw.slice(0, Number(length ?? raw.length))
        : `${raw.split("\r\n\r\n")[0] ?? ""}\r\n\r\n`;
    return ` BODY[${section}]${section === "" && length !== undefined ? "<0>" : ""} {${text.length}}\r\n${text}`;
  }
}

import { type ReportFigure, roleMay } from "@baton/contract";
import type { App } from "../app.ts";
import { conversationsOf } from "../conversations/conversations.views.ts";
import type { Reader } from "../conversations/visible-to.ts";
import type { Tx } from "../db/connect.ts";
import type { Handlers } from "../http/api.ts";
import { invalid } from "../refusal.ts";
import type { Scope } from "./figure-rows.ts";
import { type Count, countFigure, earlierTriggers, listFigure } from "./figures.views.ts";
import { makeReadInTurn } from "./read-in-turn.ts";

type Asked = {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly channelId?: string | undefined;
};

/** The calls of reports: a figure, and what is behind it. */
export function reportHandlers(app: App): Pick<Handlers, "readReport" | "listReport"> {
  const read = makeReadInTurn(app.database);
  return {
    readReport: ({ query }, { teammate }) => {
      const { figure, by } = query;
      const scope = scopeOf(app, teammate, query);
      return read(async (tx) => {
        const counts = await inZone(query.timeZone, () => countFigure(tx, { figure, by, scope }));
        const compared = by === "all" && figure !== "waiting_now";
        const [before] = compared ? await countFigure(tx, { figure, by, scope: periodBefore(scope) }) : [];
        const labels = await labelsOf(app, tx, figure, by === "part" ? counts : []);
        const named = (count: Count) => ({ ...count, label: labels(count, by) });
        return {
          counts: counts.map(named),
          before: before === undefined ? null : named(before),
          restricted: !roleMay(teammate.role, "conversations:read_all"),
        };
      });
    },
    listReport: ({ query }, { teammate }) =>
      read(async (tx) => {
        const { figure, by, limit, cursor, key = null } = query;
        const scope = scopeOf(app, teammate, query);
        const { rows, nextCursor } = await inZone(query.timeZone, () =>
          listFigure(tx, { figure, by, scope, key, limit, cursor }),
        );
        const shown = await conversationsOf(
          { database: { kysely: tx }, channels: app.channels },
          teammate,
          rows.map((row) => row.conversation_id),
        );
        return {
          rows: rows.flatMap(({ conversation_id, at, seconds, needed }) => {
            const conversation = shown.get(conversation_id);
            return conversation === undefined
              ? []
              : [{ at: at.toISOString(), seconds, needed, conversation }];
          }),
          nextCursor,
        };
      }),
  };
}

function scopeOf({ clock }: Pick<App, "clock">, reader: Reader, asked: Asked): Scope {
  return {
    reader,
    from: new Date(asked.from),
    to: new Date(asked.to),
    timeZone: asked.timeZone,
    channelId: asked.channelId ?? null,
    now: new Date(clock()),
  };
}

function periodBefore(scope: Scope): Scope {
  const length = scope.to.getTime() - scope.from.getTime();
  return { ...scope, from: new Date(scope.from.getTime() - length), to: scope.from };
}

/** A zone that we know and an older PostgreSQL does not is refused as what it is. */
async function inZone<T>(timeZone: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const isZone = error instanceof Error && "code" in error && error.code === "22023";
    throw isZone ? invalid("timeZone", `is not one that the database knows: ${timeZone}`) : error;
  }
}

async function labelsOf(app: App, tx: Tx, figure: ReportFigure, counts: readonly Count[]) {
  const { triggers } = app.settings.handoff().settings;
  const now = new Map(triggers.map(({ id, text }) => [id, text]));
  const isOfTriggers = figure === "handed_off_triggers" || figure === "judged_triggers";
  const keys = isOfTriggers ? counts.flatMap(({ key }) => (key === null ? [] : [key])) : [];
  const earlier = await earlierTriggers(
    tx,
    keys.filter((key) => !now.has(key)),
  );
  return ({ key }: Count, by: string): string | null => {
    if (key === null) return null;
    if (by === "channel") return app.places.channel(key)?.name ?? null;
    return isOfTriggers ? (now.get(key) ?? earlier.get(key) ?? null) : null;
  };
}

import type { Endpoints, RequestOf, ResponseOf } from "@baton/contract";
import { makeAnswerer } from "../customer-agent/answerer.ts";
import { requestAbout } from "../customer-agent/question.views.ts";
import { addKnowledge } from "../knowledge/edit-knowledge.ts";
import type { RankedPassage } from "../knowledge/retrieve.ts";
import { type TestModelServer, testModelServer } from "../models/test-model-server.ts";
import { type Answered, type Caller, type TestServer, testServer } from "../test-server.ts";
import { testConfig } from "../test-workspace.ts";

/** A model for embeddings as somebody types it. */
export type EmbeddingsDraft = RequestOf<Endpoints["saveEmbeddings"]>["body"]["model"];

/** A server for tests beside a model for embeddings that is not set yet. */
export type TestEmbeddings = {
  readonly model: TestModelServer;
  readonly server: TestServer;
  readonly admin: Caller;
  /** Fires instead of every deadline; null: none ever does. */
  deadline: AbortSignal | null;
  shown(): Promise<ResponseOf<Endpoints["getEmbeddings"]>>;
  /** Sets the model, and waits until the passages are read. */
  save(about?: Partial<EmbeddingsDraft>): Promise<Answered>;
  teach(title: string, body: string): Promise<string>;
  /** Teaches three things: of a refund, of a money prize, of the warranty. */
  teachAll(): Promise<void>;
  /** What is found for a question, as for a visitor's, likeliest first; and whether its meaning took part. */
  found(question: string): Promise<Found>;
  rows(sql: string): Promise<Record<string, unknown>[]>;
  /** Gives what breaks an invariant, and ends it all. */
  drop(): Promise<string[]>;
};

type Found = {
  readonly titles: readonly string[];
  readonly vectors: string | undefined;
  readonly passages: readonly RankedPassage[];
};

/** Starts both; `env` adds to the configuration, given the model's address. */
export async function testEmbeddings(
  env: (baseUrl: string) => Readonly<Record<string, string>> = () => ({}),
): Promise<TestEmbeddings> {
  const model = await testModelServer();
  const server: TestServer = await testServer(
    makeAnswerer({ current: () => server.workspace.app.models.current() }),
    {
      config: testConfig({ BATON_ALLOW_PRIVATE: "127.0.0.1", ...env(model.baseUrl) }),
      embeddings: { deadline: () => on.deadline ?? new AbortController().signal },
    },
  );
  const admin = await server.signIn("admin");
  const { app, database, broken } = server.workspace;
  const teach = async (title: string, body: string): Promise<string> => {
    const draft = { kind: "short_answer", title, body, language: "en", url: null, questions: [] } as const;
    return (await addKnowledge(database, draft)).id;
  };
  const on: TestEmbeddings = {
    model,
    server,
    admin,
    deadline: null,
    shown: async () => (await server.call("getEmbeddings", admin, {})).body as never,
    async save(about = {}) {
      const { version: baseVersion } = await on.shown();
      const draft = { baseUrl: model.baseUrl, name: "small-1", apiKey: "key-right", ...about };
      const saved = await server.call("saveEmbeddings", admin, { body: { baseVersion, model: draft } });
      await app.embeddings.drain();
      return saved;
    },
    teach,
    async teachAll() {
      await teach("When will I get my refund?", "Within five days of the return.");
      await teach("Do you give lamps to schools?", "Yes, ask for our money prize: give us a call.");
      await teach("How long is the warranty?", "Two years from the day of purchase.");
    },
    async found(question) {
      const { customerAgent, handoff } = app.settings;
      const under = { agent: customerAgent(), handoff: handoff(), channelId: server.workspace.channelId };
      const said = { question, language: "en", history: [] } as const;
      const { passages, vectors } = await requestAbout(app, said, under);
      return { titles: passages.map(({ title }) => title), vectors, passages };
    },
    rows: async (sql) => (await database.pool.query(sql)).rows,
    async drop() {
      await app.answers.idle();
      await app.embeddings.stop();
      const problems = await broken();
      await server.drop();
      await model.close();
      return problems;
    },
  };
  return on;
}

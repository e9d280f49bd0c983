import type { Endpoints, ResponseOf } from "@baton/contract";
import type { Decision } from "@baton/engine";
import type { App } from "../app.ts";
import { explainDecision, type ReaderLanguage } from "../handoffs/explain-decision.ts";
import { whoWouldHaveIt } from "../handoffs/preview-handoff.ts";
import { titlesOf } from "../knowledge/knowledge.views.ts";
import { plainTextOf } from "../knowledge/passages.ts";
import { questionWordsIn } from "../knowledge/question-words.ts";
import { ENOUGH_SUPPORT, supportOf } from "./extractive.ts";
import { searchQuestion } from "./search-question.ts";
import { seenComparison, seenSources } from "./seen-sources.ts";
import type { Trial, Tried } from "./test-agent.ts";

type Shown = ResponseOf<Endpoints["testCustomerAgent"]>;
type Answered = NonNullable<Tried["answered"]>;

/** How many passages and items are shown. */
const mostShown = 5;
const longestPassage = 600;

/** A test as its reader sees it. */
export async function showTest(app: App, trial: Trial, tried: Tried, reader: ReaderLanguage): Promise<Shown> {
  const { turn, answered, last } = tried;
  const told = (decision: Decision & { readonly took: number }) => ({
    record: { ...decision.record },
    sentence: explainDecision(decision.record, reader, app.roster.nameOf),
    took: rounded(decision.took),
  });
  return {
    at: new Date(trial.now).toISOString(),
    handoffVersion: app.settings.handoff().policy.version,
    agentVersion: app.settings.customerAgent().version,
    customerAgentName: trial.agent.name,
    language: last.next.language,
    turn: told(turn),
    search: answered === null ? null : await shownSearch(app, answered),
    answer: answered === null ? null : await shownAnswer(app, answered),
    decision: answered === null ? null : told(answered.decision),
    outcome: outcomeOf(last),
    reads: readsIn(last),
    handoff: outcomeOf(last) === "handed_off" ? whoWouldHaveIt(app, tried.input, last) : null,
  };
}

async function shownSearch(app: App, { request, searched }: Answered): Promise<NonNullable<Shown["search"]>> {
  const { question, history, language, passages, recognition } = request;
  const query = searchQuestion(question, history);
  const nearest = recognition?.nearest.slice(0, mostShown) ?? [];
  const titles = await titlesOf(
    app.database,
    nearest.map(({ itemId }) => itemId),
  );
  return {
    query,
    took: rounded(searched),
    vectors: request.vectors ?? null,
    enough: ENOUGH_SUPPORT,
    passages: passages.slice(0, mostShown).map((passage) => {
      const { itemId, title, heading, url, body } = passage;
      const text = plainTextOf(body).slice(0, longestPassage).toWellFormed();
      const highlights = questionWordsIn(text, query, language);
      const support = rounded(supportOf(passage.evidence));
      const nearness = passage.nearness === null ? null : rounded(passage.nearness);
      const { language: spoken } = passage;
      return { itemId, title, heading, url, language: spoken, support, nearness, text, highlights };
    }),
    asked: nearest.map(({ itemId, score }) => ({
      itemId,
      title: titles.get(itemId) ?? null,
      score: rounded(score),
      decides: recognition?.deciding.has(itemId) ?? false,
    })),
    askedEnough: recognition === null ? null : rounded(recognition.threshold),
  };
}

async function shownAnswer(app: App, answered: Answered): Promise<NonNullable<Shown["answer"]>> {
  const { request, result, uses, took } = answered;
  const sources = result.kind === "answered" ? result.sources : [];
  const query = searchQuestion(request.question, request.history);
  return {
    kind: result.kind,
    why: "why" in result ? result.why : null,
    sources: seenSources(sources, query, request.language),
    compared: await seenComparison(app, "compared" in result ? result.compared : undefined),
    model: app.models.current()?.provider ?? "extractive",
    inputTokens: uses.reduce((sum, use) => sum + use.inputTokens, 0),
    outputTokens: uses.reduce((sum, use) => sum + use.outputTokens, 0),
    took: rounded(took),
  };
}

function outcomeOf({ record: { outcome } }: Decision): Shown["outcome"] {
  switch (outcome) {
    case "answered":
    case "clarified":
    case "kept":
    case "kept_and_told":
      return outcome;
    default:
      return "handed_off";
  }
}

/** What the visitor would read of a decision. */
function readsIn({ effects }: Decision): Shown["reads"] {
  return effects.flatMap((effect) => {
    if (effect.type !== "append") return [];
    const { content } = effect;
    if (content.kind !== "answer" && content.kind !== "notice" && content.kind !== "automatic") return [];
    const sources = content.kind === "answer" ? content.sources : [];
    return [
      {
        kind: content.kind,
        notice: content.kind === "notice" ? content.notice : null,
        body: content.body,
        sources: sources.map(({ title, url }) => ({ title, url })),
      },
    ];
  });
}

function rounded(number: number): number {
  return Math.round(number * 1000) / 1000;
}

import { type ApiError, type Endpoints, type ResponseOf, zLanguage } from "@baton/contract";
import { plainText } from "../../ui/markdown.ts";

/** One piece of knowledge, as the API lists it. */
export type KnowledgeItem = ResponseOf<Endpoints["listKnowledge"]>["items"][number];

/** What is being written: a new item has no id yet; `url` is "" when there is none. */
export type KnowledgeDraft = {
  readonly id: string | null;
  readonly kind: KnowledgeItem["kind"];
  readonly title: string;
  readonly body: string;
  readonly language: KnowledgeItem["language"];
  readonly url: string;
  /** How visitors also ask for it; a field that is being filled may be empty. */
  readonly questions: readonly string[];
};

/** What is wrong with a draft, by field. */
export type DraftProblems = Partial<
  Record<"title" | "body" | "url" | "questions", "empty" | "url" | { message: string }>
>;

/** The languages knowledge can be written in. */
export const knowledgeLanguages = zLanguage.options;

/** A blank draft of a kind, in the language of the screen. */
export function newDraft(kind: KnowledgeItem["kind"], screenLanguage: string): KnowledgeDraft {
  const language = knowledgeLanguages.find((known) => known === screenLanguage) ?? "en";
  return { id: null, kind, title: "", body: "", language, url: "", questions: [] };
}

/** A draft of an existing item. */
export function draftOf(item: KnowledgeItem): KnowledgeDraft {
  const { id, kind, title, body, language, url, questions } = item;
  return { id, kind, title, body, language, url: url ?? "", questions };
}

/** Problems that this page can see itself. */
export function checkDraft(draft: KnowledgeDraft): DraftProblems {
  return {
    ...(draft.title.trim() === "" ? { title: "empty" as const } : {}),
    ...(draft.body.trim() === "" ? { body: "empty" as const } : {}),
    ...(isLink(draft.url.trim()) ? {} : { url: "url" as const }),
  };
}

/** What the server refused, by field. */
export function refusedFields(error: ApiError): DraftProblems {
  const problems: DraftProblems = {};
  for (const { path, message } of error.fields) {
    const field = (["title", "body", "url", "questions"] as const).find(
      // Of a list it is one of its entries that is refused: body.questions.2.
      (name) => path.replace(/\.\d+$/, "") === name || path.replace(/\.\d+$/, "").endsWith(`.${name}`),
    );
    if (field !== undefined) problems[field] = { message };
  }
  return problems;
}

/** The draft as it is sent. */
export function bodyOf(draft: KnowledgeDraft) {
  const url = draft.url.trim();
  const { kind, title, body, language } = draft;
  const questions = [...new Set(draft.questions.map((question) => question.trim()).filter(Boolean))];
  return { kind, title: title.trim(), body: body.trim(), language, url: url === "" ? null : url, questions };
}

/** The most example questions that an item may have. */
export const mostExampleQuestions = 300;

/** The questions in a pasted text: its lines, without the marks of a list. */
export function pastedInto(text: string): string[] {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) =>
      line
        .replace(/^\s*(?:[-*•]|\d{1,3}[.)])\s+/, "")
        .trim()
        .slice(0, 300),
    )
    .filter(Boolean)
    .slice(0, mostExampleQuestions);
}

/** More than two lines of any screen; the rest of a long article need not be read for its preview. */
const previewedLength = 600;

/** The first words of an item as plain text; an article's own title at its head is not said again. */
export function previewOf({ title, body }: Pick<KnowledgeItem, "title" | "body">): string {
  const text = body.slice(0, previewedLength).trimStart();
  const [head = "", ...rest] = text.split("\n");
  const saysTitle = /^#{1,6}\s/.test(head) && plainText(head) === title;
  return plainText(saysTitle ? rest.join("\n") : text);
}

/** The items that contain all words looked for, in title, text or questions. */
export function find(items: readonly KnowledgeItem[], wanted: string): KnowledgeItem[] {
  const words = wanted.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ title, body, questions }) => {
    const text = [title, body, ...questions].join("\n").toLocaleLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function isLink(url: string): boolean {
  return url === "" || (/^https?:\/\//i.test(url) && URL.canParse(url));
}

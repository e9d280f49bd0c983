import papa from "papaparse";
import { wordsOf } from "../knowledge/words.ts";
import { ReadError } from "./read-error.ts";

/** What a table holds: questions with their answers, or rows as text. */
export type CsvRead =
  | { readonly answers: readonly CsvAnswer[]; readonly markdown: null }
  | { readonly answers: null; readonly markdown: string };

/** An answer, and the questions that rows gave it. */
export type CsvAnswer = {
  readonly questions: readonly string[];
  readonly answer: string;
  readonly url: string | null;
};

const MOST_ROWS = 20_000;
const LONGEST_QUESTION = 300;
const LONGEST_ANSWER = 200_000;

const QUESTION = /^(?:questions?|q|frage|pregunta|domanda|pergunta|vraag|user question|utterance)$/;
const ANSWER = /^(?:answers?|a|reponses?|antwort|respuesta|risposta|resposta|antwoord|response|reply)$/;
const LINK = /^(?:url|link|lien|source|enlace|quelle)$/;

/** Reads a table of comma-, semicolon- or tab-separated values. Throws ReadError for one that is too large or empty. */
export function readCsv(text: string): CsvRead {
  const { data } = papa.parse<string[]>(text, { skipEmptyLines: "greedy", preview: MOST_ROWS + 2 });
  const [head, ...rows] = data;
  if (head === undefined) throw new ReadError("empty");
  if (rows.length > MOST_ROWS) throw new ReadError("too_large");
  const names = head.map((name) => wordsOf(name).join(" "));
  const question = names.findIndex((name) => QUESTION.test(name));
  const answer = names.findIndex((name) => ANSWER.test(name));
  if (question < 0 || answer < 0) return { answers: null, markdown: rowsAsText(head, rows) };
  const link = names.findIndex((name) => LINK.test(name));
  return { answers: answersOf(rows, { question, answer, link }), markdown: null };
}

type Columns = { readonly question: number; readonly answer: number; readonly link: number };

/** Rows with the same answer are one item that is asked for in several ways. */
function answersOf(rows: readonly string[][], { question, answer, link }: Columns): CsvAnswer[] {
  const byAnswer = new Map<string, { questions: Set<string>; url: string | null }>();
  for (const row of rows) {
    const asked = (row[question] ?? "")
      .replaceAll(/\s+/g, " ")
      .trim()
      .slice(0, LONGEST_QUESTION)
      .toWellFormed();
    const said = (row[answer] ?? "").trim().slice(0, LONGEST_ANSWER).toWellFormed();
    if (asked === "" || said === "") continue;
    const known = byAnswer.get(said) ?? { questions: new Set(), url: webAddress(row[link] ?? "") };
    known.questions.add(asked);
    byAnswer.set(said, known);
  }
  return [...byAnswer].map(([said, { questions, url }]) => ({
    questions: [...questions],
    answer: said,
    url,
  }));
}

function webAddress(text: string): string | null {
  const trimmed = text.trim();
  return /^https?:\/\//i.test(trimmed) && URL.canParse(trimmed) && trimmed.length <= 2000 ? trimmed : null;
}

function rowsAsText(head: readonly string[], rows: readonly string[][]): string {
  return rows
    .map((row) =>
      row
        .map((value, column) => {
          const name = (head[column] ?? "").trim();
          return value.trim() === "" ? "" : name === "" ? value.trim() : `${name}: ${value.trim()}`;
        })
        .filter((value) => value !== "")
        .join("\n"),
    )
    .filter((row) => row !== "")
    .join("\n\n");
}

import { expect, test } from "vitest";
import { addPassage, emptyIndex, searchIndex } from "./passage-index.ts";
import { addPosting, emptyPostings, readPostings } from "./postings.ts";

test("postings come back as they were added, few and many, near and far", () => {
  const values = Array.from({ length: 3000 }, (_, index) => index * index + (index % 2));
  for (const count of [0, 1, 24, 25, 3000]) {
    const postings = emptyPostings();
    for (const value of values.slice(0, count)) addPosting(postings, value);
    const read = new Uint32Array(count + 1);
    expect(readPostings(postings, read)).toBe(count);
    expect([...read.slice(0, count)]).toEqual(values.slice(0, count));
    expect(postings.count).toBe(count);
  }
});

test("among very many the passage that says all comes first, and frequent words alone find something too", () => {
  const index = emptyIndex();
  const size = 6000;
  for (let at = 0; at < size; at += 1) {
    // Every passage has one frequent word, every second the other, and ten a rare one.
    const stems = ["common", ...(at % 2 === 0 ? ["usual"] : []), ...(at % 600 === 0 ? ["rare"] : [])].join(
      " ",
    );
    const one = { language: "en", txid: "1", position: 1, plain: stems, headingStems: "" } as const;
    addPassage(index, { ...one, itemId: `item ${at}`, stems: at === 1800 ? `${stems} only` : stems });
  }
  const ask = (...words: string[]) =>
    searchIndex(
      index,
      words.map((word) => ({ word, stems: [word] })),
    );
  const [first, second] = ask("common", "usual", "rare", "only");
  expect(first).toMatchObject({ itemId: "item 1800", evidence: { coverage: 1 } });
  expect(second?.evidence.coverage).toBeLessThan(1);
  expect(ask("common", "usual")[0]).toMatchObject({ evidence: { coverage: 1 } });
  expect(ask("common", "usual").length).toBeGreaterThan(100);
});

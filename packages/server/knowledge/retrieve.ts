import type { Language } from "@baton/engine";
import type pg from "pg";
import { termsOf } from "./question.ts";
import { wordsOf } from "./words.ts";

/** How much of a question a passage speaks about; every number is from 0 to 1. */
export type Evidence = {
  /** Share of the question's terms in heading or body, each weighted by how rare it is in all the knowledge. */
  readonly coverage: number;
  /** The same share, found in the heading alone. */
  readonly headingCoverage: number;
  /** Share of the heading's own stems that the question asks about. */
  readonly headingShare: number;
};

/** A passage that may answer a question; the first of a list is the likeliest. */
export type RankedPassage = {
  readonly itemId: string;
  readonly position: number;
  readonly kind: "short_answer" | "article";
  /** The item's title: the question of a short answer, the name of an article. */
  readonly title: string;
  readonly heading: string;
  /** Markdown. */
  readonly body: string;
  readonly url: string | null;
  readonly language: Language;
  /** Fused rank of both searches; only its order means something. */
  readonly score: number;
  readonly evidence: Evidence;
};

const LONGEST_COMPARED = 300;

/*
 * Two searches, one answer. Full text finds passages that share stems with the question; trigrams find words typed
 * wrongly (only those that no passage has) and compare the wording as a whole. Each term is worth more the fewer
 * passages have it, and a term that none has is worth most: that is what makes a low coverage mean "the knowledge
 * does not speak about this". Every step is capped, so that the cost does not follow the amount of knowledge.
 */
const STATEMENT = `
with term as materialized (
  select no, word, query::tsquery as query
  from unnest($1::integer[], $2::text[], $3::text[]) as given (no, word, query)
),
hit as materialized (
  select term.no, found.item_id, found.position, 1::real as credit
  from term cross join lateral (
    select item_id, position from knowledge_passage where search @@ term.query and (not internal or $8) limit 300
  ) found
),
unknown as materialized (
  select no, word from term where length(word) >= 5 and not exists (select from hit where hit.no = term.no) limit 8
),
near as materialized (
  select unknown.no, unknown.word, found.item_id, found.position, found.credit
  from unknown cross join lateral (
    -- A slip of the finger costs a little, not half: "delivry" shares 0.55 of its trigrams with "delivery".
    select item_id, position, 0.5 + strict_word_similarity(unknown.word, plain) / 2 as credit
    from knowledge_passage where plain %>> unknown.word and (not internal or $8) limit 50
  ) found
),
mention as materialized (
  select * from hit union all select no, item_id, position, credit from near
),
size as (select count(*) as passages from (select from knowledge_passage limit 10000) counted),
weighed as materialized (
  select term.no, term.query, ln(1 + (size.passages + 0.5) / (count(mention.no) + 0.5)) as weight
  from term cross join size left join mention on mention.no = term.no
  group by term.no, term.query, size.passages
),
candidate as materialized (
  (select item_id, position from mention join weighed using (no)
   group by item_id, position order by sum(weight * credit) desc, item_id, position limit 40)
  union
  (select item_id, position from knowledge_passage where search @@ $4::tsquery and (not internal or $8) limit 20)
),
scored as materialized (
  select passage.item_id, passage.position, passage.language, word_similarity($5, passage.plain) as likeness,
    sum(weight * case when search @@ query then 1 else coalesce(near.credit, 0) end) / sum(weight) as coverage,
    sum(weight * in_heading.credit) / sum(weight) as heading_coverage,
    least(1, sum(in_heading.credit) / greatest(1, length(ts_filter(search, '{a}')))) as heading_share
  from candidate join knowledge_passage passage using (item_id, position)
    cross join weighed
    left join near on near.no = weighed.no and near.item_id = passage.item_id and near.position = passage.position
    cross join lateral (
      select case when ts_filter(search, '{a}') @@ query then 1
        when near.credit is not null and heading %>> near.word then near.credit else 0 end as credit
    ) in_heading
  group by passage.item_id, passage.position
),
ranked as (
  select scored.*,
    (1.0 / (60 + rank() over (order by coverage + heading_coverage / 2 desc))
      + 1.0 / (60 + rank() over (order by likeness desc)))
      -- Another language is better than nothing, and only then.
      * case when $6::text is null or language = $6 then 1.0 else 0.7 end as score
  from scored
)
select item.id as "itemId", passage.position, item.kind, item.title, passage.heading, passage.body, item.url,
  passage.language, ranked.score::float8 as score, ranked.coverage::float8 as coverage,
  ranked.heading_coverage::float8 as "headingCoverage", ranked.heading_share::float8 as "headingShare"
from ranked
  join knowledge_passage passage using (item_id, position)
  join knowledge_item item on item.id = passage.item_id
order by ranked.score desc, ranked.coverage desc, passage.item_id, passage.position
limit $7`;

// Passages that no search found, but something else that knows the item.
const FIRST = `
select item.id as "itemId", passage.position, item.kind, item.title, passage.heading, passage.body, item.url,
  passage.language, 0::float8 as score
from knowledge_item item join knowledge_passage passage on passage.item_id = item.id and passage.position = 1
where item.id = any ($1::uuid[]) and not item.internal
order by array_position($1::uuid[], item.id)`;

type Row = Omit<RankedPassage, "evidence"> & Evidence;

/**
 * The passages that may answer a question, likeliest first, at most `limit` (1–50), in one statement. Any text is
 * allowed; one without a telling word finds nothing. `language` is the visitor's, or null when not known.
 * Only for the `internal` audience, teammates, does it find internal passages; visitors' answers never ask for it.
 */
export async function retrieve(
  pool: Pick<pg.Pool, "query">,
  question: string,
  language: Language | null,
  limit: number,
  audience: "public" | "internal" = "public",
): Promise<RankedPassage[]> {
  const terms = termsOf(question, language);
  if (terms.length === 0) return [];
  const queries = terms.map(({ stems }) => stems.map((stem) => `'${stem}'`).join(" | "));
  const { rows } = await pool.query<Row>({
    name: "retrieve_passages",
    text: STATEMENT,
    values: [
      terms.map((_, index) => index),
      terms.map(({ word }) => word),
      queries,
      queries.map((query) => `(${query})`).join(" & "),
      wordsOf(question.slice(0, LONGEST_COMPARED)).join(" "),
      language,
      Math.min(50, Math.max(1, Math.trunc(limit))),
      audience === "internal",
    ],
  });
  return rows.map(({ coverage, headingCoverage, headingShare, ...passage }) => ({
    ...passage,
    evidence: { coverage, headingCoverage, headingShare },
  }));
}

/** The first passages of items, in the items' order, with no evidence; an item that is gone has none. */
export async function firstPassages(
  pool: Pick<pg.Pool, "query">,
  itemIds: readonly string[],
): Promise<RankedPassage[]> {
  const { rows } = await pool.query<Omit<RankedPassage, "evidence">>({
    name: "first_passages",
    text: FIRST,
    values: [itemIds],
  });
  return rows.map((passage) => ({
    ...passage,
    evidence: { coverage: 0, headingCoverage: 0, headingShare: 0 },
  }));
}

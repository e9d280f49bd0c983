import type { Invariant } from "./invariants.ts";

/** What holds of contacts: who is one person, and by which proof. */
export const contactInvariants: readonly Invariant[] = [
  {
    number: 25,
    sentence: "A visitor is a part of the contact to which the standing merges lead, and of no other.",
    sql: `with recursive led (id, at, steps) as (
            select id, id, 0 from visitor
            union all
            select led.id, m.into_id, steps + 1 from led
              join visitor_merge m on m.from_id = led.at and m.kind = 'by_hand' and m.undone_at is null
             where steps < 1000)
          select v.id, v.merged_into, l.at as led_to from visitor v
            join (select distinct on (id) id, at, steps from led order by id, steps desc) l on l.id = v.id
           where coalesce(v.merged_into, v.id) <> l.at or l.steps >= 1000`,
  },
  {
    number: 25,
    sentence: "A contact has at most one person whom a site vouches for.",
    sql: `select coalesce(v.merged_into, v.id) as contact, count(*) as people
            from verified_identity i join visitor v on v.id = i.visitor_id
           group by 1 having count(*) > 1`,
  },
  {
    number: 25,
    sentence:
      "What a browser had begun goes only to a verified person, and a merge by hand takes no conversation.",
    sql: `select m.id from visitor_merge m
           where (m.kind = 'identified' and not exists (select from verified_identity i where i.visitor_id = m.into_id))
              or (m.kind = 'by_hand' and m.conversation_ids <> '{}')`,
  },
];

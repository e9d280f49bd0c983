import type { Invariant } from "./invariants.ts";

/** What holds of knowledge that is read from websites and files. */
export const knowledgeInvariants: readonly Invariant[] = [
  {
    number: 24,
    sentence: "What is searched is as its source says: internal or not, and of a page that the source has.",
    sql: `select p.item_id, p.position, 'passage and item differ' as why from knowledge_passage p
            join knowledge_item i on i.id = p.item_id where p.internal <> i.internal
          union all
          select i.id, null, 'item and source differ' from knowledge_item i
            join knowledge_source s on s.id = i.source_id where i.internal <> (s.audience = 'internal')
          union all
          select i.id, null, 'of no page' from knowledge_item i where i.source_id is not null and not exists (
            select from knowledge_page k where k.source_id = i.source_id and k.url = i.page_url)`,
  },
  {
    number: 24,
    sentence: "A source that is to be read has that due, and one that was read holds nothing back.",
    sql: `select id, status, 'nothing due' as why from knowledge_source where due_at is null
             and (status in ('waiting', 'fetching') or (refresh <> 'never' and kind <> 'file'))
          union all
          select s.id, s.status, 'a page is left over' from knowledge_source s where s.status in ('ready', 'failed')
             and exists (select from knowledge_page p where p.source_id = s.id
               and (p.staged is not null or (p.state = 'waiting' and p.crawl = s.crawl and s.status = 'ready')))`,
  },
];

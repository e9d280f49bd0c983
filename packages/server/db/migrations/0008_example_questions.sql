-- Questions that an item also answers, as visitors ask them: what the customer agent learns to recognize it by.
alter table knowledge_item add column questions text[] not null default '{}';

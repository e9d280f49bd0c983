/** What a Link is given to lead to an address with a query; the router is made of plain strings and knows none. */
export function withSearch(search: Readonly<Record<string, string>>): object {
  return { search };
}

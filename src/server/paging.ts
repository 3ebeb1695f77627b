export interface PageQuery {
  readonly page: number;
  readonly page_size: number;
}

export interface PageAnswer<T> {
  items: T[];
  page: number;
  page_size: number;
  total: number;
}

/** One page of a list that is whole in memory; past the end it is empty (catalogue: Pagination [P]). */
export function pageOf<T>(all: readonly T[], { page, page_size }: PageQuery): PageAnswer<T> {
  const from = (page - 1) * page_size;
  return { items: all.slice(from, from + page_size), page, page_size, total: all.length };
}

/** One page that the database cut out already. */
export function pageFrom<T>(items: T[], total: number, { page, page_size }: PageQuery): PageAnswer<T> {
  return { items, page, page_size, total };
}

/** `limit` and `offset` of a page. */
export function windowOf({ page, page_size }: PageQuery): { limit: number; offset: number } {
  return { limit: page_size, offset: (page - 1) * page_size };
}

/** Oldest first, then by id: the order of lists for which none is stated (catalogue §19). */
export function byAge(
  a: { readonly created_at: string; readonly id: string },
  b: { readonly created_at: string; readonly id: string },
): number {
  return Date.parse(a.created_at) - Date.parse(b.created_at) || (a.id < b.id ? -1 : Number(a.id > b.id));
}

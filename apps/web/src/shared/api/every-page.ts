interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** All items of a list that is short enough to be had whole. */
export async function everyPage<Item>(
  ask: (query: { limit: number; cursor?: string }) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await ask(cursor === null ? { limit: 100 } : { limit: 100, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

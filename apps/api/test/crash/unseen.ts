import { inParallel } from './cast.ts';
import type { Fleet } from './fleet.ts';
import { Journal } from './journal.ts';
import type { ShopSession } from './shop.ts';

const readers = 8;

/** How many of the customers' messages an agent who opens every conversation does not see, or sees twice. */
export async function unseen(fleet: Fleet, session: ShopSession): Promise<number> {
  const { whatsapp, telegram } = new Journal(fleet.simulatorsFolder).look();
  const seen = new Map<string, number>();
  await inParallel(await session.inbox(), readers, async ({ id }) => {
    for (const { direction, externalId } of await session.thread(id))
      if (direction === 'inbound' && externalId) seen.set(externalId, (seen.get(externalId) ?? 0) + 1);
  });
  return [...whatsapp.written, ...telegram.written].filter((id) => seen.get(id) !== 1).length;
}

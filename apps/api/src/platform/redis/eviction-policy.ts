import type { Redis } from 'ioredis';

/** Read from INFO, which hosted servers allow where they refuse CONFIG. */
export async function evictionPolicy(client: Redis): Promise<string> {
  const info = await client.info('memory');
  return /^maxmemory_policy:(\S+)/m.exec(info)?.[1] ?? 'unknown';
}

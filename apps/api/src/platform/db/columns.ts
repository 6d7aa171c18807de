import { customType, timestamp, uuid } from 'drizzle-orm/pg-core';

/** The columns that every table of a workspace's data begins with, and the types they share. */
export const workspaceId = () => uuid().notNull();
export const id = () => uuid().notNull();
export const instant = () => timestamp({ withTimezone: true, precision: 3, mode: 'date' });

export const bytea = customType<{ data: Buffer; driverData: Buffer }>({
  dataType: () => 'bytea',
});

/** Whether PostgreSQL refused a row because of this unique index; Drizzle wraps the driver's error. */
export function isUniqueViolation(error: unknown, index: string): boolean {
  if (!(error instanceof Error)) return false;
  const known = error as Error & { code?: unknown; constraint?: unknown };
  if (known.code === '23505') return known.constraint === index;
  return isUniqueViolation(error.cause, index);
}

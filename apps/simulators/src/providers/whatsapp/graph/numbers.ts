import { unknownPath } from '../graph-error.ts';
import type { Account } from '../model.ts';
import type { WhatsAppStore } from '../store.ts';
import { accountOf, checkId, claimNumbers, type Request } from './call.ts';
import { pageOf } from './paging.ts';

/** What GET /{id} tells of a number or a business account, and what it tells of no other field. */
export function nodeOf(store: WhatsAppStore, id: string, token: string, fields: string | undefined): object {
  checkId(id);
  const wanted = fields?.split(',').map((field) => field.trim());
  const isBusiness = isBusinessAccount(store, id) || wanted?.includes('owner_business_info') === true;
  const node: Record<string, unknown> = isBusiness
    ? { id, name: 'Conta simulada', owner_business_info: { id: `9${id}`, name: 'Portfólio simulado' } }
    : numberNode(accountOf(store, id, token));
  return only(node, wanted);
}

export function numbersOf(store: WhatsAppStore, request: Request, token: string): object {
  const { id } = request.params;
  checkId(id);
  claimNumbers(store, id, token);
  const all = store.accounts().filter(({ businessAccountId }) => businessAccountId === id);
  return { ...pageOf(request, all.map(numberNode)) };
}

export function debugToken(store: WhatsAppStore, request: Request): object {
  const token = request.query['input_token'] ?? '';
  const known = store.accounts().some((account) => account.tokens.has(token));
  return {
    data: {
      is_valid: known && !store.isRevoked(token),
      expires_at: 0,
      scopes: ['whatsapp_business_messaging', 'whatsapp_business_management'],
    },
  };
}

/** `id` is always told. */
export function only(
  node: Readonly<Record<string, unknown>>,
  wanted: readonly string[] | undefined,
): Record<string, unknown> {
  if (!wanted) return { ...node };
  return Object.fromEntries(Object.entries(node).filter(([name]) => name === 'id' || wanted.includes(name)));
}

/** @throws GraphError for a POST that no node takes */
export function noSuchEdge(request: Request): never {
  throw unknownPath(request.url.replace(/^\/whatsapp\/[^/]*/, '').replace(/\?.*/, ''));
}

function isBusinessAccount(store: WhatsAppStore, id: string): boolean {
  return (
    store.account(id) === undefined && store.accounts().some((account) => account.businessAccountId === id)
  );
}

function numberNode(account: Account): Record<string, unknown> {
  const { number, messagingLimit } = account;
  return {
    id: account.phoneNumberId,
    display_phone_number: `+${number.slice(0, 2)} ${number.slice(2, 4)} ${number.slice(4, 8)}-${number.slice(8)}`,
    verified_name: account.name,
    quality_rating: account.quality,
    throughput: { level: 'STANDARD' },
    whatsapp_business_manager_messaging_limit: tierOf(messagingLimit),
    code_verification_status: 'VERIFIED',
    platform_type: 'CLOUD_API',
  };
}

/** TIER_250, TIER_2K, TIER_10K, TIER_100K, TIER_UNLIMITED. */
export function tierOf(limit: number | null): string {
  if (limit === null) return 'TIER_UNLIMITED';
  return limit < 1_000 ? `TIER_${limit}` : `TIER_${Math.round(limit / 1_000)}K`;
}

import { useTranslation } from '@/shared/i18n/use-translation';
import type { MessageKind } from '@crm/contract/shapes';

/** What kind of message it is, in words, where there is no text to show. */
export function useKindText(): (kind: MessageKind) => string {
  const { t } = useTranslation();
  return (kind) => t(`conversation.kind.${kind}`);
}

import type { AuditEntry } from '@crm/contract/shapes';
import { dynamicText } from '@/shared/i18n/dynamic-text';

/** Words for the log's stable names; a name that has none yet is shown as it is rather than hidden. */
export function auditEventText(event: string): string {
  return dynamicText(`settings.audit.events.${event.replaceAll('.', '_')}`) ?? event;
}

export function auditSubjectText({ subjectType, subjectId }: AuditEntry): string {
  const kind = dynamicText(`settings.audit.subjects.${subjectType}`) ?? subjectType;
  return subjectId ? `${kind} ${subjectId.slice(-6)}` : kind;
}

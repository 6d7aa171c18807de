import { useQueries } from '@tanstack/react-query';
import { Merge, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from '@/shared/i18n/use-translation';
import type { Contact, Duplicate, MergeChoices } from '@crm/contract/shapes';
import { useCustomFields } from '@/shared/api/custom-fields';
import { useUsers } from '@/shared/api/directory';
import { useLabels } from '@/shared/api/labels';
import { fieldText } from '@/shared/fields/field-text';
import { LabelTags } from '@/shared/labels/label-tags';
import { Avatar } from '@/shared/ui/avatar';
import { Button } from '@/shared/ui/button';
import { ColouredGlyph } from '@/shared/ui/channel-mark';
import { Dialog, DialogContent } from '@/shared/ui/dialog';
import { MergeChoice } from './merge-choice';
import { activityQuery } from './api';
import {
  isTold,
  type MergeFieldName,
  mergeFieldNames,
  sideOf,
  type Side,
  turned,
  usualSide,
  valueOf,
} from './merge-fields';
import { MergeHead } from './merge-head';
import { reasonsText } from './reasons-text';
import { useKeepSeparate, useMerge } from './use-pair-acts';

type MergeDialogProps = {
  one: Contact;
  other: Contact;
  /** The suggestion that led here, if one did. */
  pair?: Duplicate;
  onClose: () => void;
  onMerged?: (survivor: Contact) => void;
};

/** Side by side, with what is left of each field: nothing is lost that is not chosen away, and that comes back for 30 days. */
export function MergeDialog({ one, other, pair, onClose, onMerged }: MergeDialogProps) {
  const { t } = useTranslation();
  const users = useUsers();
  const labels = useLabels();
  const customFields = useCustomFields();
  const [mainId, setMainId] = useState(one.id);
  const [chosen, setChosen] = useState<MergeChoices>({});
  const [chosenFields, setChosenFields] = useState<Record<string, Side>>({});
  const merge = useMerge((survivor) => {
    onClose();
    onMerged?.(survivor);
  });
  const separate = useKeepSeparate();
  const [survivor, duplicate] = mainId === one.id ? [one, other] : [other, one];
  const order: [Side, Side] = mainId === one.id ? ['survivor', 'duplicate'] : ['duplicate', 'survivor'];
  const nameOf = (userId: string) => users.find(({ id }) => id === userId)?.name ?? '…';
  const valuesOf = (field: MergeFieldName) => ({
    survivor: valueOf(survivor, field, nameOf),
    duplicate: valueOf(duplicate, field, nameOf),
  });
  const fields = mergeFieldNames
    .map((field) => ({ field, values: valuesOf(field) }))
    .filter(({ values }) => isTold(values))
    .map(({ field, values }) => ({ field, values, side: sideOf(field, chosen, values) }));
  const ownFields = customFields
    .map(({ key, label, type }) => {
      const textOf = ({ customFields: { [key]: value } }: Contact) =>
        value === undefined ? '' : fieldText({ type }, value);
      return { key, label, values: { survivor: textOf(survivor), duplicate: textOf(duplicate) } };
    })
    .filter(({ values }) => isTold(values))
    .map((own) => ({ ...own, side: chosenFields[own.key] ?? usualSide(own.values) }));
  const activities = useQueries({ queries: [one, other].map(({ id }) => activityQuery(id)) });
  const conversations = activities.every(({ data }) => data !== undefined)
    ? activities.reduce((sum, { data }) => sum + (data?.conversations ?? 0), 0)
    : null;
  const name = valuesOf('name')[sideOf('name', chosen, valuesOf('name'))];
  const owners = { survivor: survivor.name, duplicate: duplicate.name };
  const labelIds = [...new Set([...one.labelIds, ...other.labelIds])];
  const channels = [
    ...new Set([...one.identities, ...other.identities].map(({ channelType }) => channelType)),
  ];
  const putMain = (id: string) => {
    if (id === mainId) return;
    setMainId(id);
    // What was chosen stays chosen: the same value, by the other name of its side.
    setChosen(turned(chosen));
    setChosenFields(turned(chosenFields));
  };
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent
        title={t('duplicates.title')}
        description={
          pair
            ? t('duplicates.why', { score: pair.score, reasons: reasonsText(pair.reasons).toLowerCase() })
            : t('duplicates.choose_fields')
        }
        className="md:max-w-[960px]"
        footer={
          <div className="flex w-full flex-wrap items-center justify-end gap-2">
            <p className="mr-auto flex items-center gap-2 text-xs text-muted-foreground max-md:w-full">
              <Undo2 aria-hidden className="size-4 shrink-0" />
              {t('duplicates.undo_later')}
            </p>
            {pair?.separatedAt === null ? (
              <Button
                variant="ghost"
                onClick={() => {
                  separate.mutate({ pair, areTwo: true });
                  onClose();
                }}
              >
                {t('duplicates.not_the_same')}
              </Button>
            ) : null}
            <Button
              variant="primary"
              busy={merge.isPending}
              onClick={() =>
                // What is shown is what comes of it, whatever would be usual.
                merge.mutate({
                  survivor,
                  duplicate,
                  fields: Object.fromEntries(fields.map(({ field, side }) => [field, side])),
                  customFields: Object.fromEntries(ownFields.map(({ key, side }) => [key, side])),
                })
              }
            >
              <Merge aria-hidden className="size-4" />
              {t('duplicates.merge')}
            </Button>
          </div>
        }
      >
        <div className="grid gap-x-3 gap-y-2 max-md:grid-cols-1 max-md:gap-y-3 md:grid-cols-[88px_repeat(3,minmax(0,1fr))]">
          <span className="max-md:hidden" />
          <div role="radiogroup" aria-label={t('duplicates.main')} className="contents">
            {[one, other].map((contact) => (
              <MergeHead
                key={contact.id}
                contact={contact}
                isMain={contact.id === mainId}
                onMain={() => putMain(contact.id)}
              />
            ))}
          </div>
          <div className="flex min-w-0 items-center gap-2.5 rounded-lg border border-success/40 bg-success-soft p-2.5">
            <Avatar name={name} size={36} />
            <div className="min-w-0">
              <p className="text-sm font-semibold">{t('duplicates.after')}</p>
              <p className="flex items-center gap-1 truncate text-xs text-success-text">
                {channels.map((type) => (
                  <ColouredGlyph key={type} name={type} className="size-3" />
                ))}
                <span className="truncate">
                  {conversations === null ? null : t('duplicates.conversations', { count: conversations })}
                </span>
              </p>
            </div>
          </div>
          {fields.map(({ field, values, side }) => (
            <MergeChoice
              key={field}
              label={t(`duplicates.fields.${field}`)}
              values={values}
              side={side}
              order={order}
              owners={owners}
              onChoose={(other) => setChosen({ ...chosen, [field]: other })}
            />
          ))}
          {ownFields.map(({ key, label, values, side }) => (
            <MergeChoice
              key={key}
              label={label}
              values={values}
              side={side}
              order={order}
              owners={owners}
              onChoose={(other) => setChosenFields({ ...chosenFields, [key]: other })}
            />
          ))}
          {labelIds.length > 0 ? (
            <div className="contents max-md:grid max-md:gap-1.5">
              <span className="flex items-center text-xs text-muted-foreground">{t('ui.labels.title')}</span>
              {[one.labelIds, other.labelIds].map((ids, column) => (
                <span
                  key={column === 0 ? 'one' : 'other'}
                  className="flex min-h-9 items-center max-md:hidden"
                >
                  <LabelTags ids={ids} labels={labels} most={3} />
                </span>
              ))}
              <span className="flex min-h-9 flex-wrap items-center gap-1">
                <LabelTags ids={labelIds} labels={labels} most={4} />
                <span className="text-xs text-muted-foreground">{t('duplicates.added_up')}</span>
              </span>
            </div>
          ) : null}
        </div>
      </DialogContent>
    </Dialog>
  );
}

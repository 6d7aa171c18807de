import i18next from 'i18next';
import { useCustomFields } from '@/shared/api/custom-fields';
import { useChannels, useUsers } from '@/shared/api/directory';
import { useLabels } from '@/shared/api/labels';
import { useTeams } from '@/shared/api/teams';
import type { CustomField, FilterCondition } from '@crm/contract/shapes';
import { listed, shortDate } from '@/shared/lib/format';
import { priorities, statuses } from '../filter';
import type { FilterField } from './groups';

export interface Choice {
  value: string;
  label: string;
}

/** What can be chosen for each field that has a list of values. */
export function useChoices(): (field: FilterField) => Choice[] {
  const channels = useChannels();
  const users = useUsers();
  const teams = useTeams();
  const labels = useLabels();
  const named = (all: readonly { id: string; name: string }[]) =>
    all.map(({ id, name }) => ({ value: id, label: name }));
  const none = { value: 'none', label: i18next.t('lists.filter.nobody') };
  const lists: Partial<Record<FilterField, Choice[]>> = {
    status: statuses.flatMap((value) =>
      value === 'any' ? [] : { value, label: i18next.t(`inbox.status.${value}`) },
    ),
    priority: priorities.map((value) => ({ value, label: i18next.t(`inbox.priority.${value}`) })),
    assignee: [{ value: 'me', label: i18next.t('lists.filter.me') }, none, ...named(users)],
    team: [{ ...none, label: i18next.t('lists.filter.no_team') }, ...named(teams)],
    channel: named(channels),
    label: named(labels),
    unread: flag(),
    waiting: flag(),
  };
  return (field) => lists[field] ?? [];
}

/** Of `plano:Ouro` the name of the field. */
export function keyOf(value: string): string {
  return value.slice(0, value.indexOf(':'));
}

/** Of `plano:Ouro` what is sought in it. */
export function soughtOf(value: string, type?: CustomField['type']): string {
  const sought = value.slice(value.indexOf(':') + 1);
  if (type !== 'checkbox') return sought;
  return i18next.t(sought === 'true' ? 'lists.filter.yes' : 'lists.filter.no');
}

export function flag(): Choice[] {
  return [
    { value: 'true', label: i18next.t('lists.filter.yes') },
    { value: 'false', label: i18next.t('lists.filter.no') },
  ];
}

/** A condition in words: `Etiqueta não é VIP`. What was deleted meanwhile is said to be gone. */
export function useConditionText(): (condition: FilterCondition) => string {
  const choices = useChoices();
  const fields = useCustomFields();
  return ({ field, operator, values }) => {
    const [first = ''] = values;
    if (field === 'contactField') {
      const known = fields.find(({ key }) => key === keyOf(first));
      const sought = values.map((value) => soughtOf(value, known?.type));
      return i18next.t(operator === 'is' ? 'lists.filter.says_is' : 'lists.filter.says_not', {
        name: known?.label ?? i18next.t('lists.filter.gone'),
        values: listed(sought),
      });
    }
    const name = i18next.t(`lists.filter.fields.${field}`);
    if (operator === 'withinDays')
      return i18next.t('lists.filter.says_within', { name, count: Number(first) });
    if (operator === 'before' || operator === 'after')
      return i18next.t(`lists.filter.says_${operator}`, { name, day: shortDate(`${first}T00:00`) });
    const known = choices(field);
    const words = values.map(
      (value) => known.find((choice) => choice.value === value)?.label ?? i18next.t('lists.filter.gone'),
    );
    return i18next.t(operator === 'is' ? 'lists.filter.says_is' : 'lists.filter.says_not', {
      name,
      values: listed(words),
    });
  };
}

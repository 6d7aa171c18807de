import type { Catalogue } from './catalogue.js';

type Rule = (catalogue: Catalogue) => string[];

/** Invariant 6, as PostgreSQL writes it down. */
const ownWorkspace = (column: string) =>
  `(${column} = ( SELECT (NULLIF(current_setting('app.workspace_id'::text, true), ''::text))::uuid AS "nullif"))`;

const tables: Rule = ({ tables: all, columns, policies }) =>
  all.flatMap(({ name, secured, forced }) => {
    const owner = columns.find((column) => column.table === name && column.name === 'workspace_id');
    const own = policies.filter((policy) => policy.table === name && policy.roles.includes('crm_app'));
    const expected = ownWorkspace(owner ? 'workspace_id' : 'id');
    return [
      ...(owner ? [] : [`${name}: no column workspace_id`]),
      ...(owner && !owner.required ? [`${name}: workspace_id may be null`] : []),
      ...(owner && owner.type !== 'uuid' ? [`${name}: workspace_id is no uuid`] : []),
      ...(secured ? [] : [`${name}: row-level security is off`]),
      ...(forced || !secured ? [] : [`${name}: row-level security is not forced`]),
      ...(own.length === 0 ? [`${name}: no policy for crm_app`] : []),
      ...own
        .filter(
          (policy) =>
            policy.name !== 'own_workspace' ||
            policy.permissive !== 'PERMISSIVE' ||
            policy.command !== 'ALL' ||
            policy.roles.length !== 1 ||
            policy.using !== expected ||
            policy.check !== expected,
        )
        .map(
          (policy) => `${name}: the policy ${policy.name} for crm_app is another than that of invariant 6`,
        ),
    ];
  });

const otherPolicies: Rule = ({ policies }) =>
  policies
    .filter((policy) => !policy.roles.includes('crm_app'))
    .filter((policy) => policy.name !== 'across_workspaces' || policy.roles.join() !== 'crm_system')
    .map((policy) => `${policy.table}: the policy ${policy.name} is for ${policy.roles.join()}`);

const keys: Rule = ({ indexes, tables: all }) => [
  ...all
    .filter(({ name }) => !indexes.some((index) => index.table === name && index.primary))
    .map(({ name }) => `${name}: no primary key`),
  ...indexes
    .filter((index) => index.unique && index.columns[0] !== 'workspace_id')
    .map((index) => {
      const kind = index.primary ? 'primary key' : `unique ${index.name}`;
      return `${index.table}: ${kind} (${index.columns.join(', ')}) does not begin with workspace_id`;
    }),
];

const foreignKeys: Rule = ({ foreignKeys: all }) =>
  all
    .filter(({ target, columns, targetColumns }) =>
      target === 'workspaces'
        ? columns.join() !== 'workspace_id'
        : columns[0] !== 'workspace_id' || targetColumns[0] !== 'workspace_id',
    )
    .map(
      ({ table, columns, target }) =>
        `${table}: foreign key (${columns.join(', ')}) to ${target} does not carry workspace_id`,
    );

const foreignKeyIndexes: Rule = ({ foreignKeys: all, indexes }) =>
  all
    .filter(({ columns }) => columns[0] === 'workspace_id')
    .filter(
      ({ table, columns }) =>
        !indexes.some(
          (index) =>
            index.table === table &&
            columns.every((column, place) => index.columns[place] === column) &&
            (index.predicate === null || index.predicate === `(${columns.at(-1) ?? ''} IS NOT NULL)`),
        ),
    )
    .map(({ table, columns }) => `${table}: no index for foreign key (${columns.join(', ')})`);

/** Every status and every moment: whoever filters or sorts by one finds an index of the workspace that has it. */
const searchIndexes: Rule = ({ columns, indexes }) =>
  columns
    .filter(({ name, type }) => type.startsWith('timestamp') || name === 'status' || name === 'state')
    .filter(
      ({ table, name }) =>
        !indexes.some(
          (index) =>
            index.table === table &&
            index.columns[0] === 'workspace_id' &&
            (index.columns.includes(name) || mentions(index.predicate, name)),
        ),
    )
    .map(({ table, name }) => `${table}: no index for ${name}`);

function mentions(predicate: string | null, column: string): boolean {
  return predicate !== null && new RegExp(`\\b${column}\\b`).test(predicate);
}

const rules: readonly Rule[] = [tables, otherPolicies, keys, foreignKeys, foreignKeyIndexes, searchIndexes];

/** Every place where the catalogue departs from the rules. */
export function findingsIn(catalogue: Catalogue): string[] {
  return rules.flatMap((rule) => rule(catalogue)).sort();
}

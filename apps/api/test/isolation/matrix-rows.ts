import type { Role } from '../../src/kernel/permission.js';
import { someEmail, type Answer, type Browser } from '../http/browser.js';
import type { TestApp } from '../setup/app.js';
import {
  connectChannel,
  signInAgain,
  someNumber,
  storeCannedResponse,
  storeCompany,
  storeContact,
  storeCustomField,
  storeDeadLetter,
  storeLabel,
  storeNote,
  storeTeam,
  storeNotification,
  type Shop,
} from './shop.js';

type Maybe<T> = T | Promise<T>;

/** One place of a route where an id can stand. */
export interface Position {
  readonly in: 'path' | 'body' | 'query' | 'cursor' | 'provider id';
  readonly name: string;
  /** An id that the caller's own workspace has; made anew where the request uses it up. */
  mine(shop: Shop, role: Role, app: TestApp): Maybe<string>;
  /** The same of another workspace. */
  theirs(shop: Shop, app: TestApp): Maybe<string>;
  /** One that nobody has. */
  nobodys(): string;
  send(browser: Browser, id: string, shop: Shop): Promise<Answer>;
  /** Why a foreign and an unknown id may answer differently here, where they may. */
  readonly differs?: string;
}

export interface Row {
  readonly positions?: readonly Position[];
  /** How the route is asked when it carries no id. */
  readonly plain?: (browser: Browser, shop: Shop) => Promise<Answer>;
  /** Why a public route has nothing to ask. */
  readonly open?: string;
}

const unknownId = '0197a0c0-1234-7000-8000-0123456789ab';

function putAssignment(browser: Browser, some: object): Promise<Answer> {
  return browser.send(
    'PUT',
    'assignment',
    { teamIds: [], channelIds: [], caps: [], version: 0, ...some },
    {},
  );
}

type Ids = {
  [K in keyof Shop]: Shop[K] extends string ? K : never;
}[keyof Shop];

type Send = Position['send'];

function at(place: Position['in'], name: string, field: Ids, send: Send): Position {
  return {
    in: place,
    name,
    mine: (shop) => shop[field],
    theirs: (shop) => shop[field],
    nobodys: () => unknownId,
    send,
  };
}

const path = (field: Ids, send: Send) => at('path', 'id', field, send);
const body = (name: string, field: Ids, send: Send) => at('body', name, field, send);
const query = (name: string, field: Ids, send: Send) => at('query', name, field, send);

/** A list takes the cursor that another workspace was given. */
function cursor(list: (shop: Shop) => string): Position {
  const next = async (shop: Shop) => {
    const answer = await shop.people.owner.browser.get(`${list(shop)}?limit=1`);
    const { nextCursor } = answer.body;
    if (typeof nextCursor !== 'string') throw new Error(`${list(shop)} has no second page: ${answer.text}`);
    return nextCursor;
  };
  return {
    in: 'cursor',
    name: 'cursor',
    mine: next,
    theirs: next,
    nobodys: () => 'WyJub25zZW5zZSIsMV0',
    send: (browser, id, shop) => browser.get(`${list(shop)}?cursor=${encodeURIComponent(id)}`),
    differs: 'a cursor is a place in a sorted list, good in any workspace; it shows only rows of the caller',
  };
}

const user = (send: Send): Position => ({
  ...path('workspaceId', send),
  mine: (shop) => shop.people.agent.userId,
  theirs: (shop) => shop.people.agent.userId,
});

/** An import at this step, made anew: a step is taken once. */
const importAt = (state: Parameters<Shop['newImport']>[0], send: Send): Position => ({
  ...path('importId', send),
  name: 'importId',
  mine: (shop) => shop.newImport(state),
  theirs: (shop) => shop.importId,
});

/** An export of whoever asks: nobody has that of a colleague. */
const exportOf = (send: Send): Position => ({
  ...path('importId', send),
  name: 'exportId',
  mine: (shop, role) => shop.newExport(shop.people[role].userId),
  theirs: (shop) => shop.importId,
});

const checking = { mapping: ['name'], policy: 'fill' };
/** A note that this person has just written about the shop's contact, as far as they may. */
const ownNote = async (browser: Browser, { contactId }: Shop) =>
  String((await browser.post(`contacts/${contactId}/notes`, { text: 'Oi' })).body.id);

/** A note of whoever asks: nobody changes that of a colleague. */
const noteOf = (send: Send): Position => ({
  ...path('noteId', send),
  name: 'noteId',
  mine: (shop, role, app) => storeNote(app, shop, shop.people[role].userId),
});

const text = { kind: 'text', text: 'Bom dia' };
const filterBy = (labelId: string) => ({
  match: 'all',
  groups: [{ match: 'all', conditions: [{ field: 'label', operator: 'is', values: [labelId] }] }],
});

/** A change of many conversations that this person made; that of an agent where the role makes none. */
async function bulkOf({ people, conversationId }: Shop, role: Role): Promise<string> {
  const ask = (one: Role) =>
    people[one].browser.post('conversations/bulk', { ids: [conversationId], patch: { priority: 'low' } });
  const made = await ask(role);
  return ((made.status === 200 ? made : await ask('agent')).body as { id: string }).id;
}

async function transcriptOf({ people, conversationId }: Shop, role: Role): Promise<string> {
  const ask = (one: Role) => people[one].browser.post(`conversations/${conversationId}/transcripts`, {});
  const made = await ask(role);
  return ((made.status === 201 ? made : await ask('agent')).body as { id: string }).id;
}

async function viewOf({ people }: Shop, role: Role): Promise<string> {
  const made = await people[role].browser.post('saved-views', {
    name: 'Visão',
    filter: { match: 'all', groups: [] },
  });
  return made.body.id as string;
}
/** A change of all contacts that this person made; that of an agent where the role makes none. */
async function contactBulkOf({ people }: Shop, role: Role): Promise<string> {
  const wish = { filter: { q: 'nobody is called so' }, patch: { ownerId: null } };
  const ask = (one: Role) => people[one].browser.post('contacts/bulk-edits', wish);
  const made = await ask(role);
  return ((made.status === 201 ? made : await ask('agent')).body as { id: string }).id;
}

async function contactViewOf({ people }: Shop, role: Role): Promise<string> {
  const made = await people[role].browser.post('contact-views', { name: 'Visão', filter: {} });
  return made.body.id as string;
}

const get = (url: string) => (browser: Browser) => browser.get(url);

/** One row per route of the API. A route without one fails the matrix. */
export const rows: Readonly<Record<string, Row>> = {
  'POST /api/v1/auth/register': { open: 'makes a workspace; takes no id' },
  'POST /api/v1/auth/login': { open: 'takes no id' },
  'POST /api/v1/auth/refresh': { open: 'opened by the cookie alone; see auth-refresh' },
  'POST /api/v1/auth/logout': { open: 'opened by the cookie alone; see auth-refresh' },
  'GET /health/live': { open: 'about the process' },
  'GET /health/ready': { open: 'about the process' },
  'GET /metrics': { open: 'numbers of the installation, behind METRICS_TOKEN' },

  'GET /api/v1/auth/me': { plain: get('auth/me') },
  'GET /api/v1/auth/workspaces': { plain: get('auth/workspaces') },
  'GET /api/v1/roles': { plain: get('roles') },
  'GET /api/v1/workspace': { plain: get('workspace') },
  'PATCH /api/v1/workspace': { plain: (browser) => browser.patch('workspace', { version: 1 }) },
  'POST /api/v1/auth/switch': {
    positions: [
      body('workspaceId', 'workspaceId', (browser, workspaceId) =>
        browser.post('auth/switch', { workspaceId }),
      ),
    ],
  },
  'GET /api/v1/auth/sessions': { positions: [cursor(() => 'auth/sessions')] },
  'DELETE /api/v1/auth/sessions/:id': {
    positions: [
      {
        ...path('workspaceId', (browser, id) => browser.delete(`auth/sessions/${id}`)),
        mine: (shop, role, app) => signInAgain(app, shop.people[role]),
        theirs: (shop, app) => sessionOf(app, shop),
      },
    ],
  },
  'GET /api/v1/users': { positions: [cursor(() => 'users')] },
  'POST /api/v1/users': {
    positions: [
      body('teamIds', 'teamId', (browser, id) =>
        browser.post('users', {
          name: 'Nova',
          email: someEmail(),
          role: 'viewer',
          password: 'uma-senha-longa',
          teamIds: [id],
        }),
      ),
    ],
  },
  'PATCH /api/v1/users/:id': {
    positions: [
      user((browser, id) => browser.patch(`users/${id}`, { role: 'agent', version: 1 })),
      body('teamIds', 'teamId', async (browser, id, shop) => {
        const user = shop.people.agent.userId;
        const people = await browser.get('users?limit=100');
        const items = (people.body.items ?? []) as { id: string; version: number }[];
        const version = items.find((one) => one.id === user)?.version ?? 1;
        return browser.patch(`users/${user}`, { teamIds: [id], version });
      }),
    ],
  },
  'GET /api/v1/teams': { positions: [cursor(() => 'teams')] },
  'POST /api/v1/teams': {
    positions: [
      {
        ...body('memberIds', 'workspaceId', (browser, id) =>
          browser.post('teams', { name: someEmail(), color: 'gray', memberIds: [id] }),
        ),
        mine: (shop) => shop.people.agent.userId,
        theirs: (shop) => shop.people.agent.userId,
      },
    ],
  },
  'PATCH /api/v1/teams/:id': {
    positions: [path('teamId', (browser, id) => browser.patch(`teams/${id}`, { color: 'red', version: 1 }))],
  },
  'DELETE /api/v1/teams/:id': {
    positions: [
      {
        ...path('teamId', (browser, id) => browser.delete(`teams/${id}`)),
        mine: (shop, _role, app) => storeTeam(app, shop),
      },
    ],
  },
  'GET /api/v1/assignment': { plain: get('assignment') },
  'PUT /api/v1/assignment': {
    positions: [
      body('teamIds', 'teamId', (browser, id) => putAssignment(browser, { teamIds: [id] })),
      body('channelIds', 'channelId', (browser, id) => putAssignment(browser, { channelIds: [id] })),
      {
        ...body('caps.userId', 'workspaceId', (browser, id) =>
          putAssignment(browser, { caps: [{ userId: id, cap: 5 }] }),
        ),
        mine: (shop) => shop.people.agent.userId,
        theirs: (shop) => shop.people.agent.userId,
      },
    ],
  },
  'GET /api/v1/audit-log': { positions: [cursor(() => 'audit-log')] },
  'GET /api/v1/audit-log/chain': { plain: get('audit-log/chain') },

  'GET /api/v1/channels': { positions: [cursor(() => 'channels')] },
  'POST /api/v1/channels': {
    positions: [
      {
        in: 'provider id',
        name: 'phoneNumberId',
        mine: () => someNumber(),
        theirs: (shop) => shop.phoneNumberId,
        nobodys: () => someNumber(),
        send: (browser, id) =>
          browser.post('channels', {
            type: 'whatsapp',
            name: 'Outro',
            credentials: {
              phoneNumberId: id,
              businessAccountId: id,
              accessToken: 'token',
              appSecret: 'secret',
            },
          }),
        differs:
          'a number is connected once per installation: whoever proves it by its token learns that it is taken',
      },
    ],
  },
  'GET /api/v1/channels/:id': {
    positions: [path('channelId', (browser, id) => browser.get(`channels/${id}`))],
  },
  'GET /api/v1/channels/:id/health': {
    positions: [path('channelId', (browser, id) => browser.get(`channels/${id}/health`))],
  },
  'GET /api/v1/channels/:id/templates': {
    positions: [
      path('channelId', (browser, id) => browser.get(`channels/${id}/templates`)),
      query('q', 'canary', (browser, q, { channelId }) =>
        browser.get(`channels/${channelId}/templates?q=${q}`),
      ),
      cursor((shop) => `channels/${shop.channelId}/templates`),
    ],
  },
  'POST /api/v1/channels/:id/templates/sync': {
    positions: [path('channelId', (browser, id) => browser.post(`channels/${id}/templates/sync`))],
  },
  'POST /api/v1/channels/:id/templates/:templateId/preview': {
    positions: [
      path('channelId', (browser, id, { templateId }) =>
        browser.post(`channels/${id}/templates/${templateId}/preview`, {}),
      ),
      {
        ...path('templateId', (browser, id, { channelId }) =>
          browser.post(`channels/${channelId}/templates/${id}/preview`, {}),
        ),
        name: 'templateId',
      },
    ],
  },
  'PATCH /api/v1/channels/:id': {
    positions: [
      path('channelId', (browser, id) => browser.patch(`channels/${id}`, { name: 'Novo', version: 1 })),
    ],
  },
  'DELETE /api/v1/channels/:id': {
    positions: [
      {
        ...path('channelId', (browser, id) => browser.delete(`channels/${id}`)),
        mine: (shop) => connectChannel(shop.people.owner.browser, shop.canary),
      },
    ],
  },

  'GET /api/v1/contacts': {
    positions: [
      cursor(() => 'contacts'),
      query('q', 'canary', (browser, q) => browser.get(`contacts?q=${q}`)),
      query('labelId', 'labelId', (browser, id) => browser.get(`contacts?labelId=${id}`)),
      query('companyId', 'companyId', (browser, id) => browser.get(`contacts?companyId=${id}`)),
      {
        ...query('field', 'customFieldId', (browser, key) => browser.get(`contacts?field=${key}:${key}`)),
        mine: ({ customFieldId }) => `f${customFieldId.replaceAll('-', '')}`,
        theirs: ({ customFieldId }) => `f${customFieldId.replaceAll('-', '')}`,
        nobodys: () => 'nao_ha',
      },
    ],
  },
  'POST /api/v1/contacts': {
    positions: [
      {
        ...body('phone', 'phone', (browser, phone) =>
          browser.post('contacts', { name: 'Nova Cliente', phone }),
        ),
        nobodys: () => `+5511988${String(Math.trunc(performance.now())).padStart(6, '0').slice(-6)}`,
        differs:
          'another workspace’s number is a number like any other: 201 for both, or 409 the second time',
      },
      body('companyId', 'companyId', (browser, companyId) =>
        browser.post('contacts', { name: 'Nova Cliente', companyId }),
      ),
    ],
  },
  'POST /api/v1/contacts/bulk': {
    positions: [
      {
        ...body('changes.id', 'contactId', (browser, id) =>
          browser.post('contacts/bulk', { changes: [{ id, addLabelIds: [] }] }),
        ),
        differs: 'each contact is answered for by itself: a foreign one is as unknown as one that nobody has',
      },
      body('changes.addLabelIds', 'labelId', (browser, labelId, { contactId }) =>
        browser.post('contacts/bulk', { changes: [{ id: contactId, addLabelIds: [labelId] }] }),
      ),
    ],
  },
  'GET /api/v1/contacts/count': {
    positions: [query('labelId', 'labelId', (browser, id) => browser.get(`contacts/count?labelId=${id}`))],
  },
  'POST /api/v1/contacts/bulk-edits': {
    positions: [
      body('patch.addLabelIds', 'labelId', (browser, labelId) =>
        browser.post('contacts/bulk-edits', {
          filter: { q: 'nobody is called so' },
          patch: { addLabelIds: [labelId] },
        }),
      ),
    ],
  },
  'GET /api/v1/contacts/bulk-edits/:bulkEditId': {
    positions: [
      {
        ...path('workspaceId', (browser, id) => browser.get(`contacts/bulk-edits/${id}`)),
        name: 'bulkEditId',
        mine: (shop, role) => contactBulkOf(shop, role),
        theirs: (shop) => shop.contactBulkId,
      },
    ],
  },
  'POST /api/v1/contacts/bulk-edits/:bulkEditId/undo': {
    positions: [
      {
        ...path('workspaceId', (browser, id) => browser.post(`contacts/bulk-edits/${id}/undo`)),
        name: 'bulkEditId',
        mine: (shop, role) => contactBulkOf(shop, role),
        theirs: (shop) => shop.contactBulkId,
      },
    ],
  },
  'GET /api/v1/contact-views': { plain: get('contact-views') },
  'POST /api/v1/contact-views': {
    positions: [
      {
        ...body('filter', 'labelId', (browser, id) =>
          browser.post('contact-views', { name: 'Visão', filter: { labelId: [id] } }),
        ),
        differs: 'a filter by a label that is not there finds nothing',
      },
    ],
  },
  'PATCH /api/v1/contact-views/:id': {
    positions: [
      {
        ...path('workspaceId', (browser, id) =>
          browser.patch(`contact-views/${id}`, { name: 'Outra', version: 1 }),
        ),
        mine: (shop, role) => contactViewOf(shop, role),
        theirs: (shop) => shop.contactViewId,
      },
    ],
  },
  'DELETE /api/v1/contact-views/:id': {
    positions: [
      {
        ...path('workspaceId', (browser, id) => browser.delete(`contact-views/${id}`)),
        mine: (shop, role) => contactViewOf(shop, role),
        theirs: (shop) => shop.contactViewId,
      },
    ],
  },
  'GET /api/v1/companies': {
    positions: [
      cursor(() => 'companies'),
      query('q', 'canary', (browser, q) => browser.get(`companies?q=${q}`)),
    ],
  },
  'POST /api/v1/companies': { plain: (browser) => browser.post('companies', { name: someEmail() }) },
  'GET /api/v1/companies/:id': {
    positions: [path('companyId', (browser, id) => browser.get(`companies/${id}`))],
  },
  'PATCH /api/v1/companies/:id': {
    positions: [
      path('companyId', (browser, id) => browser.patch(`companies/${id}`, { name: 'Outra', version: 1 })),
    ],
  },
  'DELETE /api/v1/companies/:id': {
    positions: [
      {
        ...path('companyId', (browser, id) => browser.delete(`companies/${id}`)),
        mine: (shop, _role, app) => storeCompany(app, shop),
      },
    ],
  },

  'GET /api/v1/contacts/:id': {
    positions: [path('contactId', (browser, id) => browser.get(`contacts/${id}`))],
  },
  'GET /api/v1/contacts/:id/timeline': {
    positions: [
      path('contactId', (browser, id) => browser.get(`contacts/${id}/timeline`)),
      cursor((shop) => `contacts/${shop.contactId}/timeline`),
    ],
  },
  'POST /api/v1/conversations/:id/transcripts': {
    positions: [path('conversationId', (browser, id) => browser.post(`conversations/${id}/transcripts`, {}))],
  },
  'GET /api/v1/transcripts/:id': {
    positions: [
      {
        ...path('workspaceId', (browser, id) => browser.get(`transcripts/${id}`)),
        name: 'transcriptId',
        mine: (shop, role) => transcriptOf(shop, role),
        theirs: (shop) => shop.transcriptId,
      },
    ],
  },
  'GET /api/v1/conversations/:id/gallery': {
    positions: [
      path('conversationId', (browser, id) => browser.get(`conversations/${id}/gallery?show=media`)),
    ],
  },
  'PATCH /api/v1/contacts/:id': {
    positions: [
      path('contactId', (browser, id) => browser.patch(`contacts/${id}`, { name: 'Novo', version: 1 })),
      body('labelIds', 'labelId', async (browser, labelId, { contactId }) => {
        const { body: contact } = await browser.get(`contacts/${contactId}`);
        return browser.patch(`contacts/${contactId}`, { labelIds: [labelId], version: contact.version ?? 1 });
      }),
      body('companyId', 'companyId', async (browser, companyId, { contactId }) => {
        const { body: contact } = await browser.get(`contacts/${contactId}`);
        return browser.patch(`contacts/${contactId}`, { companyId, version: contact.version ?? 1 });
      }),
    ],
  },
  'DELETE /api/v1/contacts/:id': {
    positions: [
      {
        ...path('contactId', (browser, id) => browser.delete(`contacts/${id}`)),
        mine: (shop, _role, app) => storeContact(app, shop),
      },
    ],
  },
  'POST /api/v1/contacts/:id/restore': {
    positions: [path('contactId', (browser, id) => browser.post(`contacts/${id}/restore`))],
  },
  'POST /api/v1/contacts/:id/block': {
    positions: [
      {
        ...path('contactId', (browser, id) => browser.post(`contacts/${id}/block`)),
        mine: (shop, _role, app) => storeContact(app, shop),
      },
    ],
  },
  'POST /api/v1/contacts/:id/unblock': {
    positions: [path('contactId', (browser, id) => browser.post(`contacts/${id}/unblock`))],
  },
  'GET /api/v1/contacts/:id/notes': {
    positions: [
      path('contactId', (browser, id) => browser.get(`contacts/${id}/notes`)),
      cursor((shop) => `contacts/${shop.contactId}/notes`),
    ],
  },
  'POST /api/v1/contacts/:id/notes': {
    positions: [path('contactId', (browser, id) => browser.post(`contacts/${id}/notes`, { text: 'Oi' }))],
  },
  'PATCH /api/v1/contacts/:id/notes/:noteId': {
    positions: [
      path('contactId', async (browser, id, shop) =>
        browser.patch(`contacts/${id}/notes/${await ownNote(browser, shop)}`, { text: 'Oi', version: 1 }),
      ),
      noteOf((browser, noteId, { contactId }) =>
        browser.patch(`contacts/${contactId}/notes/${noteId}`, { text: 'Oi', version: 1 }),
      ),
    ],
  },
  'DELETE /api/v1/contacts/:id/notes/:noteId': {
    positions: [
      path('contactId', async (browser, id, shop) =>
        browser.delete(`contacts/${id}/notes/${await ownNote(browser, shop)}`),
      ),
      noteOf((browser, noteId, { contactId }) => browser.delete(`contacts/${contactId}/notes/${noteId}`)),
    ],
  },
  'GET /api/v1/contacts/duplicates': {
    positions: [
      query('contactId', 'contactId', (browser, contactId) =>
        browser.get(`contacts/duplicates?contactId=${contactId}`),
      ),
      cursor(() => 'contacts/duplicates'),
    ],
  },
  'GET /api/v1/contacts/duplicates/search': { plain: get('contacts/duplicates/search') },
  'POST /api/v1/contacts/duplicates/search': {
    plain: (browser) => browser.post('contacts/duplicates/search'),
  },
  'POST /api/v1/contacts/duplicates/:id/keep-separate': {
    positions: [
      path('duplicateId', (browser, id) => browser.post(`contacts/duplicates/${id}/keep-separate`)),
    ],
  },
  'POST /api/v1/contacts/duplicates/:id/reconsider': {
    positions: [path('duplicateId', (browser, id) => browser.post(`contacts/duplicates/${id}/reconsider`))],
  },
  'POST /api/v1/contacts/:id/merge': {
    positions: [
      path('contactId', (browser, id) => browser.post(`contacts/${id}/merge`, { duplicateId: id })),
      body('duplicateId', 'contactId', (browser, duplicateId, { contactId }) =>
        browser.post(`contacts/${contactId}/merge`, { duplicateId }),
      ),
    ],
  },
  'POST /api/v1/contacts/:id/unmerge': {
    positions: [
      path('contactId', (browser, id, { mergeId }) => browser.post(`contacts/${id}/unmerge`, { mergeId })),
      body('mergeId', 'mergeId', (browser, mergeId, { contactId }) =>
        browser.post(`contacts/${contactId}/unmerge`, { mergeId }),
      ),
    ],
  },
  'GET /api/v1/contacts/:id/activity': {
    positions: [path('contactId', (browser, id) => browser.get(`contacts/${id}/activity`))],
  },
  'GET /api/v1/contacts/:id/merges': {
    positions: [
      path('contactId', (browser, id) => browser.get(`contacts/${id}/merges`)),
      cursor((shop) => `contacts/${shop.contactId}/merges`),
    ],
  },

  'GET /api/v1/labels': { positions: [cursor(() => 'labels')] },
  'POST /api/v1/labels': {
    plain: (browser) => browser.post('labels', { name: someEmail(), color: 'gray' }),
  },
  'PATCH /api/v1/labels/:id': {
    positions: [
      path('labelId', (browser, id) => browser.patch(`labels/${id}`, { color: 'red', version: 1 })),
    ],
  },
  'DELETE /api/v1/labels/:id': {
    positions: [
      {
        ...path('labelId', (browser, id) => browser.delete(`labels/${id}`)),
        mine: (shop, _role, app) => storeLabel(app, shop),
      },
    ],
  },

  'GET /api/v1/custom-fields': { positions: [cursor(() => 'custom-fields')] },
  'POST /api/v1/custom-fields': {
    plain: (browser) =>
      browser.post('custom-fields', {
        key: `f${String(Math.trunc(performance.now()))}`,
        label: 'Novo',
        type: 'text',
      }),
  },
  'GET /api/v1/custom-fields/:id': {
    positions: [path('customFieldId', (browser, id) => browser.get(`custom-fields/${id}`))],
  },
  'PATCH /api/v1/custom-fields/:id': {
    positions: [
      path('customFieldId', (browser, id) =>
        browser.patch(`custom-fields/${id}`, { label: 'Outro', version: 1 }),
      ),
    ],
  },
  'DELETE /api/v1/custom-fields/:id': {
    positions: [
      {
        ...path('customFieldId', (browser, id) => browser.delete(`custom-fields/${id}`)),
        mine: (shop, _role, app) => storeCustomField(app, shop),
      },
    ],
  },

  'GET /api/v1/notifications': { positions: [cursor(() => 'notifications')] },
  'POST /api/v1/notifications/read': {
    positions: [
      {
        ...body('ids', 'workspaceId', (browser, id) => browser.post('notifications/read', { ids: [id] })),
        mine: (shop, role, app) => storeNotification(app, shop, shop.people[role].userId),
        theirs: (shop) => shop.notificationId,
      },
      body('conversationId', 'conversationId', (browser, conversationId) =>
        browser.post('notifications/read', { conversationId }),
      ),
    ],
  },
  'POST /api/v1/notifications/:id/snooze': {
    positions: [
      {
        ...path('workspaceId', (browser, id) =>
          browser.post(`notifications/${id}/snooze`, { until: '2100-01-01T00:00:00Z' }),
        ),
        mine: (shop, role, app) => storeNotification(app, shop, shop.people[role].userId),
        theirs: (shop) => shop.notificationId,
      },
    ],
  },
  'GET /api/v1/availability': { plain: get('availability') },
  'PUT /api/v1/availability': {
    plain: (browser) => browser.send('PUT', 'availability', { chosen: 'busy' }, {}),
  },
  'POST /api/v1/availability/activity': { plain: (browser) => browser.post('availability/activity') },
  'GET /api/v1/notification-preferences': { plain: get('notification-preferences') },
  'PUT /api/v1/notification-preferences': {
    plain: async (browser) => {
      const { mailIsOn: _mail, ...mine } = (await browser.get('notification-preferences')).body;
      return browser.send('PUT', 'notification-preferences', mine, {});
    },
  },
  'GET /api/v1/canned-responses': { positions: [cursor(() => 'canned-responses')] },
  'POST /api/v1/canned-responses': {
    plain: (browser) =>
      browser.post('canned-responses', { shortcut: `r${someNumber()}`, text: 'Oi, {{nome}}!', scope: 'own' }),
  },
  'PATCH /api/v1/canned-responses/:id': {
    positions: [
      {
        ...path('cannedResponseId', (browser, id) =>
          browser.patch(`canned-responses/${id}`, { text: 'Bom dia!', version: 1 }),
        ),
        mine: (shop, role, app) => storeCannedResponse(app, shop, shop.people[role].userId),
      },
    ],
  },
  'DELETE /api/v1/canned-responses/:id': {
    positions: [
      {
        ...path('cannedResponseId', (browser, id) => browser.delete(`canned-responses/${id}`)),
        mine: (shop, role, app) => storeCannedResponse(app, shop, shop.people[role].userId),
      },
    ],
  },

  'GET /api/v1/conversations': {
    positions: [
      cursor(() => 'conversations'),
      query('channelId', 'channelId', (browser, id) => browser.get(`conversations?channelId=${id}`)),
      query('labelId', 'labelId', (browser, id) => browser.get(`conversations?labelId=${id}`)),
      query('contactId', 'contactId', (browser, id) => browser.get(`conversations?contactId=${id}`)),
      query('companyId', 'companyId', (browser, id) => browser.get(`conversations?companyId=${id}`)),
      query('teamId', 'teamId', (browser, id) => browser.get(`conversations?teamId=${id}`)),
      query('q', 'canary', (browser, q) => browser.get(`conversations?q=${q}`)),
      {
        ...query('assigneeId', 'workspaceId', (browser, id) => browser.get(`conversations?assigneeId=${id}`)),
        mine: (shop) => shop.people.agent.userId,
        theirs: (shop) => shop.people.agent.userId,
      },
    ],
  },
  'GET /api/v1/conversations/counters': { plain: get('conversations/counters') },
  'GET /api/v1/conversations/unread': { plain: get('conversations/unread') },
  'POST /api/v1/conversations': {
    positions: [
      body('channelId', 'channelId', (browser, channelId, { contactId }) =>
        browser.post('conversations', { channelId, contactId, message: text }),
      ),
      body('contactId', 'contactId', (browser, contactId, { channelId }) =>
        browser.post('conversations', { channelId, contactId, message: text }),
      ),
    ],
  },
  'GET /api/v1/conversations/:id': {
    positions: [path('conversationId', (browser, id) => browser.get(`conversations/${id}`))],
  },
  'PATCH /api/v1/conversations/:id': {
    positions: [
      path('conversationId', (browser, id) =>
        browser.patch(`conversations/${id}`, { priority: 'high', version: 1 }),
      ),
      {
        ...body('assigneeId', 'workspaceId', async (browser, assigneeId, { conversationId }) => {
          const { body: row } = await browser.get(`conversations/${conversationId}`);
          return browser.patch(`conversations/${conversationId}`, { assigneeId, version: row.version ?? 1 });
        }),
        mine: (shop) => shop.people.agent.userId,
        theirs: (shop) => shop.people.agent.userId,
      },
      body('teamId', 'teamId', async (browser, teamId, { conversationId }) => {
        const { body: row } = await browser.get(`conversations/${conversationId}`);
        return browser.patch(`conversations/${conversationId}`, { teamId, version: row.version ?? 1 });
      }),
      body('labelIds', 'labelId', async (browser, labelId, { conversationId }) => {
        const { body: row } = await browser.get(`conversations/${conversationId}`);
        return browser.patch(`conversations/${conversationId}`, {
          labelIds: [labelId],
          version: row.version ?? 1,
        });
      }),
    ],
  },
  'POST /api/v1/conversations/:id/read': {
    positions: [path('conversationId', (browser, id) => browser.post(`conversations/${id}/read`))],
  },
  'POST /api/v1/conversations/bulk': {
    positions: [
      {
        ...body('ids', 'conversationId', (browser, id) =>
          browser.post('conversations/bulk', { ids: [id], patch: { priority: 'high' } }),
        ),
        differs: 'the answer carries the id of the change that was made, which touched nothing',
      },
      {
        ...body('assigneeId', 'workspaceId', (browser, assigneeId, { conversationId }) =>
          browser.post('conversations/bulk', { ids: [conversationId], patch: { assigneeId } }),
        ),
        mine: (shop) => shop.people.agent.userId,
        theirs: (shop) => shop.people.agent.userId,
      },
      body('addLabelIds', 'labelId', (browser, labelId, { conversationId }) =>
        browser.post('conversations/bulk', { ids: [conversationId], patch: { addLabelIds: [labelId] } }),
      ),
    ],
  },
  'GET /api/v1/conversations/bulk/:bulkId': {
    positions: [
      {
        ...path('workspaceId', (browser, id) => browser.get(`conversations/bulk/${id}`)),
        name: 'bulkId',
        mine: (shop, role) => bulkOf(shop, role),
        theirs: (shop) => shop.bulkId,
      },
    ],
  },
  'POST /api/v1/conversations/bulk/:bulkId/undo': {
    positions: [
      {
        ...path('workspaceId', (browser, id) => browser.post(`conversations/bulk/${id}/undo`)),
        name: 'bulkId',
        mine: (shop, role) => bulkOf(shop, role),
        theirs: (shop) => shop.bulkId,
      },
    ],
  },
  'GET /api/v1/saved-views': { plain: get('saved-views') },
  'POST /api/v1/saved-views': {
    positions: [
      {
        ...body('filter', 'labelId', (browser, id) =>
          browser.post('saved-views', { name: 'Visão', filter: filterBy(id) }),
        ),
        differs: 'a filter by a label that is not there finds nothing',
      },
    ],
  },
  'PATCH /api/v1/saved-views/:id': {
    positions: [
      {
        ...path('workspaceId', (browser, id) =>
          browser.patch(`saved-views/${id}`, { name: 'Outra', version: 1 }),
        ),
        mine: (shop, role) => viewOf(shop, role),
        theirs: (shop) => shop.savedViewId,
      },
    ],
  },
  'DELETE /api/v1/saved-views/:id': {
    positions: [
      {
        ...path('workspaceId', (browser, id) => browser.delete(`saved-views/${id}`)),
        mine: (shop, role) => viewOf(shop, role),
        theirs: (shop) => shop.savedViewId,
      },
    ],
  },
  'GET /api/v1/mentions/counter': { plain: get('mentions/counter') },
  'POST /api/v1/conversations/:id/mentions/seen': {
    positions: [path('conversationId', (browser, id) => browser.post(`conversations/${id}/mentions/seen`))],
  },
  'POST /api/v1/conversations/:id/unread': {
    positions: [path('conversationId', (browser, id) => browser.post(`conversations/${id}/unread`))],
  },
  'GET /api/v1/conversations/:id/participants': {
    positions: [path('conversationId', (browser, id) => browser.get(`conversations/${id}/participants`))],
  },
  'POST /api/v1/conversations/:id/participants': {
    positions: [
      path('conversationId', (browser, id, { people }) =>
        browser.post(`conversations/${id}/participants`, { userIds: [people.agent.userId] }),
      ),
      {
        ...body('userIds', 'workspaceId', (browser, userId, { conversationId }) =>
          browser.post(`conversations/${conversationId}/participants`, { userIds: [userId] }),
        ),
        mine: (shop) => shop.people.agent.userId,
        theirs: (shop) => shop.people.agent.userId,
      },
    ],
  },
  'DELETE /api/v1/conversations/:id/participants/:userId': {
    positions: [
      path('conversationId', (browser, id, { people }) =>
        browser.delete(`conversations/${id}/participants/${people.agent.userId}`),
      ),
      {
        ...path('workspaceId', (browser, userId, { conversationId }) =>
          browser.delete(`conversations/${conversationId}/participants/${userId}`),
        ),
        name: 'userId',
        mine: (shop) => shop.people.agent.userId,
        theirs: (shop) => shop.people.agent.userId,
        differs: 'who does not follow it, and who is nobody, is not told apart',
      },
    ],
  },
  'GET /api/v1/conversations/:id/draft': {
    positions: [path('conversationId', (browser, id) => browser.get(`conversations/${id}/draft`))],
  },
  'PUT /api/v1/conversations/:id/draft': {
    positions: [
      path('conversationId', (browser, id) =>
        browser.send(
          'PUT',
          `conversations/${id}/draft`,
          { text: 'Olá', replyToId: null, private: false },
          {},
        ),
      ),
      {
        ...body('replyToId', 'messageId', (browser, replyToId, { conversationId }) =>
          browser.send(
            'PUT',
            `conversations/${conversationId}/draft`,
            { text: 'Olá', replyToId, private: false },
            {},
          ),
        ),
      },
    ],
  },
  'GET /api/v1/conversations/:id/messages': {
    positions: [
      path('conversationId', (browser, id) => browser.get(`conversations/${id}/messages`)),
      query('around', 'messageId', (browser, id, { conversationId }) =>
        browser.get(`conversations/${conversationId}/messages?around=${id}`),
      ),
      cursor((shop) => `conversations/${shop.conversationId}/messages`),
    ],
  },
  'POST /api/v1/conversations/:id/messages': {
    positions: [
      path('conversationId', (browser, id) => browser.post(`conversations/${id}/messages`, text)),
      body('replyToId', 'messageId', (browser, replyToId, { conversationId }) =>
        browser.post(`conversations/${conversationId}/messages`, { ...text, replyToId }),
      ),
    ],
  },
  'GET /api/v1/messages/:id/history': {
    positions: [path('messageId', (browser, id) => browser.get(`messages/${id}/history`))],
  },
  'POST /api/v1/messages/:id/edits': {
    positions: [path('messageId', (browser, id) => browser.post(`messages/${id}/edits`, { text: 'Olá' }))],
  },
  'DELETE /api/v1/messages/:id': {
    positions: [path('messageId', (browser, id) => browser.delete(`messages/${id}`))],
  },
  'DELETE /api/v1/messages/:id/change': {
    positions: [path('messageId', (browser, id) => browser.delete(`messages/${id}/change`))],
  },
  'POST /api/v1/messages/:id/reactions': {
    positions: [
      path('messageId', (browser, id) => browser.post(`messages/${id}/reactions`, { emoji: '👍' })),
    ],
  },
  // Ids in its filter find nothing where they are foreign, as those of the list do.
  'POST /api/v1/exports': {
    plain: (browser) => browser.post('exports', { style: 'csv_br', columns: ['name'] }),
  },
  'GET /api/v1/exports': { plain: get('exports') },
  'GET /api/v1/exports/:exportId': {
    positions: [exportOf((browser, id) => browser.get(`exports/${id}`))],
  },
  'GET /api/v1/exports/:exportId/file': {
    positions: [exportOf((browser, id) => browser.get(`exports/${id}/file`))],
  },
  'GET /api/v1/contacts/export': {
    positions: [query('labelId', 'labelId', (browser, id) => browser.get(`contacts/export?labelId=${id}`))],
  },
  'POST /api/v1/contacts/imports': {
    plain: (browser) =>
      browser.post(
        'contacts/imports',
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nNome\nAna\r\n--x--\r\n',
        { 'content-type': 'multipart/form-data; boundary=x' },
      ),
  },
  'GET /api/v1/contacts/imports': { positions: [cursor(() => 'contacts/imports')] },
  'GET /api/v1/contacts/imports/:importId': {
    positions: [importAt('undone', (browser, id) => browser.get(`contacts/imports/${id}`))],
  },
  'GET /api/v1/contacts/imports/:importId/rows': {
    positions: [
      importAt('undone', (browser, id) => browser.get(`contacts/imports/${id}/rows`)),
      cursor(({ importId }) => `contacts/imports/${importId}/rows`),
    ],
  },
  'GET /api/v1/contacts/imports/:importId/errors': {
    positions: [importAt('undone', (browser, id) => browser.get(`contacts/imports/${id}/errors`))],
  },
  'POST /api/v1/contacts/imports/:importId/check': {
    positions: [
      importAt('uploaded', (browser, id) => browser.post(`contacts/imports/${id}/check`, checking)),
      {
        ...body('labelIds', 'labelId', async (browser, id, shop) =>
          browser.post(`contacts/imports/${await shop.newImport('uploaded')}/check`, {
            ...checking,
            labelIds: [id],
          }),
        ),
      },
      {
        ...user(async (browser, ownerId, shop) =>
          browser.post(`contacts/imports/${await shop.newImport('uploaded')}/check`, {
            ...checking,
            ownerId,
          }),
        ),
        in: 'body',
        name: 'ownerId',
      },
    ],
  },
  'POST /api/v1/contacts/imports/:importId/run': {
    positions: [importAt('checked', (browser, id) => browser.post(`contacts/imports/${id}/run`))],
  },
  'POST /api/v1/contacts/imports/:importId/cancel': {
    positions: [importAt('running', (browser, id) => browser.post(`contacts/imports/${id}/cancel`))],
  },
  'POST /api/v1/contacts/imports/:importId/undo': {
    positions: [importAt('done', (browser, id) => browser.post(`contacts/imports/${id}/undo`))],
  },
  'POST /api/v1/attachments': {
    plain: (browser) =>
      browser.post(
        'attachments',
        '--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\nOi\r\n--x--\r\n',
        { 'content-type': 'multipart/form-data; boundary=x' },
      ),
  },
  'GET /api/v1/attachments/:id': {
    positions: [path('attachmentId', (browser, id) => browser.get(`attachments/${id}`))],
  },
  'POST /api/v1/attachments/:id/retry': {
    positions: [path('attachmentId', (browser, id) => browser.post(`attachments/${id}/retry`))],
  },
  'GET /api/v1/files/:token': { open: 'opened by a signed address alone; see attachments-links' },
  'POST /api/v1/messages/:id/retry': {
    positions: [path('failedMessageId', (browser, id) => browser.post(`messages/${id}/retry`))],
  },
  'POST /api/v1/messages/:id/discard': {
    positions: [path('failedMessageId', (browser, id) => browser.post(`messages/${id}/discard`))],
  },
  'GET /api/v1/jobs/dead-letters': { positions: [cursor(() => 'jobs/dead-letters')] },
  'POST /api/v1/jobs/dead-letters/:id/retry': {
    positions: [path('deadLetterId', (browser, id) => browser.post(`jobs/dead-letters/${id}/retry`))],
  },
  'POST /api/v1/jobs/dead-letters/:id/discard': {
    positions: [
      {
        ...path('deadLetterId', (browser, id) =>
          browser.post(`jobs/dead-letters/${id}/discard`, { reason: 'duplicado' }),
        ),
        mine: (shop, _role, app) => storeDeadLetter(app, shop),
      },
    ],
  },
  'POST /api/v1/jobs/dead-letters/retry': { plain: (browser) => browser.post('jobs/dead-letters/retry') },
  'GET /api/v1/search': {
    positions: [
      query('q', 'canary', (browser, q) => browser.get(`search?q=${q}`)),
      {
        ...cursor(() => 'search'),
        mine: searchCursor,
        theirs: searchCursor,
        send: (browser, id, { canary }) =>
          browser.get(`search?q=${canary}&types=contacts&limit=1&cursor=${encodeURIComponent(id)}`),
      },
    ],
  },
  'GET /api/v1/sync': { plain: get('sync?after=0') },
};

async function searchCursor({ people, canary }: Shop): Promise<string> {
  const { body: page } = await people.owner.browser.get(`search?q=${canary}&types=contacts&limit=1`);
  return page.nextCursor as string;
}

async function sessionOf(app: TestApp, shop: Shop): Promise<string> {
  const [row] = await app.sql<{ id: string }>(
    'select id from sessions where workspace_id = $1 and revoked_at is null limit 1',
    [shop.workspaceId],
  );
  return row?.id ?? '';
}

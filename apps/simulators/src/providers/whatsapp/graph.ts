import type { FastifyInstance } from 'fastify';
import type { FileStore } from '../../disk/file-store.ts';
import { asFields } from './content/fields.ts';
import { accountOf, type Call, type Calls } from './graph/call.ts';
import { downloadPath, MediaDesk } from './graph/media.ts';
import { debugToken, nodeOf, noSuchEdge, numbersOf } from './graph/numbers.ts';
import { configureNumber, register, subscribe } from './graph/subscriptions.ts';
import { ManagementPace, TemplateCalls } from './graph/templates.ts';
import type { Sending } from './send.ts';
import type { WhatsAppStore } from './store.ts';
import type { TemplateEvents } from './templates/template-events.ts';

export interface GraphParts {
  readonly store: WhatsAppStore;
  readonly files: FileStore;
  readonly sending: Sending;
  readonly events: TemplateEvents;
  readonly calls: Calls;
}

/** The Graph API's paths, below /whatsapp/{version}. */
export function graphRoutes(
  server: FastifyInstance,
  { store, files, sending, events, calls }: GraphParts,
): void {
  const media = new MediaDesk(store, files);
  const templates = new TemplateCalls(store, events);
  const pace = new ManagementPace(store);
  const answer = calls.handler.bind(calls);
  const paced = (code: 80_007 | 80_008, work: Parameters<typeof answer>[0]) =>
    answer((request, token) => {
      pace.pass(request.params.id, code);
      return work(request, token);
    });

  server.get<Call>(
    '/:version/debug_token',
    answer((request) => debugToken(store, request)),
  );
  server.get<Call>(
    downloadPath,
    answer((request) => media.download(request)),
  );
  server.get<Call>(
    '/:version/:id',
    answer((request, token) => {
      const { id } = request.params;
      const isMedia = request.query['phone_number_id'] !== undefined || store.media.ever(id) !== undefined;
      if (isMedia) return media.describe(request);
      const template = store.templates.find(id);
      if (template) return templates.read(template, request.query['fields']);
      return nodeOf(store, id, token, request.query['fields']);
    }),
  );
  server.post<Call>(
    '/:version/:id',
    answer((request, token) => {
      const { id } = request.params;
      const isTemplate = store.templates.find(id) !== undefined;
      const isOfNumber = !isTemplate && asFields(request.body)?.['webhook_configuration'] !== undefined;
      if (!isOfNumber) return templates.edit(request);
      return configureNumber(store, accountOf(store, id, token), request.body);
    }),
  );
  server.delete<Call>(
    '/:version/:id',
    answer((request) => media.delete(request)),
  );
  server.get<Call>(
    '/:version/:id/phone_numbers',
    paced(80_007, (request, token) => numbersOf(store, request, token)),
  );
  server.get<Call>(
    '/:version/:id/subscribed_apps',
    paced(80_007, () => ({ data: [{ whatsapp_business_api_data: { id: '1', name: 'CRM' } }] })),
  );
  server.post<Call>(
    '/:version/:id/subscribed_apps',
    paced(80_007, (request) => subscribe(store, request)),
  );
  server.delete<Call>(
    '/:version/:id/subscribed_apps',
    paced(80_007, (request) => {
      store.override(request.params.id, null);
      return { success: true };
    }),
  );
  server.post<Call>(
    '/:version/:id/messages',
    answer((request, token) => sending.take(accountOf(store, request.params.id, token), request.body)),
  );
  server.post<Call>(
    '/:version/:id/media',
    answer((request, token) => media.upload(accountOf(store, request.params.id, token), request)),
  );
  server.get<Call>(
    '/:version/:id/message_templates',
    paced(80_008, (request, token) => templates.list(request, token)),
  );
  server.post<Call>(
    '/:version/:id/message_templates',
    paced(80_008, (request, token) => templates.create(request, token)),
  );
  server.delete<Call>(
    '/:version/:id/message_templates',
    paced(80_008, (request) => templates.delete(request)),
  );
  server.post<Call>(
    '/:version/:id/register',
    answer((request, token) => {
      accountOf(store, request.params.id, token);
      return register(request.body);
    }),
  );
  server.post<Call>(
    '/:version/:id/unpause',
    answer((request) => templates.unpause(request)),
  );
  server.all<Call>('/*', answer(noSuchEdge));
}

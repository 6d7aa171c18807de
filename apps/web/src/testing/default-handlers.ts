import { http, HttpResponse } from 'msw';
import { mock, onePage } from './api-mock';
import { aMe, anAvailability, aSearchPage, aWorkspace, someCounters, somePreferences } from './builders';

/** A signed-in owner with a quiet workspace; tests override what they are about with `server.use(mock(…))`. */
export const defaultHandlers = [
  mock('post', '/api/v1/auth/refresh', () => ({ accessToken: 'token-1', expiresIn: 600 })),
  mock('get', '/api/v1/auth/me', () => aMe()),
  mock('get', '/api/v1/workspace', () => aWorkspace()),
  mock('get', '/api/v1/conversations/counters', () => someCounters()),
  mock('get', '/api/v1/saved-views', () => onePage([])),
  mock('get', '/api/v1/conversations/unread', () => ({
    all: 0,
    mine: 0,
    channels: [],
    teams: [],
    labels: [],
    views: [],
  })),
  mock('get', '/api/v1/mentions/counter', () => ({ unseen: 0 })),
  mock('get', '/api/v1/conversations', () => onePage([])),
  mock('get', '/api/v1/conversations/{id}/participants', () => ({ items: [] })),
  mock('get', '/api/v1/channels', () => onePage([])),
  mock('get', '/api/v1/users', () => onePage([])),
  mock('get', '/api/v1/availability', () => anAvailability()),
  mock('post', '/api/v1/availability/activity', () => anAvailability()),
  mock('get', '/api/v1/teams', () => onePage([])),
  mock('get', '/api/v1/notifications', () => ({ ...onePage([]), unreadCount: 0 })),
  mock('get', '/api/v1/notification-preferences', () => somePreferences()),
  mock('get', '/api/v1/labels', () => onePage([])),
  mock('get', '/api/v1/custom-fields', () => onePage([])),
  mock('get', '/api/v1/canned-responses', () => onePage([])),
  mock('get', '/api/v1/contacts/count', () => ({ count: 3 })),
  mock('get', '/api/v1/contact-views', () => onePage([])),
  mock('get', '/api/v1/exports', () => onePage([])),
  mock('get', '/api/v1/contacts', () => onePage([])),
  mock('get', '/api/v1/contacts/duplicates', () => ({ ...onePage([]), total: 0 })),
  mock('get', '/api/v1/contacts/duplicates/search', () => ({ last: null })),
  mock('get', '/api/v1/contacts/{id}/activity', () => ({ conversations: 0, lastMessageAt: null })),
  mock('get', '/api/v1/contacts/{id}/merges', () => onePage([])),
  mock('get', '/api/v1/companies', () => onePage([])),
  mock('get', '/api/v1/contacts/{id}/notes', () => onePage([])),
  mock('get', '/api/v1/search', () => aSearchPage([])),
  mock('get', '/api/v1/sync', () => ({ items: [], nextCursor: null, head: 0, access: '1.1' })),
  // No socket connects: what the server announces is handed in by the tests themselves.
  http.all('*/socket.io/*', () => new HttpResponse(null, { status: 503 })),
];

import { IncomingMessage, ServerResponse, type Server } from 'node:http';
import { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import helmet from 'helmet';

const yearSeconds = 365 * 24 * 3600;

/**
 * The toasts of the web app (sonner) write their own, constant style element: its text and, while it is being filled, an
 * empty one. Allowed by their hashes, which say exactly this text; a test computes them from the package.
 */
export const toastStyles = [
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
];

/** Likewise the select boxes (Radix): the style element that hides the scroll bar of an open list. */
export const selectStyle = "'sha256-441zG27rExd4/il+NvIqyL8zFx5XmyNQtE381kSkUJk='";

const contentSecurityPolicy = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'", ...toastStyles, selectStyle],
    'img-src': ["'self'", 'data:', 'blob:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'media-src': ["'self'", 'blob:'],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'form-action': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  },
};

const helmetHeaders = helmet({
  contentSecurityPolicy,
  strictTransportSecurity: { maxAge: yearSeconds, includeSubDomains: false },
  referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  crossOriginOpenerPolicy: { policy: 'same-origin' },
  crossOriginResourcePolicy: { policy: 'same-origin' },
  frameguard: { action: 'deny' },
});
const permissions = 'camera=(), geolocation=(self), microphone=(self), payment=(), usb=()';

/** What helmet sets is the same for every answer: it is asked once. */
const headers: readonly (readonly [string, string])[] = headersOnce();

function headersOnce(): (readonly [string, string])[] {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  response.setHeader('permissions-policy', permissions);
  helmetHeaders(request, response, (error) => {
    if (error !== undefined) throw new Error('The security headers could not be set.', { cause: error });
  });
  return Object.entries(response.getHeaders()).map(([name, value]) => [name, String(value)]);
}

/** For every answer that a browser may show: pages, files, errors. Scripts and styles come from our own files only. */
export function setSecurityHeaders(response: ServerResponse): void {
  for (const [name, value] of headers) response.setHeader(name, value);
}

/** Socket.IO answers beside Fastify, on the same server. */
export function protectSockets(http: Server): void {
  http.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
    if (request.url?.startsWith('/socket.io/') === true) setSecurityHeaders(response);
  });
}

const inlineStyles = "style-src 'self' 'unsafe-inline'";

/** The API's description brings a page of its own whose styles stand in the page. Scripts still come from files only. */
export function allowStylesOf(server: FastifyInstance, path: string): void {
  server.addHook('onSend', (request, reply, payload, done) => {
    if (request.url === path || request.url.startsWith(`${path}/`)) {
      const policy = reply.raw.getHeader('content-security-policy');
      if (typeof policy === 'string') {
        reply.raw.setHeader('content-security-policy', policy.replace(/style-src [^;]*/, inlineStyles));
      }
    }
    done(null, payload);
  });
}

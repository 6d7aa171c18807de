import type { FastifyRequest } from 'fastify';
import type { Device } from '../application/open-session.js';

export function deviceOf(request: FastifyRequest): Device {
  return { userAgent: request.headers['user-agent'] ?? null, ip: request.ip };
}

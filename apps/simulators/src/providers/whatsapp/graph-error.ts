import { randomBytes } from 'node:crypto';

/** A refusal in Meta's own form. The codes and statuses are those of its error reference. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: number;
  readonly details: string;
  readonly retryAfter: number | undefined;

  constructor(status: number, code: number, title: string, details = title, retryAfter?: number) {
    super(title);
    this.status = status;
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
  }

  body(): object {
    return {
      error: {
        message: `(#${this.code}) ${this.message}`,
        type: 'OAuthException',
        code: this.code,
        error_data: { messaging_product: 'whatsapp', details: this.details },
        fbtrace_id: randomBytes(8).toString('base64url'),
      },
    };
  }
}

export const noToken = () =>
  new GraphError(401, 190, 'Error validating access token: no access token was given.');
export const badToken = () =>
  new GraphError(401, 190, 'Error validating access token: the session has been invalidated.');
export const invalid = (details: string) => new GraphError(400, 100, 'Invalid parameter', details);
export const missing = (field: string) =>
  new GraphError(400, 131_008, 'Required parameter is missing', `The parameter ${field} is required.`);
export const badValue = (details: string) =>
  new GraphError(400, 131_009, 'Parameter value is not valid', details);
export const noObject = (id: string) =>
  new GraphError(
    400,
    100,
    `Unsupported request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
  );
export const windowClosed = () =>
  new GraphError(
    400,
    131_047,
    'Re-engagement message',
    'Message failed to send because more than 24 hours have passed since the customer last replied to this number.',
  );
export const tooFast = () =>
  new GraphError(
    400,
    130_429,
    'Rate limit hit',
    'Cloud API message throughput has been reached for this phone number.',
  );
export const pairLimit = () =>
  new GraphError(
    400,
    131_056,
    'Pair rate limit hit',
    'Too many messages sent from this phone number to the same phone number in a short period of time.',
  );
export const sameNumber = () =>
  new GraphError(
    400,
    131_021,
    'Recipient cannot be sender',
    'Sender and recipient phone number is the same.',
  );
/** The codes that Meta names temporary, and any other that a fault asks for. */
export const internal = (status: number, code: number) =>
  new GraphError(status, code, 'Something went wrong');

import { randomBytes } from 'node:crypto';

/** A refusal in Meta's own form. The codes and statuses are those of its error reference. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: number;
  readonly details: string;
  readonly retryAfter: number | undefined;
  readonly subcode: number | undefined;

  constructor(
    status: number,
    code: number,
    title: string,
    details = title,
    { retryAfter, subcode }: { retryAfter?: number | undefined; subcode?: number | undefined } = {},
  ) {
    super(title);
    this.status = status;
    this.code = code;
    this.details = details;
    this.retryAfter = retryAfter;
    this.subcode = subcode;
  }

  body(): object {
    return {
      error: {
        message: `(#${this.code}) ${this.message}`,
        type: 'OAuthException',
        code: this.code,
        error_data: { messaging_product: 'whatsapp', details: this.details },
        ...(this.subcode === undefined
          ? {}
          : {
              error_subcode: this.subcode,
              is_transient: false,
              error_user_title: this.message,
              error_user_msg: this.details,
            }),
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
export const missing = (field: string, details = `The parameter ${field} is required.`) =>
  new GraphError(400, 131_008, 'Required parameter is missing', details);
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
export const unknownPath = (path: string) => new GraphError(400, 2_500, `Unknown path components: ${path}`);
/** Of a download address whose time is over, or that never was one. */
export const notFound = () =>
  new GraphError(
    404,
    100,
    'Invalid URL signature or expired',
    'The media URL has expired. Ask for a new one.',
  );
export const badMedia = (path: string) =>
  invalid(`Param ${path} is not a valid whatsapp business account media attachment ID.`);
export const uploadFailed = (details: string) => new GraphError(400, 131_053, 'Media upload error', details);
export const userIdRefused = () =>
  new GraphError(
    400,
    131_062,
    'Business-scoped user ID recipients are not supported for this message',
    'Authentication templates need the phone number of the recipient.',
  );
export const marketingStopped = () =>
  new GraphError(
    400,
    131_050,
    'User has stopped marketing messages',
    'The recipient has chosen to stop receiving marketing messages from your business.',
  );
export const spamLimit = () =>
  new GraphError(
    400,
    131_048,
    'Spam rate limit hit',
    'The messaging limit of new conversations in a moving 24 hours has been reached.',
  );
export const accountTooBusy = (code: 80_007 | 80_008) =>
  new GraphError(
    400,
    code,
    'Rate limit issues',
    'There have been too many calls to this WhatsApp Business account. Wait a bit and try again.',
  );
/** Of templates: the number of parameters, their form, and other trouble with them. */
export const templateCount = (details: string) =>
  new GraphError(400, 132_000, 'Number of parameters does not match the expected number of params', details);
export const templateFormat = (details: string) =>
  new GraphError(400, 132_012, 'Parameter format does not match format in the created template', details);
export const templateParameter = (details: string) =>
  new GraphError(400, 132_018, 'There was an issue with the parameters in your template', details);
export const templateTooLong = (details: string) =>
  new GraphError(400, 132_005, 'Template hydrated text too long', details);
export const noTemplate = (name: string, language: string) =>
  new GraphError(
    404,
    132_001,
    'Template name does not exist in the translation',
    `template name (${name}) does not exist in ${language}`,
  );
export const templatePaused = () =>
  new GraphError(
    400,
    132_015,
    'Template is paused',
    'Template is paused due to low quality so it cannot be sent.',
  );
export const templateDisabled = () =>
  new GraphError(
    400,
    132_016,
    'Template is disabled',
    'Template has been paused too many times and is now permanently disabled.',
  );
/** Refusals of the template desk: code 100 and a subcode of their own. */
export const templateRefused = (subcode: number, title: string, details: string) =>
  new GraphError(400, 100, title, details, { subcode });

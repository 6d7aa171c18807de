export interface ErrorParameters {
  readonly retry_after?: number;
  readonly migrate_to_chat_id?: number;
}

/** A refusal in Telegram's own form: the HTTP status is the code, the description begins with the status in words. */
export class BotError extends Error {
  readonly status: number;
  readonly parameters: ErrorParameters | undefined;

  constructor(status: number, description: string, parameters?: ErrorParameters) {
    super(description);
    this.status = status;
    this.parameters = parameters;
  }

  body(): object {
    return {
      ok: false,
      error_code: this.status,
      description: this.message,
      ...(this.parameters === undefined ? {} : { parameters: this.parameters }),
    };
  }
}

export const badRequest = (why: string) => new BotError(400, `Bad Request: ${why}`);
export const forbidden = (why: string) => new BotError(403, `Forbidden: ${why}`);
export const conflict = (why: string) => new BotError(409, `Conflict: ${why}`);
export const unauthorized = () => new BotError(401, 'Unauthorized');
export const notFound = () => new BotError(404, 'Not Found');
export const noSuchMethod = () => new BotError(404, 'Not Found: method not found');
export const tooLarge = () => new BotError(413, 'Request Entity Too Large');
export const tooMany = (seconds: number) =>
  new BotError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
export const upgraded = (to: number) =>
  new BotError(400, 'Bad Request: group chat was upgraded to a supergroup chat', { migrate_to_chat_id: to });
export const cantParseEntities = (why: string) => badRequest(`can't parse entities: ${why}`);
export const wrongFile = () => badRequest('wrong file identifier/HTTP URL specified');
export const unavailableFile = () => badRequest('wrong file_id or the file is temporarily unavailable');
export const notModified = () =>
  badRequest(
    'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
  );
export const queryTooOld = () =>
  badRequest('query is too old and response timeout expired or query ID is invalid');

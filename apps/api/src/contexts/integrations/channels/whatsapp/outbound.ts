import {
  type ChannelAccount,
  type MessageAddress,
  type OutboundFile,
  type OutboundMessage,
  type SendResult,
} from '../../application/ports/channel.js';
import { recordOf } from '../../channel-kit/json-reader.js';
import { lostCall } from '../../channel-kit/lost-call.js';
import { lostUpload, sendFailure, uploadFailure } from './errors.js';
import type { GraphAnswer, GraphApi } from './graph-api.js';
import { prepared } from './outbound-content.js';
import { plainType } from './outbound-file.js';
import { acceptedMessage, messageBody, reactionBody, readBody } from './outbound-payload.js';
import { identifierOf } from './words.js';

/** Everything that we ask of a customer's chat, one request each; a file goes up before its message. */
export class WhatsAppOutbox {
  constructor(private readonly graph: GraphApi) {}

  /** @throws SendFailed */
  async send(message: OutboundMessage, account: ChannelAccount): Promise<SendResult> {
    const ready = await prepared(message.content);
    const { type, file } = ready;
    const mediaId = file === null ? '' : await this.#upload(file, message.attempt, account);
    const answer = await this.#post(messageBody(message, type, ready.part(mediaId)), account);
    const accepted = answer.status === 200 ? acceptedMessage(answer.json) : null;
    if (!accepted) throw sendFailure(answer, message.attempt);
    return accepted;
  }

  /** @throws SendFailed */
  async react({ to, externalId }: MessageAddress, emoji: string, account: ChannelAccount): Promise<void> {
    const answer = await this.#post(reactionBody(to, externalId, emoji), account);
    if (answer.status !== 200 || !acceptedMessage(answer.json)) throw sendFailure(answer, 1);
  }

  /** @throws SendFailed */
  async markRead({ externalId }: MessageAddress, isTyping: boolean, account: ChannelAccount): Promise<void> {
    const answer = await this.#post(readBody(externalId, isTyping), account);
    if (answer.status !== 200 || recordOf(answer.json)?.success !== true) throw sendFailure(answer, 1);
  }

  async #upload(file: OutboundFile, attempt: number, account: ChannelAccount): Promise<string> {
    const type = plainType(file.mimeType);
    let answer: GraphAnswer;
    try {
      answer = await this.graph.upload(
        account.credentials.accessToken ?? '',
        [account.externalId, 'media'],
        { messaging_product: 'whatsapp', type },
        { field: 'file', name: file.name, mimeType: type, size: file.size, open: () => file.open() },
      );
    } catch (error) {
      throw lostUpload(error);
    }
    const id = answer.status === 200 ? identifierOf(recordOf(answer.json)?.id) : undefined;
    if (id === undefined) throw uploadFailure(answer, attempt);
    return id;
  }

  async #post(body: unknown, { externalId, credentials }: ChannelAccount): Promise<GraphAnswer> {
    try {
      return await this.graph.post(credentials.accessToken ?? '', [externalId, 'messages'], body);
    } catch (error) {
      throw lostCall(error);
    }
  }
}

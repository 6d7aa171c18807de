import { Injectable } from '@nestjs/common';
import { EgressFailed } from '../../../../platform/egress/egress-failed.js';
import type {
  ChannelAccount,
  EditedWords,
  MessageAddress,
  OutboundMessage,
  SendResult,
} from '../../application/ports/channel.js';
import { recordOf } from '../../channel-kit/json-reader.js';
import { lostCall } from '../../channel-kit/lost-call.js';
import { BotApi, type BotAnswer } from './bot-api.js';
import type { BotCall } from './bot-call.js';
import {
  destinationOf,
  idOf,
  isPrivate,
  messageKeyOf,
  placeOf,
  readMessageKey,
  threadKeyOf,
  type MessageKey,
  type Place,
} from './chat-key.js';
import { movedTo, refusalOf, sendFailure } from './errors.js';
import { placeParameters, sendCall } from './outbound.js';
import { editCall } from './outbound-edit.js';
import { nobodyThere, unsendable } from './refusals.js';
import { uploadOf, type Upload } from './upload.js';

/** Everything that the bot does in chats. */
@Injectable()
export class TelegramSender {
  constructor(private readonly bot: BotApi) {}

  /** @throws SendFailed */
  async send(message: OutboundMessage, account: ChannelAccount): Promise<SendResult> {
    const place = destinationOf(message.to, message.threadKey);
    if (!place) throw nobodyThere();
    const token = account.credentials.botToken ?? '';
    const answer = await this.#send(token, sendCall(message, place));
    const chat = movedTo(answer);
    if (chat === undefined) return acceptedMessage(answer, place);
    // The group goes on under another id. Nothing was taken under the old one, so this is still the first message.
    const moved = { ...place, chat };
    const accepted = acceptedMessage(await this.#send(token, sendCall(message, moved)), moved);
    const isOfGroupItself = message.to === place.chat;
    const threadKey = message.threadKey === undefined ? undefined : threadKeyOf(moved);
    return {
      externalId: accepted.externalId,
      recipientExternalId: isOfGroupItself ? chat : null,
      ...(threadKey === undefined ? {} : { threadKey }),
    };
  }

  /** @throws SendFailed */
  async react({ externalId }: MessageAddress, emoji: string, account: ChannelAccount): Promise<void> {
    const { place, messageId } = keyOf(externalId);
    // Telegram knows its reactions in their plain form alone.
    const plain = emoji.replace(/\uFE0F|\p{Emoji_Modifier}/gu, '');
    await this.#do(account, 'setMessageReaction', place, {
      chat_id: Number(place.chat),
      message_id: Number(messageId),
      reaction: plain === '' ? [] : [{ type: 'emoji', emoji: plain }],
    });
  }

  /** Words that are already so count as done. @throws SendFailed */
  async edit({ externalId }: MessageAddress, words: EditedWords, account: ChannelAccount): Promise<void> {
    const { place, messageId } = keyOf(externalId);
    const { method, parameters } = editCall(words);
    const answer = await this.#call(account, method, { ...ownMessage(place, messageId), ...parameters });
    if (!isDone(answer) && refusalOf(answer) !== 'not_modified')
      throw sendFailure(answer, !isPrivate(place.chat));
  }

  /** What is gone counts as done. @throws SendFailed */
  async takeBack({ externalId }: MessageAddress, account: ChannelAccount): Promise<void> {
    const { place, messageId } = keyOf(externalId);
    const { business } = place;
    // In a business account's chats the bot deletes in its owner's name, by a method of its own.
    const answer =
      business === undefined
        ? await this.#call(account, 'deleteMessage', ownMessage(place, messageId))
        : await this.#call(account, 'deleteBusinessMessages', {
            business_connection_id: business,
            message_ids: [Number(messageId)],
          });
    if (!isDone(answer) && refusalOf(answer) !== 'message_not_found')
      throw sendFailure(answer, !isPrivate(place.chat));
  }

  /** @throws SendFailed */
  async showTyping({ to, threadKey }: MessageAddress, account: ChannelAccount): Promise<void> {
    const place = destinationOf(to, threadKey);
    if (!place) throw nobodyThere();
    await this.#do(account, 'sendChatAction', place, { ...placeParameters(place), action: 'typing' });
  }

  /** Too late counts as done: the customer's screen has stopped waiting. @throws SendFailed */
  async acknowledge(token: string, account: ChannelAccount): Promise<void> {
    const answer = await this.#call(account, 'answerCallbackQuery', { callback_query_id: token });
    if (!isDone(answer) && refusalOf(answer) !== 'query_too_old') throw sendFailure(answer, false);
  }

  async #do(
    account: ChannelAccount,
    method: string,
    place: Place,
    parameters: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    const answer = await this.#call(account, method, parameters);
    if (!isDone(answer)) throw sendFailure(answer, !isPrivate(place.chat));
  }

  async #call(
    { credentials }: ChannelAccount,
    method: string,
    parameters: Readonly<Record<string, unknown>>,
  ): Promise<BotAnswer> {
    try {
      return await this.bot.call(credentials.botToken ?? '', method, parameters);
    } catch (error) {
      throw lostCall(error);
    }
  }

  async #send(token: string, { method, parameters, file }: BotCall): Promise<BotAnswer> {
    if (file) return this.#upload(token, method, parameters, file);
    try {
      return await this.bot.call(token, method, parameters);
    } catch (error) {
      throw lostCall(error);
    }
  }

  async #upload(
    token: string,
    method: string,
    parameters: Readonly<Record<string, unknown>>,
    { field, content }: NonNullable<BotCall['file']>,
  ): Promise<BotAnswer> {
    let upload: Upload | undefined;
    try {
      upload = await uploadOf(parameters, field, content);
      return await this.bot.upload(token, method, upload);
    } catch (error) {
      // A form of which the end was never handed on cannot have been taken.
      throw lostCall(upload?.isWhole() ? error : new EgressFailed('closed', false, 'the file broke off'));
    }
  }
}

/** @throws SendFailed when Telegram did not take it */
function acceptedMessage(answer: BotAnswer, place: Place): SendResult {
  const message = isDone(answer) ? recordOf(recordOf(answer.json)?.result) : undefined;
  const messageId = idOf(message?.message_id);
  // Without its id nobody can say which message it became.
  if (!message || messageId === undefined) throw sendFailure(answer, !isPrivate(place.chat));
  return { externalId: messageKeyOf(placeOf(message) ?? place, messageId), recipientExternalId: null };
}

function ownMessage({ chat, business }: Place, messageId: string): Readonly<Record<string, unknown>> {
  return {
    chat_id: Number(chat),
    message_id: Number(messageId),
    ...(business === undefined ? {} : { business_connection_id: business }),
  };
}

function isDone({ status, json }: BotAnswer): boolean {
  return status === 200 && recordOf(json)?.ok === true;
}

/** @throws SendFailed */
function keyOf(externalId: string): MessageKey {
  const key = readMessageKey(externalId);
  if (!key) throw unsendable('Esta mensagem não existe no Telegram.');
  return key;
}

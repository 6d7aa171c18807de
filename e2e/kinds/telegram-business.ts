import { Provider } from '../provider.ts';

const connection = '_u8zhjGKQVAMEQAAHkkJ2LHBV9Y';
const owner = { id: 600_500_400, is_bot: false, first_name: 'Carla' };

/**
 * A customer of a Telegram Business account that lets the bot into its chats. Only there Telegram tells that somebody took a
 * message back; the page of the phone has no such accounts, so the updates are posted as they are.
 */
export class BusinessCustomer {
  readonly #provider = new Provider();
  readonly #account: string;
  readonly #chat: { readonly id: number; readonly type: 'private'; readonly first_name: string };
  #messageId = 900;

  constructor(account: string, id: number, name: string) {
    this.#account = account;
    this.#chat = { id, type: 'private', first_name: name };
  }

  async letTheBotIn(): Promise<void> {
    await this.#post({
      business_connection: {
        id: connection,
        user: owner,
        user_chat_id: owner.id,
        date: this.#now,
        is_enabled: true,
        rights: { can_reply: true },
      },
    });
  }

  /** @returns the id of the message, as Telegram counts in this chat */
  async write(text: string): Promise<number> {
    const { id, first_name } = this.#chat;
    this.#messageId += 1;
    await this.#post({
      business_message: {
        business_connection_id: connection,
        message_id: this.#messageId,
        from: { id, is_bot: false, first_name },
        chat: this.#chat,
        date: this.#now,
        text,
      },
    });
    return this.#messageId;
  }

  async takeBack(messageId: number): Promise<void> {
    await this.#post({
      deleted_business_messages: {
        business_connection_id: connection,
        chat: this.#chat,
        message_ids: [messageId],
      },
    });
  }

  get #now(): number {
    return Math.floor(Date.now() / 1_000);
  }

  /** One after the other, as Telegram posts what happens in one chat. */
  #post(update: object): Promise<unknown> {
    const queue = `business ${this.#chat.id}`;
    return this.#provider.tell('/telegram/updates', { account: this.#account, update, queue });
  }
}

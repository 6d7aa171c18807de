import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { customer, refusal, startBot, type Bot } from './bench.ts';

let bot: Bot;

beforeEach(async () => {
  bot = await startBot();
  await bot.write({ text: 'Oi', name: 'Ana' });
});
afterEach(() => bot.close());

const send = (params: object) => bot.call('sendMessage', { chat_id: customer, ...params });
const refused = async (params: object, why: string) =>
  expect((await send(params)).body).toEqual(refusal(400, `Bad Request: ${why}`));

describe('a format', () => {
  it('is given by entities, counted in UTF-16 units', async () => {
    const sent = await send({
      text: '😀 Olá',
      entities: [
        { type: 'bold', offset: 3, length: 3 },
        { type: 'text_link', offset: 0, length: 2, url: 'https://loja.example/' },
        { type: 'url', offset: 0, length: 2 },
      ],
    });
    expect(sent.body['result']).toMatchObject({
      entities: [
        { type: 'text_link', offset: 0, length: 2, url: 'https://loja.example/' },
        { type: 'bold', offset: 3, length: 3 },
      ],
    });
  });

  it.each([
    [[3], "can't parse MessageEntity: expected an Object"],
    [[{ type: 'bold', length: 1 }], 'can\'t parse MessageEntity: Field "offset" must be a valid Number'],
    [[{ offset: 0, length: 1 }], "can't parse MessageEntity: Type is not specified"],
    [[{ type: 'shiny', offset: 0, length: 1 }], "can't parse MessageEntity: Unsupported type specified"],
    [
      [{ type: 'text_link', offset: 0, length: 1 }],
      'can\'t parse MessageEntity: Field "url" must be of type String',
    ],
    [
      [{ type: 'bold', offset: 0, length: 99 }],
      'entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 99',
    ],
    [
      [{ type: 'bold', offset: 1, length: 2 }],
      'entity begins in a middle of a UTF-16 symbol at byte offset 3',
    ],
    [
      [{ type: 'bold', offset: 0, length: 1 }],
      'entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at byte offset 3',
    ],
  ])('is refused: %j', async (entities, why) => {
    await refused({ text: '😀 Olá', entities }, why);
  });

  it.each([
    ['HTML', '<b>a</b>', [{ type: 'bold', offset: 0, length: 1 }], 'a'],
    ['html', '😀<i>é</i> &lt;b&gt; &amp;amp;', [{ type: 'italic', offset: 2, length: 1 }], '😀é <b> &amp;'],
    [
      'HTML',
      '<a href="https://loja.example/?a=1&amp;b=2">aqui</a>',
      [{ type: 'text_link', offset: 0, length: 4, url: 'https://loja.example/?a=1&b=2' }],
      'aqui',
    ],
    [
      'HTML',
      '<pre><code class="language-js">x</code></pre>',
      [{ type: 'pre', offset: 0, length: 1, language: 'js' }],
      'x',
    ],
    [
      'HTML',
      '<u>a<s>b</s></u><tg-spoiler>c</tg-spoiler><blockquote expandable>d</blockquote>',
      [
        { type: 'underline', offset: 0, length: 2 },
        { type: 'strikethrough', offset: 1, length: 1 },
        { type: 'spoiler', offset: 2, length: 1 },
        { type: 'expandable_blockquote', offset: 3, length: 1 },
      ],
      'abcd',
    ],
    [
      'MarkdownV2',
      '*negrito _e itálico_* \\- fim\\.',
      [
        { type: 'bold', offset: 0, length: 17 },
        { type: 'italic', offset: 8, length: 9 },
      ],
      'negrito e itálico - fim.',
    ],
    [
      'markdownv2',
      '__s__ ~r~ ||o|| `c\\`` [l](https://loja\\.example/a\\)b)',
      [
        { type: 'underline', offset: 0, length: 1 },
        { type: 'strikethrough', offset: 2, length: 1 },
        { type: 'spoiler', offset: 4, length: 1 },
        { type: 'code', offset: 6, length: 2 },
        { type: 'text_link', offset: 9, length: 1, url: 'https://loja.example/a)b' },
      ],
      's r o c` l',
    ],
    ['MarkdownV2', '```js\nx = 1\n```', [{ type: 'pre', offset: 0, length: 5, language: 'js' }], 'x = 1'],
    ['MarkdownV2', '>um\n>dois\nfora', [{ type: 'blockquote', offset: 0, length: 7 }], 'um\ndois\nfora'],
    [
      'Markdown',
      '*a* _b_ [c](https://loja.example/)',
      [
        { type: 'bold', offset: 0, length: 1 },
        { type: 'italic', offset: 2, length: 1 },
        { type: 'text_link', offset: 4, length: 1, url: 'https://loja.example/' },
      ],
      'a b c',
    ],
  ])('is given in %s: %s', async (mode, source, entities, text) => {
    const sent = await send({ text: source, parse_mode: mode });
    expect(sent.body['result']).toMatchObject({ text, entities });
  });

  it.each([
    ['HTML', 'a < b', 'Unclosed start tag at byte offset 2'],
    ['HTML', '<b>a', 'Can\'t find end tag corresponding to start tag "b"'],
    ['HTML', 'é<b>a</i>', 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'],
    ['HTML', 'a</b>', 'Unexpected end tag at byte offset 1'],
    ['HTML', '<h1>a</h1>', 'Unsupported start tag "h1" at byte offset 0'],
    ['HTML', '<span>a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
    ['MarkdownV2', 'R$ 10.00', "Character '.' is reserved and must be escaped with the preceding '\\'"],
    ['MarkdownV2', 'é *a', "Can't find end of Bold entity at byte offset 3"],
    ['MarkdownV2', '`a', "Can't find end of Code entity at byte offset 0"],
    ['MarkdownV2', '[a](b', "Character '(' is reserved and must be escaped with the preceding '\\'"],
    ['Markdown', 'a_b', "Can't find end of the entity starting at byte offset 1"],
  ])('is refused in %s: %s', async (mode, text, why) => {
    await refused({ text, parse_mode: mode }, `can't parse entities: ${why}`);
  });

  it('has no other parse mode', () => refused({ text: 'a', parse_mode: 'BBCode' }, 'unsupported parse_mode'));

  it('is found by Telegram itself in links, addresses, commands and tags', async () => {
    const text =
      '/ajuda @lojinha ana@loja.example https://loja.example/x?y=1. #promo $BRL +55 11 98877-0142 loja.com.br';
    const { entities } = await bot.ok<{ entities: { type: string; offset: number; length: number }[] }>(
      'sendMessage',
      { chat_id: customer, text },
    );
    expect(entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])).toEqual([
      ['bot_command', '/ajuda'],
      ['mention', '@lojinha'],
      ['email', 'ana@loja.example'],
      ['url', 'https://loja.example/x?y=1'],
      ['hashtag', '#promo'],
      ['cashtag', '$BRL'],
      ['phone_number', '+55 11 98877-0142'],
      ['url', 'loja.com.br'],
    ]);
  });
});

import type { Args } from '../api/args.ts';
import { captionFields, mediaContent } from '../api/media-content.ts';
import { readCaption, readText, textFields } from '../api/texts.ts';
import { badRequest } from '../bot-error.ts';
import type { FileFacts } from '../media/remote-files.ts';
import type { FileKind } from '../model.ts';
import type { BotApi, Call, Method, Methods } from './method.ts';

type SentKind = Exclude<FileKind, 'thumbnail'>;

const indefinitely = 0x7fffffff;
/** Method, parameter and words by kind. */
const medias: readonly (readonly [method: string, kind: SentKind, words: string, hasCaption: boolean])[] = [
  ['sendphoto', 'photo', 'photo', true],
  ['senddocument', 'document', 'document', true],
  ['sendvideo', 'video', 'video', true],
  ['sendaudio', 'audio', 'audio', true],
  ['sendvoice', 'voice', 'voice', true],
  ['sendvideonote', 'video_note', 'video note', false],
  ['sendanimation', 'animation', 'animation', true],
  ['sendsticker', 'sticker', 'sticker', false],
];

/** One message each. */
export function sendMethods(api: BotApi): Methods {
  const one = ({ bot, args }: Call, content: Readonly<Record<string, unknown>>) =>
    api.sender.send(bot, args, [content])[0];
  const ofMedia =
    (kind: SentKind, words: string, hasCaption: boolean): Method =>
    async (call) => {
      const { bot, args } = call;
      const caption = hasCaption ? captionFields(readCaption(args)) : {};
      const input = await api.inputs.ofParameter(bot, args, kind, { kind, words });
      const isDetected = !args.flag('disable_content_type_detection');
      const content = await mediaContent(api.remote, bot, kind, input, factsOf(args), isDetected);
      return one(call, { ...content, ...caption });
    };
  return {
    sendmessage: (call) => one(call, textFields(readText(call.args))),
    ...Object.fromEntries(
      medias.map(([method, kind, words, hasCaption]) => [method, ofMedia(kind, words, hasCaption)]),
    ),
    sendlocation: (call) => one(call, { location: readLocation(call.args) }),
    sendvenue: (call) => {
      const { args } = call;
      const location = readLocation(args);
      const [title, address] = [args.text('title').trim(), args.text('address').trim()];
      if (title === '') throw badRequest('venue title must be non-empty');
      if (address === '') throw badRequest('venue address must be non-empty');
      return one(call, { location, venue: { location, title, address } });
    },
    sendcontact: (call) => {
      const { args } = call;
      const contact = {
        phone_number: args.required('phone_number'),
        first_name: args.required('first_name'),
        ...(args.text('last_name') === '' ? {} : { last_name: args.text('last_name') }),
        ...(args.text('vcard') === '' ? {} : { vcard: args.text('vcard') }),
      };
      return one(call, { contact });
    },
  };
}

function factsOf(args: Args): FileFacts {
  const number = (name: string) => (args.has(name) ? { [name]: args.int(name, 0, 0, 86_400) } : {});
  const word = (name: string) => (args.text(name) === '' ? {} : { [name]: args.text(name) });
  return {
    ...number('width'),
    ...number('height'),
    ...number('duration'),
    ...number('length'),
    ...word('performer'),
    ...word('title'),
    ...word('emoji'),
  };
}

function readLocation(args: Args): object {
  const coordinate = (name: string, most: number) => {
    const text = args.text(name).trim();
    if (text === '') throw badRequest(`${name} is empty`);
    const value = Number(text);
    if (!Number.isFinite(value) || Math.abs(value) > most) throw badRequest('invalid location specified');
    return value;
  };
  const live = args.int('live_period', 0);
  if (live !== 0 && live !== indefinitely && (live < 60 || live > 86_400)) {
    throw badRequest('wrong live location period specified');
  }
  return {
    latitude: coordinate('latitude', 90),
    longitude: coordinate('longitude', 180),
    ...(live === 0 ? {} : { live_period: live }),
  };
}

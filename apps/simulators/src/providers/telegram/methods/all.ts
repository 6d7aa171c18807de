import { aboutMethods } from './about.ts';
import { albumMethods } from './album.ts';
import { copyMethods } from './copy.ts';
import { editMethods } from './edit.ts';
import { fileMethods } from './files.ts';
import { interactMethods } from './interact.ts';
import type { BotApi, Method } from './method.ts';
import { removeMethods } from './remove.ts';
import { sendMethods } from './send.ts';
import { updateMethods } from './updates.ts';

/** Every method of the simulated Bot API by its name in lower case. */
export function allMethods(api: BotApi): ReadonlyMap<string, Method> {
  return new Map(
    [
      aboutMethods,
      updateMethods,
      sendMethods,
      albumMethods,
      editMethods,
      removeMethods,
      interactMethods,
      fileMethods,
      copyMethods,
    ].flatMap((of) => Object.entries(of(api))),
  );
}

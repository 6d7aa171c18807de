import { pace, type Pace } from './send-pace.js';

/** Who types is shown to type for longer than this: told more often it shows nothing more. */
const ofOne = { everyMs: 3_000, burst: 1 };
/** Of all who type in one channel: more at once than anybody looks at. */
const ofChannel = { everyMs: 50, burst: 40 };
const mostRemembered = 10_000;
/** No provider's ids are longer, and nothing longer is remembered. */
const longestWho = 700;

/** How often it is worth a look that somebody types. */
export class TypingPace {
  readonly #people = new Map<string, Pace>();
  readonly #channels = new Map<string, Pace>();

  lets(channelId: string, who: string, now: number): boolean {
    if (who.length > longestWho) return false;
    return (
      passes(this.#people, `${channelId} ${who}`, ofOne, now) &&
      passes(this.#channels, channelId, ofChannel, now)
    );
  }
}

function passes(paces: Map<string, Pace>, key: string, limit: typeof ofOne, now: number): boolean {
  const { waitMs, next } = pace(paces.get(key), limit, now);
  if (waitMs > 0) return false;
  if (paces.size >= mostRemembered) paces.clear();
  paces.set(key, next);
  return true;
}

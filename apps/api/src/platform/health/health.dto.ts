export class LiveAnswer {
  status!: 'alive' | 'stuck';
  /** The longest that the event loop was held up since the last question. */
  eventLoopLagMs!: number;
}

export class ReadyAnswer {
  status!: 'ready' | 'draining' | 'unavailable';
  postgres!: 'ok' | 'down';
  /** Without Redis everything works, only slower. */
  redis!: 'ok' | 'degraded';
}

import { plainStyle } from './plain-styles';

/** What jsdom lacks and Radix, the theme and the virtual lists ask for. */
Object.defineProperty(globalThis, 'ResizeObserver', {
  configurable: true,
  writable: true,
  value: class {
    observe(): void {}
    unobserve(): void {}
    disconnect(): void {}
  },
});

Object.defineProperty(window, 'matchMedia', {
  configurable: true,
  writable: true,
  value: (query: string) => ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }),
});

Object.assign(Element.prototype, {
  scrollIntoView: () => undefined,
  scrollTo: () => undefined,
  hasPointerCapture: () => false,
  setPointerCapture: () => undefined,
  releasePointerCapture: () => undefined,
});

// jsdom lays nothing out: every element would be 0 × 0 and a virtual list would show no row.
Object.defineProperty(HTMLElement.prototype, 'offsetHeight', { configurable: true, get: () => 800 });
Object.defineProperty(HTMLElement.prototype, 'offsetWidth', { configurable: true, get: () => 1024 });
Object.defineProperty(Element.prototype, 'clientHeight', { configurable: true, get: () => 800 });
Object.defineProperty(Element.prototype, 'clientWidth', { configurable: true, get: () => 1024 });

// jsdom plays nothing: an element that is told to play says that it does, and stops when it is told to.
const playing = new WeakSet<HTMLMediaElement>();
Object.defineProperties(HTMLMediaElement.prototype, {
  paused: {
    configurable: true,
    get(this: HTMLMediaElement) {
      return !playing.has(this);
    },
  },
  play: {
    configurable: true,
    writable: true,
    value(this: HTMLMediaElement) {
      playing.add(this);
      this.dispatchEvent(new Event('play'));
      return Promise.resolve();
    },
  },
  pause: {
    configurable: true,
    writable: true,
    value(this: HTMLMediaElement) {
      if (playing.delete(this)) this.dispatchEvent(new Event('pause'));
    },
  },
});

Object.defineProperty(window, 'getComputedStyle', { configurable: true, writable: true, value: plainStyle });

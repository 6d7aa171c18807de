import { render } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { styleSingleton } from './adopted-style';

class Sheet {
  text = '';
  replaceSync(text: string): void {
    this.text = text;
  }
}

describe('a style that the content security policy lets through', () => {
  beforeEach(() => {
    vi.stubGlobal('CSSStyleSheet', Sheet);
    Object.defineProperty(document, 'adoptedStyleSheets', { configurable: true, writable: true, value: [] });
  });
  afterEach(() => vi.unstubAllGlobals());

  const adopted = () => (document.adoptedStyleSheets as unknown as Sheet[]).map(({ text }) => text);

  it('holds as long as somebody needs it, once, and writes no element', () => {
    const Style = styleSingleton();
    const elements = document.querySelectorAll('style').length;
    const first = render(<Style styles="body{overflow:hidden}" />);
    const second = render(<Style styles="body{overflow:hidden}" />);
    expect(adopted()).toEqual(['body{overflow:hidden}']);
    first.unmount();
    expect(adopted()).toEqual(['body{overflow:hidden}']);
    second.unmount();
    expect(adopted()).toEqual([]);
    expect(document.querySelectorAll('style')).toHaveLength(elements);
  });

  it('follows a change', () => {
    const Style = styleSingleton();
    const { rerender } = render(<Style styles="a{}" />);
    rerender(<Style styles="b{}" />);
    expect(adopted()).toEqual(['b{}']);
  });
});

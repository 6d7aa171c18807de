const unseen = new Set([
  'HEAD',
  'LINK',
  'META',
  'SCRIPT',
  'STYLE',
  'TEMPLATE',
  'TITLE',
  'NOSCRIPT',
  'DATALIST',
]);
const blocks = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY DD DETAILS DIALOG DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR HTML LEGEND LI MAIN NAV OL P PRE SECTION SUMMARY TABLE TBODY TD TFOOT TH THEAD TR UL'.split(
    ' ',
  ),
);
const boxes = new Set(['BUTTON', 'INPUT', 'METER', 'PROGRESS', 'SELECT', 'TEXTAREA']);
const inherited = new Set(['visibility', 'pointerEvents', 'pointer-events', 'direction']);
const initial: Record<string, string> = {
  visibility: 'visible',
  pointerEvents: 'auto',
  'pointer-events': 'auto',
  direction: 'ltr',
  position: 'static',
  opacity: '1',
  animationName: 'none',
};

/**
 * The style of an element by its own and inherited inline styles and by `hidden`: there are no style sheets in these tests, and jsdom
 * goes through its own for every element that is looked for by its role, which took a fifth of the time of all tests.
 */
export function plainStyle(element: Element, pseudo?: string | null): CSSStyleDeclaration {
  const inline = (element as HTMLElement).style as CSSStyleDeclaration | undefined;
  const property = (name: string): string => {
    if (pseudo) return name === 'content' ? 'none' : '';
    if (inherited.has(name)) return fromAncestors(element, name) ?? initial[name] ?? '';
    const own = valueOf(inline, name);
    if (own !== '') return own;
    return name === 'display' ? displayOf(element) : (initial[name] ?? '');
  };
  return new Proxy({} as CSSStyleDeclaration, {
    get(_target, name) {
      if (typeof name === 'symbol') return undefined;
      if (name === 'getPropertyValue') return property;
      if (name === 'length') return inline?.length ?? 0;
      return property(name);
    },
  });
}

function displayOf(element: Element): string {
  if (unseen.has(element.tagName) || element.hasAttribute('hidden')) return 'none';
  if (element.tagName === 'DIALOG' && !element.hasAttribute('open')) return 'none';
  if (boxes.has(element.tagName)) return 'inline-block';
  return blocks.has(element.tagName) ? 'block' : 'inline';
}

function fromAncestors(element: Element, name: string): string | undefined {
  for (let one: Element | null = element; one; one = one.parentElement) {
    const own = valueOf((one as HTMLElement).style, name);
    if (own !== '' && own !== 'inherit') return own;
  }
  return undefined;
}

function valueOf(style: CSSStyleDeclaration | undefined, name: string): string {
  if (!style || style.length === 0) return '';
  return name.includes('-') ? style.getPropertyValue(name) : (style[name as 'display'] ?? '');
}

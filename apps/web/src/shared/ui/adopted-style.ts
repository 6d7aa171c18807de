import { useEffect } from 'react';

/**
 * Stands in for the package `react-style-singleton` (see the alias in vite.config.ts). Radix keeps the page from
 * scrolling behind a dialog with a style element, which our content security policy refuses; a constructed sheet says
 * the same and needs no exception.
 */
export function styleSingleton() {
  const sheet = new CSSStyleSheet();
  let users = 0;
  return function AdoptedStyle({ styles }: { styles: string }): null {
    useEffect(() => {
      users += 1;
      sheet.replaceSync(styles);
      if (users === 1) document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
      return () => {
        users -= 1;
        if (users > 0) return;
        document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
      };
    }, [styles]);
    return null;
  };
}

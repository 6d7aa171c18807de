import { useEffect } from 'react';

/**
 * Tells the style sheet how much of the page a keyboard on the screen leaves (`--visible-height`): browsers lay it over the page
 * without a word to it, and what stands at the bottom, the composer, would be under it.
 */
export function useVisibleHeight(): void {
  useEffect(() => {
    const { visualViewport: view } = window;
    if (!view) return undefined;
    const root = document.documentElement;
    const measure = () => {
      // Zoomed in, the part that is seen is smaller because the person wants it so.
      if (view.scale > 1.01) return;
      root.style.setProperty('--visible-height', `${Math.round(view.height)}px`);
      // iOS pushes the page up to show the field; with the room taken into account there is no need.
      if (view.offsetTop > 0) window.scrollTo(0, 0);
    };
    measure();
    view.addEventListener('resize', measure);
    view.addEventListener('scroll', measure);
    return () => {
      view.removeEventListener('resize', measure);
      view.removeEventListener('scroll', measure);
      root.style.removeProperty('--visible-height');
    };
  }, []);
}

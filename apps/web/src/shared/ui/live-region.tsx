import { create } from 'zustand';

const useAnnouncement = create<{ text: string; turn: number }>(() => ({ text: '', turn: 0 }));

/** Says something to screen readers without moving the focus. */
export function announce(text: string): void {
  // The turn changes the text node even when the same sentence comes twice.
  useAnnouncement.setState(({ turn }) => ({ text, turn: turn + 1 }));
}

/** Once per page. */
export function LiveRegion() {
  const { text, turn } = useAnnouncement();
  return (
    <div aria-live="polite" aria-atomic className="sr-only">
      <span key={turn}>{text}</span>
    </div>
  );
}

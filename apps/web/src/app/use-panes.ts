import { useState } from 'react';
import { readSetting, writeSetting } from '@/shared/lib/storage';
import { useMedia, wide } from '@/shared/lib/use-media';

const medium = '(min-width: 1024px)';

interface Panes {
  list: boolean;
  /** The contact stands beside the conversation, lies over it, or is not shown. */
  panel: 'beside' | 'over' | 'none';
  toggleList: () => void;
  togglePanel: () => void;
  closePanel: () => void;
}

/**
 * Which panes are open. List and panel are remembered on this device; a panel that lies over the thread is not, it
 * would be in the way next time.
 */
export function usePanes(): Panes {
  const [list, setList] = useState(() => readSetting('pane.list') !== 'closed');
  const [beside, setBeside] = useState(() => readSetting('pane.contact') !== 'closed');
  const [over, setOver] = useState(false);
  const isWide = useMedia(wide);
  const isMedium = useMedia(medium);
  // Without the list there are 640 px left for the messages from 1024 px on.
  const room = isWide || (isMedium && !list);
  const remember = (name: string, open: boolean) => writeSetting(name, open ? 'open' : 'closed');
  const besideOrNone = beside ? 'beside' : 'none';
  const overOrNone = over ? 'over' : 'none';
  return {
    list,
    panel: room ? besideOrNone : overOrNone,
    toggleList: () => {
      remember('pane.list', !list);
      setList(!list);
    },
    togglePanel: () => {
      if (!room) setOver(!over);
      else {
        remember('pane.contact', !beside);
        setBeside(!beside);
      }
    },
    closePanel: () => setOver(false),
  };
}

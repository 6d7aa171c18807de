import { create } from 'zustand';

/** Which of the two layers over the whole app is open. */
export const useOverlay = create<{ open: 'palette' | 'help' | null }>(() => ({ open: null }));

export const showOverlay = (open: 'palette' | 'help' | null): void => useOverlay.setState({ open });

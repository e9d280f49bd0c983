/**
 * Makes calls share one run of draining: one that comes while a run is under way makes it run once more, and all
 * resolve when nothing is left to do.
 */
export function drainAgain(drainAll: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  return function drain(): Promise<void> {
    if (running !== null) {
      again = true;
      return running;
    }
    running = drainAll().finally(() => {
      running = null;
      if (!again) return;
      again = false;
      return drain();
    });
    return running;
  };
}

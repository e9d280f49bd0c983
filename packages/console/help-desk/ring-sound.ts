let context: AudioContext | null = null;

/** Plays two soft notes once; silent where the browser has not yet seen a click or a key on this page. */
export function playRing(): void {
  context ??= new AudioContext();
  void context.resume();
  const begin = context.currentTime + 0.02;
  playNote(context, 659.25, begin);
  playNote(context, 880, begin + 0.22);
}

/** Rings every few seconds until `signal` ends; of several tabs only one is heard. */
export function ringUntil(signal: AbortSignal): void {
  const ring = (): Promise<void> =>
    new Promise((resolve) => {
      playRing();
      const timer = setInterval(playRing, 4000);
      signal.addEventListener("abort", () => {
        clearInterval(timer);
        resolve();
      });
    });
  // Locks need a secure page; without them every tab rings, which is better than none.
  if (navigator.locks === undefined) void ring();
  else navigator.locks.request("baton.ring", { signal }, ring).catch(() => {});
}

function playNote(audio: AudioContext, frequency: number, at: number): void {
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.type = "sine";
  tone.frequency.value = frequency;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.25, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.5);
  tone.connect(volume).connect(audio.destination);
  tone.start(at);
  tone.stop(at + 0.55);
}

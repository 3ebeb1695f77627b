/** Called when the server no longer knows the session: signed out elsewhere, revoked, or run out. */
type Listener = () => void;

const listeners = new Set<Listener>();

/** Subscribes to the loss of the session. @returns the function that ends the subscription. */
export function onSessionLost(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Announces that an answer was 401; the shell leads to the sign-in page and keeps what waits in the outbox. */
export function announceSessionLost(): void {
  for (const listener of [...listeners]) listener();
}

/**
 * A visit just booked, or found elsewhere, becomes the card the keys act on, as soon as the grid has drawn it. Whoever
 * goes on by key or pointer before keeps the place they went to.
 */
export function focusCard(visitId: string): void {
  const settled = new AbortController();
  const take = () => {
    const card = document.querySelector<HTMLElement>(`[role=grid] [data-visit="${CSS.escape(visitId)}"]`);
    if (!card || settled.signal.aborted) return;
    settled.abort();
    card.focus();
  };
  const drawing = new MutationObserver(take);
  settled.signal.addEventListener('abort', () => drawing.disconnect());
  // The key that booked may still be held down.
  const goOn = (event: Event) => {
    if (!(event instanceof KeyboardEvent && event.repeat)) settled.abort();
  };
  for (const wish of ['keydown', 'pointerdown']) {
    window.addEventListener(wish, goOn, { capture: true, signal: settled.signal });
  }
  drawing.observe(document.body, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-visit'],
  });
  // It may stand already: then nothing more is drawn.
  requestAnimationFrame(take);
}

/** The visit just booked becomes the card the keys act on, as soon as the grid has drawn it. */
export function focusCard(visitId: string): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>(`[role=grid] [data-visit="${visitId}"]`)?.focus(),
  );
}

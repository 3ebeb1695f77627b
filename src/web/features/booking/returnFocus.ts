/**
 * After the sheet is gone: onto the card of the visit just booked, else back to the grid when the focus was lost (the
 * sheet was opened by a key or a click on the grid, so nothing else holds it).
 */
export function returnFocus(visitId: string | null): void {
  requestAnimationFrame(() => {
    const card =
      visitId === null ? null : document.querySelector<HTMLElement>(`[role=grid] [data-visit="${visitId}"]`);
    const isLost = document.activeElement === null || document.activeElement === document.body;
    const stop = document.querySelector<HTMLElement>('[role=grid] [role=gridcell][tabindex="0"]');
    if (card) card.focus();
    else if (isLost) stop?.focus({ preventScroll: true });
  });
}

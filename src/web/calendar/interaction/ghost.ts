/** The card in the hand: a copy that follows the pointer by transform alone, outside React. */
export interface Ghost {
  /** px. */
  readonly height: number;
  moveTo: (x: number, y: number) => void;
  setTime: (text: string) => void;
  /** Marks the ghost as a second card: the first one stays. */
  setCopy: (copy: boolean) => void;
  /** Travels to where it came from, then leaves. */
  goHome: (ms: number, done: () => void) => void;
  remove: () => void;
}

const IDENTITY = [
  'role',
  'tabindex',
  'aria-label',
  'aria-selected',
  'data-visit',
  'data-selected',
  'data-lifted',
];

const prefersStillness = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/**
 * Copies `source` into a layer on the body.
 * @param className of the layer: fixed at 0,0 above everything but the tooltip.
 */
export function createGhost(source: HTMLElement, className: string): Ghost {
  const rect = source.getBoundingClientRect();
  const layer = document.createElement('div');
  layer.className = className;
  layer.setAttribute('aria-hidden', 'true');
  layer.style.width = `${rect.width}px`;
  layer.style.height = `${rect.height}px`;
  const copy = source.cloneNode(true);
  if (copy instanceof HTMLElement) {
    for (const name of IDENTITY) copy.removeAttribute(name);
    Object.assign(copy.style, { position: 'absolute', inset: '0', width: 'auto', height: 'auto' });
  }
  layer.append(copy);
  const place = (x: number, y: number): void => {
    layer.style.transform = `translate3d(${x}px, ${y}px, 0)`;
  };
  place(rect.left, rect.top);
  document.body.append(layer);
  return {
    height: rect.height,
    moveTo: place,
    setTime: (text) => {
      const time = layer.querySelector('[data-time]');
      if (time && time.textContent !== text) time.textContent = text;
    },
    setCopy: (copy) => {
      if (copy) layer.dataset['copy'] = '';
      else delete layer.dataset['copy'];
    },
    goHome: (ms, done) => {
      const home = source.isConnected ? source.getBoundingClientRect() : rect;
      const finish = (): void => {
        layer.remove();
        done();
      };
      if (prefersStillness()) {
        finish();
        return;
      }
      const travel = layer.animate(
        [
          { transform: layer.style.transform },
          { transform: `translate3d(${home.left}px, ${home.top}px, 0)` },
        ],
        { duration: ms, easing: 'cubic-bezier(0.2, 0, 0, 1)', fill: 'forwards' },
      );
      travel.finished.then(finish, finish);
    },
    remove: () => layer.remove(),
  };
}

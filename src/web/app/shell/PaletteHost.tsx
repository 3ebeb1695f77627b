import { lazy, type RefObject, Suspense, useEffect, useLayoutEffect, useRef } from 'react';
import { Progress } from '#web/ui/Progress.tsx';

const loadPalette = async () => ({
  default: (await import('#web/features/palette/Palette.tsx')).Palette,
});
const Palette = lazy(loadPalette);

/** The palette of commands. It is not part of the first picture, but there before most people ask for it. */
export function PaletteHost({ isOpen, onClose }: { readonly isOpen: boolean; readonly onClose: () => void }) {
  useEffect(() => void loadPalette(), []);
  return isOpen ? <OpenPalette onClose={onClose} /> : null;
}

function OpenPalette({ onClose }: { readonly onClose: () => void }) {
  const early = useRef('');
  return (
    <Suspense fallback={<EarlyKeys typed={early} onClose={onClose} />}>
      <Palette early={early} onClose={onClose} />
    </Suspense>
  );
}

/** What is typed before the palette has come is meant for it, not for the page under it. */
function EarlyKeys({ typed, onClose }: { readonly typed: RefObject<string>; readonly onClose: () => void }) {
  useLayoutEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') onClose();
      else if (event.key === 'Backspace') typed.current = typed.current.slice(0, -1);
      else if (event.key.length === 1) typed.current += event.key;
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [typed, onClose]);
  return <Progress />;
}

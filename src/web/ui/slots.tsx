import {
  createContext,
  type ReactNode,
  type RefCallback,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';
import { createPortal } from 'react-dom';

/**
 * Named places in a frame that the page inside fills. The frame renders `useSlot(name)` somewhere; a page below
 * renders `<Fill slot={name}>…</Fill>` and its content appears there, staying in the page's own React tree.
 */
interface Slots {
  readonly nodes: Readonly<Record<string, HTMLElement | null>>;
  readonly counts: Readonly<Record<string, number>>;
  readonly setNode: (slot: string, node: HTMLElement | null) => void;
  readonly addFill: (slot: string, change: 1 | -1) => void;
}

const SlotsContext = createContext<Slots | null>(null);

export function SlotsProvider({ children }: { children: ReactNode }) {
  const [nodes, setNodes] = useState<Slots['nodes']>({});
  const [counts, setCounts] = useState<Slots['counts']>({});
  const setNode = useCallback<Slots['setNode']>((slot, node) => {
    setNodes((all) => (all[slot] === node ? all : { ...all, [slot]: node }));
  }, []);
  const addFill = useCallback<Slots['addFill']>((slot, change) => {
    setCounts((all) => ({ ...all, [slot]: (all[slot] ?? 0) + change }));
  }, []);
  const slots = useMemo(() => ({ nodes, counts, setNode, addFill }), [nodes, counts, setNode, addFill]);
  return <SlotsContext value={slots}>{children}</SlotsContext>;
}

function useSlots(): Slots {
  const slots = useContext(SlotsContext);
  if (!slots) throw new Error('slots are used outside SlotsProvider');
  return slots;
}

/** For the frame: the ref of the place, and whether a page fills it now. */
export function useSlot(slot: string): {
  readonly ref: RefCallback<HTMLElement>;
  readonly isFilled: boolean;
} {
  const { setNode, counts } = useSlots();
  const ref = useCallback<RefCallback<HTMLElement>>((node) => setNode(slot, node), [setNode, slot]);
  return { ref, isFilled: (counts[slot] ?? 0) > 0 };
}

/** For the page: shows the children in the named place while mounted. */
export function Fill({ slot, children }: { slot: string; children: ReactNode }) {
  const { nodes, counts, addFill } = useSlots();
  useEffect(() => {
    addFill(slot, 1);
    return () => addFill(slot, -1);
  }, [slot, addFill]);
  const node = nodes[slot];
  // Only once the frame shows the place: what takes the focus on mounting cannot take it while it is hidden.
  const isShown = (counts[slot] ?? 0) > 0;
  return node && isShown ? createPortal(children, node) : null;
}

/** What comes next, by time: a binary heap. */
export interface Agenda<Item> {
  add(at: number, item: Item): void;
  /** The earliest; undefined when there is none. */
  next(): { readonly at: number; readonly item: Item } | undefined;
}

export function createAgenda<Item>(): Agenda<Item> {
  const heap: { at: number; item: Item }[] = [];
  const time = (index: number): number => heap[index]?.at ?? Number.POSITIVE_INFINITY;
  const swap = (a: number, b: number): void => {
    const [one, other] = [heap[a], heap[b]];
    if (one === undefined || other === undefined) return;
    heap[a] = other;
    heap[b] = one;
  };
  return {
    add(at, item) {
      let index = heap.push({ at, item }) - 1;
      for (let parent = (index - 1) >> 1; index > 0 && time(parent) > time(index); ) {
        swap(index, parent);
        index = parent;
        parent = (index - 1) >> 1;
      }
    },
    next() {
      const [first] = heap;
      const last = heap.pop();
      if (first === undefined || last === undefined || heap.length === 0) return first;
      heap[0] = last;
      for (let index = 0; ; ) {
        const left = 2 * index + 1;
        const child = time(left + 1) < time(left) ? left + 1 : left;
        if (time(child) >= time(index)) return first;
        swap(index, child);
        index = child;
      }
    },
  };
}
